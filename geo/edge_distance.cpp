#include "geo/edge_distance.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace metes {
namespace {

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

BoxDistance::BoxDistance(Coord from, const GridMetric& metric) : x_(from.x), y_(from.y) {
  // A degree is up to 2 % shorter at the far end than here.
  constexpr double kSlack = 0.98;
  const auto squared = [](double metres) { return kSlack * kSlack * metres * metres; };
  east2_ = squared(metric.east[0]);
  north2_ = squared(metric.north[0]);
}

}  // namespace metes
