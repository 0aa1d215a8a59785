#pragma once

#include "geo/values/coordinate.hpp"

#include <vector>

namespace metes::data::sample {

/// True when a ring on the grid turns anticlockwise, encloses land and neither crosses nor touches
/// itself. Compares all edges with each other: for the rings of lots, not of lakes. Callable from
/// any thread.
[[nodiscard]] bool is_sound(const std::vector<Coord>& ring);

}  // namespace metes::data::sample
