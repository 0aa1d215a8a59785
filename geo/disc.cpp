#include "geo/disc.hpp"

#include "geo/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

namespace metes {
namespace {

// A closed ring in metres around the disc's centre, without its repeated last vertex.
using PlaneRing = std::vector<Metres>;

double cross(Metres a, Metres b) {
  return a.x * b.y - a.y * b.x;
}
double dot(Metres a, Metres b) {
  return a.x * b.x + a.y * b.y;
}

// The signed area of the disc between its centre and one edge that lies wholly in or out of it.
double piece_area(Metres a, Metres b, double radius, bool inside) {
  if (inside) return cross(a, b) / 2;
  return radius * radius * std::atan2(cross(a, b), dot(a, b)) / 2;
}

// The signed area that the disc about the origin shares with the triangle origin, a, b.
double edge_area(Metres a, Metres b, double radius) {
  const Metres step{.x = b.x - a.x, .y = b.y - a.y};
  const double length2 = dot(step, step);
  if (length2 == 0) return 0;
  // |a + t·step|² = radius²
  const double middle = -dot(a, step) / length2;
  const double discriminant = middle * middle - (dot(a, a) - radius * radius) / length2;
  if (discriminant <= 0) return piece_area(a, b, radius, false);
  const double half = std::sqrt(discriminant);
  const double enter = std::clamp(middle - half, 0.0, 1.0);
  const double leave = std::clamp(middle + half, 0.0, 1.0);
  const auto at = [&](double t) { return Metres{.x = a.x + t * step.x, .y = a.y + t * step.y}; };
  return piece_area(a, at(enter), radius, false) + piece_area(at(enter), at(leave), radius, true) +
         piece_area(at(leave), b, radius, false);
}

double edge_distance2(Metres a, Metres b) {
  const Metres step{.x = b.x - a.x, .y = b.y - a.y};
  const double length2 = dot(step, step);
  const double t = length2 == 0 ? 0 : std::clamp(-dot(a, step) / length2, 0.0, 1.0);
  const Metres foot{.x = a.x + t * step.x, .y = a.y + t * step.y};
  return dot(foot, foot);
}

template <typename Visit>
void for_each_edge(const std::vector<PlaneRing>& rings, Visit&& visit) {
  for (const PlaneRing& ring : rings) {
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      visit(ring[before], ring[i]);
    }
  }
}

// Corners of the polygon that stands for the disc where GEOS needs one.
constexpr int kCorners = 64;

}  // namespace

struct Land::Impl {
  Geos geos{"unite the parcels around the place"};
  Geos::Geometry united;
  std::vector<PlaneRing> rings;  // of the union; empty when it has no member
  double edge_m = std::numeric_limits<double>::infinity();
  bool origin_inside = false;

  // Shells counterclockwise, holes clockwise: signed areas then add up.
  void take_ring(const GeosRing& places, bool is_shell) {
    PlaneRing taken;
    taken.reserve(places.size());
    double twice_area = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Metres here{.x = places[i].x, .y = places[i].y};
      const GeosPlace& before = places[i == 0 ? places.size() - 1 : i - 1];
      twice_area += cross({.x = before.x, .y = before.y}, here);
      taken.push_back(here);
    }
    if ((twice_area > 0) != is_shell) std::reverse(taken.begin(), taken.end());
    rings.push_back(std::move(taken));
  }

  void measure() {
    double winding = 0;
    double distance2 = std::numeric_limits<double>::infinity();
    for_each_edge(rings, [&](Metres a, Metres b) {
      winding += std::atan2(cross(a, b), dot(a, b));
      distance2 = std::min(distance2, edge_distance2(a, b));
    });
    origin_inside = winding > std::numbers::pi;
    edge_m = std::sqrt(distance2);
  }
};

Land::Land(const LocalPlane& plane, const Shapes& shapes, std::span<const std::uint32_t> members)
    : impl_(std::make_unique<Impl>()) {
  const Geos& geos = impl_->geos;
  std::vector<Geos::Geometry> parts;
  for (const std::uint32_t shape : members) {
    const Range polygons = shapes.polygons(shape);
    for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
      std::vector<GeosRing> rings;
      const Range range = shapes.rings(polygon);
      for (std::uint32_t ring = range.begin; ring < range.end; ++ring) {
        GeosRing& projected = rings.emplace_back();
        for (const Coord vertex : shapes.ring(ring)) {
          const Metres at = plane.to_plane(vertex);
          projected.push_back({.x = at.x, .y = at.y});
        }
      }
      if (!rings.empty()) parts.push_back(geos.polygon(rings));
    }
  }
  const Geos::Geometry all = geos.multipolygon(parts);
  impl_->united = geos.own(GEOSUnaryUnion_r(geos.get(), all.get()));
  for (const auto& ring : geos.rings_of(impl_->united.get())) {
    impl_->take_ring(ring.places, ring.is_shell);
  }
  impl_->measure();
}

Land::~Land() = default;
Land::Land(Land&&) noexcept = default;
Land& Land::operator=(Land&&) noexcept = default;

double Land::share(double radius_m) const {
  if (radius_m <= 0) return impl_->origin_inside ? 1 : 0;
  double area = 0;
  for_each_edge(impl_->rings, [&](Metres a, Metres b) { area += edge_area(a, b, radius_m); });
  return std::clamp(area / (std::numbers::pi * radius_m * radius_m), 0.0, 1.0);
}

bool Land::holds(double radius_m) const {
  return impl_->origin_inside && impl_->edge_m > radius_m;
}

bool Land::touches(double radius_m) const {
  return impl_->origin_inside || impl_->edge_m <= radius_m;
}

bool Land::leaves_gap(double radius_m, double width_m) const {
  if (holds(radius_m)) return false;
  GeosRing circle;
  circle.reserve(kCorners);
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    circle.push_back({.x = radius_m * std::cos(angle), .y = radius_m * std::sin(angle)});
  }
  const Geos& geos = impl_->geos;
  const Geos::Geometry disc = geos.polygon({&circle, 1});
  const Geos::Geometry free =
      geos.own(GEOSDifference_r(geos.get(), disc.get(), impl_->united.get()));
  const Geos::Geometry core = geos.own(GEOSBuffer_r(geos.get(), free.get(), -width_m / 2, 4));
  return GEOSisEmpty_r(geos.get(), core.get()) == 0;
}

}  // namespace metes
