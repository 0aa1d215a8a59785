#pragma once

#include "geo/answer/engine.hpp"

#include <cstddef>
#include <filesystem>

namespace metes::tests {

/// That GDAL finds in the last zoom of an MBTiles every parcel that has a shape, once in each of
/// its layers, with the texts and the area that the snapshot has; how many there are in the layer
/// `parcels`.
[[nodiscard]] std::size_t expect_parcels_in_tiles(const std::filesystem::path& file,
                                                  const Engine& engine, Day day);

}  // namespace metes::tests
