#pragma once

#include "data/sample/sample_ground.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace metes::data::sample {

/// The outer lines of a set of tiles along the middles of the arterials; neighbours share vertices
/// exactly. Rings anticlockwise around tiles, clockwise around gaps.
[[nodiscard]] std::vector<std::vector<Coord>> limits(const Ground& ground,
                                                     const std::set<TileKey>& tiles);

/// The council district of a tile, of nine: one in the middle of a city of `parcels`, eight around.
[[nodiscard]] std::uint32_t district_of(TileKey tile, std::uint64_t parcels);
[[nodiscard]] std::string district_name(std::uint32_t district);

}  // namespace metes::data::sample
