#include "tests/tools/read_tile_file.hpp"

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <cmath>
#include <functional>
#include <memory>

namespace metes::tests {
namespace {

std::string cell(sqlite3_stmt* row, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

void for_each_row(const std::filesystem::path& file, const char* statement,
                  const std::function<void(sqlite3_stmt*)>& take) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  sqlite3_stmt* row = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database, statement, -1, &row, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  while (sqlite3_step(row) == SQLITE_ROW) take(row);
  sqlite3_finalize(row);
  sqlite3_close(database);
}

}  // namespace

ReadTileFile read_tile_file(const std::filesystem::path& file) {
  ReadTileFile all;
  for_each_row(file, "SELECT name, value FROM metadata",
               [&](sqlite3_stmt* row) { all.metadata[cell(row, 0)] = cell(row, 1); });
  for_each_row(file, "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles",
               [&](sqlite3_stmt* row) {
                 const auto number = [&](int column) {
                   return static_cast<std::uint32_t>(sqlite3_column_int64(row, column));
                 };
                 const std::uint32_t last = (1U << number(0)) - 1;
                 all.tiles[{number(0), number(1), last - number(2)}] = cell(row, 3);
               });
  return all;
}

std::string value_in(const std::filesystem::path& file, const char* statement) {
  std::string value;
  for_each_row(file, statement, [&](sqlite3_stmt* row) {
    if (value.empty()) value = cell(row, 0);
  });
  return value;
}

std::map<std::uint32_t, ReadTileFeature> read_parcels_of_tiles(const std::filesystem::path& file,
                                                               const std::string& layer) {
  GDALAllRegister();
  std::map<std::uint32_t, ReadTileFeature> parcels;
  const char* const drivers[] = {"MBTiles", nullptr};
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, drivers, nullptr));
  EXPECT_NE(dataset, nullptr) << file;
  OGRLayer* found = dataset ? dataset->GetLayerByName(layer.c_str()) : nullptr;
  EXPECT_NE(found, nullptr) << file << " " << layer;
  if (found == nullptr) return parcels;
  const char* const zoom = dataset->GetMetadataItem("ZOOM_LEVEL");
  const double unit = metres_a_unit({.zoom = static_cast<std::uint32_t>(std::stoul(zoom))});
  for (const auto& feature : *found) {
    ReadTileFeature read = read_tile_feature(*feature, unit);
    const auto [known, is_new] =
        parcels.try_emplace(static_cast<std::uint32_t>(std::stoul(read.texts.at("parcel"))), read);
    if (is_new) continue;
    EXPECT_EQ(known->second.texts, read.texts);
    known->second.area += read.area;
    known->second.is_valid = known->second.is_valid && read.is_valid;
  }
  return parcels;
}

}  // namespace metes::tests
