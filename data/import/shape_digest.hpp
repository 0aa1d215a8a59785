#pragma once

#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <span>

namespace metes::data {

/// The same number for the same area on the grid, wherever its rings begin and in whatever order
/// its polygons come; two different areas have the same with a chance of about 1 in 10^19. Expects
/// rings that are oriented alike, as repair_polygons() leaves them. Callable from any thread.
[[nodiscard]] std::uint64_t shape_digest(std::span<const PolygonRings> polygons);

}  // namespace metes::data
