#include "geo/shape/edge_distance.hpp"

#include <limits>

namespace metes {
namespace {

// Goes round the rings of a shape; from(p, q) are the ends of an edge from the origin.
template <typename From>
EdgeFoot nearest_foot(const GridMetric& metric, const Shapes& shapes, std::uint32_t shape,
                      const From& from) {
  EdgeFoot nearest{.squared_m = std::numeric_limits<double>::infinity()};
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    const auto ring = shapes.ring(i);
    if (ring.empty()) continue;
    Coord before = ring.back();
    for (const Coord vertex : ring) {
      const EdgeFoot foot = edge_foot(metric, from(before, vertex));
      if (foot.squared_m < nearest.squared_m) nearest = foot;
      before = vertex;
    }
  }
  return nearest;
}

}  // namespace

EdgeDistance edge_distance(const LocalPlane& plane, const Shapes& shapes, std::uint32_t shape) {
  const LonLat origin = plane.origin();
  const double from_x = origin.lon * kUnitsPerDegree;
  const double from_y = origin.lat * kUnitsPerDegree;
  const EdgeFoot nearest =
      nearest_foot(plane.grid_metric(), shapes, shape, [&](Coord p, Coord q) -> EdgeFrom {
        return {.ax = p.x - from_x, .ay = p.y - from_y, .bx = q.x - from_x, .by = q.y - from_y};
      });
  const LonLat foot{.lon = (from_x + nearest.x) / kUnitsPerDegree,
                    .lat = (from_y + nearest.y) / kUnitsPerDegree};
  return {.metres = geodesic_m(origin, foot), .foot = foot};
}

double edge_distance_m(Coord from, const GridMetric& metric, const Shapes& shapes,
                       std::uint32_t shape) {
  const EdgeFoot nearest =
      nearest_foot(metric, shapes, shape, [&](Coord p, Coord q) { return edge_from(from, p, q); });
  return geodesic_m(from, metric, nearest.x, nearest.y);
}

BoxDistance::BoxDistance(Coord from, const GridMetric& metric) : x_(from.x), y_(from.y) {
  // A degree is up to 2 % shorter at the far end than here.
  constexpr double kSlack = 0.98;
  const auto squared = [](double metres) { return kSlack * kSlack * metres * metres; };
  east2_ = squared(metric.east[0]);
  north2_ = squared(metric.north[0]);
}

}  // namespace metes
