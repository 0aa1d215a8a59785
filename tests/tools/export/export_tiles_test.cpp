#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/unpacked.hpp"
#include "tests/tools/read_tile_file.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"
#include "tests/tools/tile_file_check.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

// An MBTiles has the tiles that the server gives, and GDAL reads the city from it.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class TileExport : public testing::Test {
 protected:
  TileExport() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  [[nodiscard]] ReadTileFile exported(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"export",      "city.metes", "-o",
                                   "out.mbtiles", "--as-of",    "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = metes(words, folder_.path());
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    said_ = ended.out;
    return read_tile_file(file());
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "out.mbtiles"; }

  ScratchFolder folder_;
  std::string said_;
  const Engine engine_{std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot()))};
  const Day day_ = *parse_day("2026-06-01");
};

// The answer of the server to a request for one tile.
std::string served_tile(const Served& served, const Tile& tile, const std::string& fields = "") {
  const std::string answer =
      get(served.port(),
          fmt::format("/tiles/{}/{}/{}.mvt?datetime=2026-06-01", tile.zoom, tile.column, tile.row),
          fields);
  EXPECT_EQ(status_of(answer), 200);
  return body_of(answer);
}

TEST_F(TileExport, EachTileIsThatOfTheServerToTheByte) {
  constexpr std::size_t kPackedByServer = 1024;  // bytes; it sends less as it is
  const ReadTileFile read = exported();
  const Served served(metes_path(), small_snapshot());
  std::size_t packed = 0;
  for (const auto& [place, bytes] : read.tiles) {
    const auto& [zoom, column, row] = place;
    const Tile tile{.zoom = zoom, .column = column, .row = row};
    const std::string theirs = served_tile(served, tile);
    ASSERT_EQ(unpacked(bytes), theirs) << zoom << "/" << column << "/" << row;
    if (theirs.size() < kPackedByServer) continue;
    ASSERT_EQ(bytes, served_tile(served, tile, "Accept-Encoding: gzip\r\n"));
    ++packed;
  }
  EXPECT_GT(read.tiles.size(), 80U);
  EXPECT_GT(packed, 40U);
}

// Around each tile that is there, all others up to the last zoom.
TEST_F(TileExport, WhereTheFileHasNoTileTheServerHasNothing) {
  const ReadTileFile read = exported();
  const Served served(metes_path(), small_snapshot());
  std::size_t absent = 0;
  for (const auto& [place, bytes] : read.tiles) {
    const auto& [zoom, column, row] = place;
    if (zoom == kMostZoom || zoom < 9) continue;
    for (const std::uint32_t quarter : {0U, 1U, 2U, 3U}) {
      const Tile tile{
          .zoom = zoom + 1, .column = 2 * column + quarter % 2, .row = 2 * row + quarter / 2};
      if (read.tiles.contains({tile.zoom, tile.column, tile.row})) continue;
      ++absent;
      EXPECT_EQ(served_tile(served, tile), "") << tile.zoom << "/" << tile.column;
    }
  }
  EXPECT_GT(absent, 10U);
}

TEST_F(TileExport, GdalReadsEachParcelAsTheSnapshotHasIt) {
  static_cast<void>(exported());
  EXPECT_THAT(said_, HasSubstr("wrote out.mbtiles (MBTiles, EPSG:3857): 1,000 of 1,000 parcels on "
                               "2026-06-01\n"));
  EXPECT_EQ(expect_parcels_in_tiles(file(), engine_, day_), 1'000U);
}

TEST_F(TileExport, SaysWhatItIs) {
  const auto metadata = exported().metadata;
  EXPECT_THAT(metadata.at("name"), HasSubstr("Sample City of Fathom Reach"));
  EXPECT_EQ(metadata.at("format"), "pbf");
  EXPECT_EQ(metadata.at("minzoom"), "0");
  EXPECT_EQ(metadata.at("maxzoom"), "17");
  EXPECT_EQ(metadata.at("type"), "overlay");
  EXPECT_EQ(metadata.at("version"), "1");
  EXPECT_EQ(metadata.at("attribution"), "metes synth (CC0-1.0)");
  EXPECT_THAT(metadata.at("description"), HasSubstr("neither legal advice nor a title search"));
  EXPECT_EQ(metadata.at("digest"), engine_.snapshot().digest());
  EXPECT_EQ(metadata.at("as_of"), "2026-06-01");
  EXPECT_EQ(metadata.at("selection"), "all parcels");
  EXPECT_THAT(metadata.at("vintage"), HasSubstr("inventory: 2026-01-01"));
  const json layers = json::parse(metadata.at("json")).at("vector_layers");
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[1].at("id"), "parcels");
  EXPECT_EQ(layers[1].at("minzoom"), 14);
  EXPECT_EQ(layers[1].at("maxzoom"), 17);
  EXPECT_EQ(layers[1].at("fields").at("outcome"), "String");
  EXPECT_EQ(layers[1].at("fields").at("parcel"), "Number");
}

// As a map begins: within the bounds, where something is.
TEST_F(TileExport, BoundsHoldEveryShape) {
  const auto metadata = exported().metadata;
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
  ASSERT_EQ(
      std::sscanf(metadata.at("bounds").c_str(), "%lf,%lf,%lf,%lf", &west, &south, &east, &north),
      4);
  const Shapes& shapes = engine_.snapshot().shapes();
  Box all = empty_box();
  for (std::uint32_t i = 0; i < shapes.size(); ++i) extend(all, shapes.bounds(i));
  EXPECT_EQ(snap({.lon = west, .lat = south}), all.min);
  EXPECT_EQ(snap({.lon = east, .lat = north}), all.max);
  EXPECT_THAT(metadata.at("center"), testing::EndsWith(",12"));
}

TEST_F(TileExport, IsASoundDatabaseWithTablesOfItsOwn) {
  static_cast<void>(exported());
  EXPECT_EQ(value_in(file(), "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(value_in(file(), "PRAGMA application_id"), std::to_string(0x4d504258));
  EXPECT_EQ(value_in(file(), "SELECT count(*) FROM sources"),
            std::to_string(engine_.snapshot().city().sources.size()));
  EXPECT_EQ(value_in(file(), "SELECT meaning FROM field_dictionary WHERE field = 'number'"),
            "The parcel number");
}

TEST_F(TileExport, HasTheSameBytesAgain) {
  static_cast<void>(exported());
  const std::string first = read_file(file());
  static_cast<void>(exported());
  EXPECT_EQ(read_file(file()), first);
}

TEST_F(TileExport, OfCoveredParcelsHasNoOthers) {
  const ReadTileFile read = exported({"--covered", "--zoom", "12-16"});
  EXPECT_EQ(read.metadata.at("minzoom"), "12");
  EXPECT_EQ(read.metadata.at("maxzoom"), "16");
  const auto designations = engine_.designations(day_);
  std::size_t features = 0;
  for (const auto& [place, bytes] : read.tiles) {
    const auto& [zoom, column, row] = place;
    EXPECT_GE(zoom, 12U);
    EXPECT_LE(zoom, 16U);
    const Tile tile{.zoom = zoom, .column = column, .row = row};
    EXPECT_TRUE(read_tile(unpacked(bytes), tile, "parcels").empty());
    for (const auto& [id, feature] : read_tile(unpacked(bytes), tile, "covered")) {
      EXPECT_TRUE(designations->is_covered(ParcelId{static_cast<std::uint32_t>(id)}));
      ++features;
    }
  }
  EXPECT_GT(features, 100U);
}

TEST_F(TileExport, OfAConditionHasThoseOfWhichItIsTrue) {
  static_cast<void>(exported({"--where", "use = 'park'"}));
  const auto parcels = read_parcels_of_tiles(file(), "parcels");
  ParcelSheet sheet(engine_, day_);
  std::size_t parks = 0;
  for (std::uint32_t i = 0; i < engine_.snapshot().parcel_count(); ++i) {
    const auto row = sheet.row(ParcelId{i});
    for (std::size_t field = 0; field < row.size(); ++field) {
      if (sheet.fields()[field].name == "use" && row[field] == "park") ++parks;
    }
  }
  EXPECT_GT(parks, 0U);
  EXPECT_EQ(parcels.size(), parks);
  for (const auto& [parcel, feature] : parcels) EXPECT_EQ(feature.texts.at("use"), "park");
}

}  // namespace
}  // namespace metes::tests
