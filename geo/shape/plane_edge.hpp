#pragma once

#include "geo/shape/local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace metes {

[[nodiscard]] constexpr double cross(Metres a, Metres b) {
  return a.x * b.y - a.y * b.x;
}
[[nodiscard]] constexpr double dot(Metres a, Metres b) {
  return a.x * b.x + a.y * b.y;
}
[[nodiscard]] constexpr Metres minus(Metres a, Metres b) {
  return {.x = a.x - b.x, .y = a.y - b.y};
}

/// An edge in metres around a plane's origin, its land to the left.
struct PlaneEdge {
  Metres a;
  Metres b;
};

[[nodiscard]] constexpr PlaneEdge seen_from(Metres place, const PlaneEdge& edge) {
  return {.a = minus(edge.a, place), .b = minus(edge.b, place)};
}

/// The place of an edge that is nearest to the origin.
[[nodiscard]] constexpr Metres foot_of(const PlaneEdge& edge) {
  const Metres step = minus(edge.b, edge.a);
  const double length2 = dot(step, step);
  const double t = length2 == 0 ? 0 : std::clamp(-dot(edge.a, step) / length2, 0.0, 1.0);
  return {.x = edge.a.x + t * step.x, .y = edge.a.y + t * step.y};
}

/// The distance from a place to the nearest edge; infinite when there is none.
[[nodiscard]] inline double edge_distance(std::span<const PlaneEdge> edges, Metres place) {
  double distance2 = std::numeric_limits<double>::infinity();
  for (const PlaneEdge& edge : edges) {
    const Metres foot = foot_of(seen_from(place, edge));
    distance2 = std::min(distance2, dot(foot, foot));
  }
  return std::sqrt(distance2);
}

/// Whether the way from one place to another crosses edges an odd number of times.
[[nodiscard]] inline bool divided(std::span<const PlaneEdge> edges, Metres from, Metres to) {
  const Metres way = minus(to, from);
  const auto crosses = [&](const PlaneEdge& edge) {
    const double a = cross(way, minus(edge.a, from));
    const double b = cross(way, minus(edge.b, from));
    if ((a <= 0) == (b <= 0)) return false;
    const double t = a / (a - b);
    const Metres at{.x = edge.a.x + t * (edge.b.x - edge.a.x) - from.x,
                    .y = edge.a.y + t * (edge.b.y - edge.a.y) - from.y};
    const double along = dot(at, way);
    return along > 0 && along < dot(way, way);
  };
  return std::count_if(edges.begin(), edges.end(), crosses) % 2 == 1;
}

}  // namespace metes
