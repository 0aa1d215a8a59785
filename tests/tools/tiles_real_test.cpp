#include "api/service/service.hpp"
#include "tests/tools/read_tile.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/tile_check.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// The densest tiles of Chicago, read by GDAL: each shape as the snapshot has it.

namespace metes::tests {
namespace {

constexpr Day kDay{20'574};  // 2026-05-01

// The tile of a zoom in which most parcels begin.
Tile densest(const Snapshot& snapshot, std::uint32_t zoom) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> counts;
  std::pair<std::size_t, Tile> most;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const auto vertices = snapshot.shapes().vertices_of_shape(i);
    if (vertices.empty()) continue;
    const Tile tile = tile_at(zoom, vertices.front());
    const std::size_t count = ++counts[{tile.column, tile.row}];
    if (count > most.first) most = {count, tile};
  }
  return most.second;
}

TEST(ChicagoTiles, HaveWhatTheSnapshotHasThere) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const auto engine = std::make_shared<const Engine>(city.shared_snapshot());
  const api::Service service(
      api::public_routes(),
      api::Site{.serving = std::make_shared<api::Serving>(std::make_shared<const api::Catalogue>(
                    std::vector<std::shared_ptr<const Engine>>{engine})),
                .today = [](const City&) { return kDay; }});
  TileTally all;
  for (const std::uint32_t zoom : {5U, 10U, 12U, 14U, 16U, 17U}) {
    const Tile tile = densest(city.snapshot(), zoom);
    const auto begin = std::chrono::steady_clock::now();
    const api::Response response =
        service.answer({.method = "GET",
                        .target = fmt::format("/tiles/{}/{}/{}.mvt", zoom, tile.column, tile.row),
                        .headers = {},
                        .body = {},
                        .client = {}});
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begin;
    ASSERT_EQ(response.status, 200);
    TileTally tally;
    expect_tile(*engine, kDay, tile, response.body, tally);
    std::printf("  %u/%u/%u: %zu features, %zu too thin, %zu bytes, %.0f ms\n", zoom, tile.column,
                tile.row, tally.features, tally.gone, response.body.size(), taken.count());
    all.features += tally.features;
  }
  EXPECT_GT(all.features, 3'000U);
}

}  // namespace
}  // namespace metes::tests
