#pragma once

#include "geo/coordinate.hpp"
#include "geo/local_plane.hpp"
#include "geo/shapes.hpp"

#include <cstdint>

namespace metes {

/// The nearest place on a shape's lines.
struct EdgeDistance {
  double metres = 0;  // along the geodesic
  LonLat foot;
};

/// The distance from the plane's origin to the nearest edge of a shape that has one, within 1 cm of
/// the geodesic for 1 km; an edge is straight in degrees, as it is stored. Linear in vertices.
[[nodiscard]] EdgeDistance edge_distance(const LocalPlane& plane, const Shapes& shapes,
                                         std::uint32_t shape);

/// A distance, metres, that no place of the box is nearer than; 0 when the origin is inside.
[[nodiscard]] double at_least_m(const LocalPlane& plane, const Box& box);

}  // namespace metes
