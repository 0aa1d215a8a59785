#pragma once

#include "geo/shape/cell_edge.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cstdint>

namespace metes {

/// An edge's ends as differences from some origin, grid units. It is straight in degrees, as it is
/// stored.
struct EdgeFrom {
  double ax = 0;
  double ay = 0;
  double bx = 0;
  double by = 0;
};

/// The place of an edge that is nearest to the origin.
struct EdgeFoot {
  double x = 0;  // grid units from the origin
  double y = 0;
  double squared_m = 0;
};

/// The foot is found where a degree is as long everywhere as at the origin, and measured where it
/// really is. At distance d it is off along the edge by some d² / 6,371 km, which changes the
/// distance by the square of that: less than 0.1 mm for 1 km, however long the edge.
[[nodiscard]] constexpr EdgeFoot edge_foot(const GridMetric& metric, const EdgeFrom& edge) {
  const double east2 = metric.east[0] * metric.east[0];
  const double north2 = metric.north[0] * metric.north[0];
  const double dx = edge.bx - edge.ax;
  const double dy = edge.by - edge.ay;
  const double length2 = dx * dx * east2 + dy * dy * north2;
  const double along = -(edge.ax * dx * east2 + edge.ay * dy * north2);
  const double share = length2 > 0 ? std::clamp(along / length2, 0.0, 1.0) : 0;
  EdgeFoot foot{.x = edge.ax + share * dx, .y = edge.ay + share * dy, .squared_m = 0};
  const Metres m = metric.to_plane(foot.x, foot.y);
  foot.squared_m = m.x * m.x + m.y * m.y;
  return foot;
}

/// The nearest place on a shape's lines.
struct EdgeDistance {
  double metres = 0;  // along the geodesic
  LonLat foot;
};

/// The distance from the plane's origin to the nearest edge of a shape that has one, within 1 cm of
/// the geodesic for 1 km; an edge is straight in degrees, as it is stored. Linear in vertices.
[[nodiscard]] EdgeDistance edge_distance(const LocalPlane& plane, const Shapes& shapes,
                                         std::uint32_t shape);
/// The same in metres from a position on the grid, of whose plane the metric is.
[[nodiscard]] double edge_distance_m(Coord from, const GridMetric& metric, const Shapes& shapes,
                                     std::uint32_t shape);

/// An edge's ends from a position, in one order whichever way the edge goes, so that shapes which
/// share it are equally far.
[[nodiscard]] constexpr EdgeFrom edge_from(Coord from, Coord p, Coord q) {
  const auto [a, b] = make_edge(p, q);
  return {.ax = static_cast<double>(std::int64_t{a.x} - from.x),
          .ay = static_cast<double>(std::int64_t{a.y} - from.y),
          .bx = static_cast<double>(std::int64_t{b.x} - from.x),
          .by = static_cast<double>(std::int64_t{b.y} - from.y)};
}

/// Distances to boxes from a position, below 85° of latitude and for 10 km; what is farther is told
/// to be farther.
class BoxDistance {
 public:
  BoxDistance(Coord from, const GridMetric& metric);

  /// The square of a distance, metres, that no place of the box is nearer than; 0 when the position
  /// is inside.
  [[nodiscard]] double squared_at_least(const Box& box) const {
    const double x = std::max({box.min.x - x_, x_ - box.max.x, 0.0});
    const double y = std::max({box.min.y - y_, y_ - box.max.y, 0.0});
    return x * x * east2_ + y * y * north2_;
  }

 private:
  double x_;  // grid units
  double y_;
  double east2_;  // the square of a unit
  double north2_;
};

}  // namespace metes
