#pragma once

#include "geo/shape/tile.hpp"
#include "tests/tools/read_tile.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>

namespace metes::tests {

/// What an MBTiles has, as SQLite reads it.
struct ReadTileFile {
  std::map<std::string, std::string> metadata;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::string>
      tiles;  // in gzip, by zoom, column and row from the north
};
[[nodiscard]] ReadTileFile read_tile_file(const std::filesystem::path& file);

/// The first value that an SQLite database gives to a statement.
[[nodiscard]] std::string value_in(const std::filesystem::path& file, const char* statement);

/// The features of a layer at the last zoom by their parcel, as GDAL's driver of MBTiles reads
/// them; the area is that of the parts in all tiles together.
[[nodiscard]] std::map<std::uint32_t, ReadTileFeature> read_parcels_of_tiles(
    const std::filesystem::path& file, const std::string& layer);

}  // namespace metes::tests
