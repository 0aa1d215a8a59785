#pragma once

#include "geo/answer/engine.hpp"
#include "geo/shape/tile.hpp"

#include <cstddef>
#include <string>

namespace metes::tests {

/// What a check has seen.
struct TileTally {
  std::size_t features = 0;
  std::size_t gone = 0;  // too thin for the tile's units
};

/// That GDAL finds in a tile what one city's snapshot has there, and nothing else: each feature by
/// its id, with its texts of the day, valid, and of the area that GDAL cuts, but for three quarters
/// of a unit along its lines.
void expect_tile(const Engine& engine, Day day, const Tile& tile, const std::string& bytes,
                 TileTally& tally);

}  // namespace metes::tests
