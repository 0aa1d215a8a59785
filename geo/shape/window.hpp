#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>

namespace metes {

/// Whether a shape has a place in common with a closed box: its lines and the box's sides belong to
/// them. Exact; linear in the shape's vertices. A shape without a polygon meets nothing.
[[nodiscard]] bool meets(const Shapes& shapes, std::uint32_t shape, const Box& window);

}  // namespace metes
