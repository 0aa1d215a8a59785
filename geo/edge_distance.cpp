#include "geo/edge_distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace metes {
namespace {

double squared(Metres m) {
  return m.x * m.x + m.y * m.y;
}

// Goes round a ring; from_x and from_y are the origin in grid units.
void consider_ring(EdgeFoot& nearest, const GridMetric& metric, double from_x, double from_y,
                   std::span<const Coord> ring) {
  if (ring.empty()) return;
  Coord before = ring.back();
  for (const Coord vertex : ring) {
    const EdgeFoot foot = edge_foot(metric, {.ax = before.x - from_x,
                                             .ay = before.y - from_y,
                                             .bx = vertex.x - from_x,
                                             .by = vertex.y - from_y});
    if (foot.squared_m < nearest.squared_m) nearest = foot;
    before = vertex;
  }
}

}  // namespace

EdgeDistance edge_distance(const LocalPlane& plane, const Shapes& shapes, std::uint32_t shape) {
  const LonLat origin = plane.origin();
  const double from_x = origin.lon * kUnitsPerDegree;
  const double from_y = origin.lat * kUnitsPerDegree;
  const GridMetric metric = plane.grid_metric();
  EdgeFoot nearest{.squared_m = std::numeric_limits<double>::infinity()};
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
    consider_ring(nearest, metric, from_x, from_y, shapes.ring(ring));
  }
  const LonLat foot{.lon = (from_x + nearest.x) / kUnitsPerDegree,
                    .lat = (from_y + nearest.y) / kUnitsPerDegree};
  return {.metres = geodesic_m(origin, foot), .foot = foot};
}

BoxDistance::BoxDistance(const LocalPlane& plane)
    : metric_(plane.grid_metric()),
      x_(plane.origin().lon * kUnitsPerDegree),
      y_(plane.origin().lat * kUnitsPerDegree) {}

double BoxDistance::at_least_m(const Box& box) const {
  const auto off = [](double from, std::int32_t low, std::int32_t high) {
    return std::max({low - from, from - high, 0.0}) * (from > high ? -1 : 1);
  };
  // Nearest in degrees is not quite nearest in metres: a degree east is shorter towards the pole.
  constexpr double kSlack = 0.98;
  return kSlack * std::sqrt(squared(metric_.to_plane(off(x_, box.min.x, box.max.x),
                                                     off(y_, box.min.y, box.max.y))));
}

}  // namespace metes
