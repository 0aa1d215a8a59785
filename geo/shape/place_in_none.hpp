#pragma once

#include "geo/shape/local_rings.hpp"
#include "geo/values/coordinate.hpp"

#include <optional>
#include <span>

namespace metes {

/// A place of one that is in none of the others, on the grid: in the middle of the widest stretch
/// that they leave of some lines from west to east. Nothing where these have none.
[[nodiscard]] std::optional<Coord> place_in_none(const LocalRings& of,
                                                 std::span<const LocalRings* const> others,
                                                 Coord origin);

}  // namespace metes
