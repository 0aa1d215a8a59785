#include "data/snapshot/snapshot_file.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/tools/read_tile.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"
#include "tests/tools/tile_check.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>
#include <string>

// GDAL's driver of Mapbox Vector Tiles reads what is served; it is compared with the snapshot.

namespace metes::tests {
namespace {

class TilesClient : public testing::Test {
 protected:
  [[nodiscard]] std::string tile(const Tile& at) const {
    return body_of(get(served_.port(), fmt::format("/tiles/{}/{}/{}.mvt?datetime={}", at.zoom,
                                                   at.column, at.row, to_string(kDay))));
  }

  static constexpr Day kDay{20'504};  // 2026-02-20
  const std::shared_ptr<const Snapshot> snapshot_ =
      std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot()));
  const Engine engine_{snapshot_};
  const Served served_{metes_path(), small_snapshot()};
};

TEST_F(TilesClient, ReadsWhatTheSnapshotHasThere) {
  TileTally tally;
  for (const std::uint32_t zoom : {0U, 9U, 12U, 13U, 14U, 15U, 17U}) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::uint32_t parcel = 0; parcel < snapshot_->parcel_count(); parcel += 90) {
      const auto vertices = snapshot_->shapes().vertices_of_shape(parcel);
      if (vertices.empty()) continue;
      const Tile at = tile_at(zoom, vertices.front());
      if (!seen.emplace(at.column, at.row).second) continue;
      expect_tile(engine_, kDay, at, tile(at), tally);
    }
  }
  EXPECT_GT(tally.features, 2'000U);
}

// Every parcel that has a shape is in some tile of the deepest zoom.
TEST_F(TilesClient, TilesTogetherHaveEveryParcel) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> tiles;
  std::size_t shapes = 0;
  for (std::uint32_t parcel = 0; parcel < snapshot_->parcel_count(); ++parcel) {
    const auto vertices = snapshot_->shapes().vertices_of_shape(parcel);
    if (!vertices.empty()) ++shapes;
    for (const Coord vertex : vertices) {
      const Tile at = tile_at(kMostZoom, vertex);
      tiles.emplace(at.column, at.row);
    }
  }
  std::set<std::uint64_t> found;
  for (const auto& [column, row] : tiles) {
    const Tile at{.zoom = kMostZoom, .column = column, .row = row};
    for (const auto& [id, feature] : read_tile(tile(at), at, "parcels")) found.insert(id);
  }
  EXPECT_GT(shapes, 500U);
  EXPECT_EQ(found.size(), shapes);
}

// As a web map does: the template of TileJSON filled in.
TEST_F(TilesClient, FollowsTileJson) {
  const auto document = nlohmann::json::parse(body_of(get(served_.port(), "/tiles.json")));
  const double lon = document.at("center")[0];
  const double lat = document.at("center")[1];
  const auto zoom = document.at("center")[2].get<std::uint32_t>();
  const Tile at = tile_at(zoom, snap({.lon = lon, .lat = lat}));
  auto url = document.at("tiles")[0].get<std::string>();
  url = url.substr(url.find("/tiles/"));
  url.replace(url.find("{z}"), 3, std::to_string(at.zoom));
  url.replace(url.find("{x}"), 3, std::to_string(at.column));
  url.replace(url.find("{y}"), 3, std::to_string(at.row));
  EXPECT_FALSE(read_tile(body_of(get(served_.port(), url)), at, "covered").empty());
}

}  // namespace
}  // namespace metes::tests
