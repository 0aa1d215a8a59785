#pragma once

#include "data/sample/sample_dice.hpp"
#include "data/sample/sample_ground.hpp"
#include "data/sample/sample_plane.hpp"

#include <cstdint>
#include <vector>

namespace metes::data::sample {

/// Water in a park: star-shaped about its middle, so that it never crosses itself.
struct Pond {
  Point centre;
  double reach = 0;  // no shore is farther from the centre
  Outline shore;
};

/// Ponds inside a convex outline, apart from each other and from its edge; `vertices` on the
/// shore of the first. None where there is no room.
[[nodiscard]] std::vector<Pond> dig_ponds(const Outline& land, std::uint32_t count,
                                          std::uint32_t vertices, Dice& dice);

/// The two banks of the river in one tile, west and east, in the city's metres.
struct Banks {
  Outline west;
  Outline east;
};
[[nodiscard]] Banks river_banks(const Ground& ground, TileKey key);

}  // namespace metes::data::sample
