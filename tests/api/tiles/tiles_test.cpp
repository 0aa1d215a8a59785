#include "tests/api/tiles/tiles_served.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <protozero/varint.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

// Vector tiles. Where a test is one of OGC's abstract tests (20-057,
// annex A), it says so. What GDAL reads in tiles is in tests/tools/serve/tiles_client_test.cpp.

namespace metes::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Json = nlohmann::json;

TEST_F(TilesTest, HaveWhatTheCollectionsHave) {
  auto tile = layers(lots_at(14));
  ASSERT_EQ(tile.size(), 3U);
  const ReadLayer& parcels = tile.at("parcels");
  EXPECT_EQ(parcels.version, 2U);
  EXPECT_EQ(parcels.extent, 4096U);
  ASSERT_EQ(parcels.features.size(), 12U);
  std::set<std::uint64_t> ids;
  for (const auto& feature : parcels.features) {
    ids.insert(feature.id);
    const std::string id = feature.texts.at("city") + "." + feature.texts.at("parcel");
    const Json item = json("/collections/parcels/items/" + id).at("properties");
    EXPECT_EQ(std::to_string(feature.id), feature.texts.at("parcel"));
    for (const auto& [key, text] : feature.texts) {
      EXPECT_EQ(item.at(key).is_string() ? item.at(key).get<std::string>() : item.at(key).dump(),
                text);
    }
    for (const char* const key : {"outcome", "as_of", "tenure", "decided_by"}) {
      EXPECT_TRUE(feature.texts.count(key)) << key;
    }
  }
  EXPECT_EQ(ids.size(), 12U);
  EXPECT_EQ(tile.at("covered").features.size(), 4U);
  ASSERT_EQ(tile.at("jurisdictions").features.size(), 1U);
  EXPECT_EQ(tile.at("jurisdictions").features[0].texts.at("kind"), "city_limits");
}

TEST_F(TilesTest, StoreKeysAndValuesOnceAndTheLargestFirst) {
  const auto tile = layers(lots_at(14));
  for (const auto& [name, layer] : tile) {
    EXPECT_EQ(std::set<std::string>(layer.keys.begin(), layer.keys.end()).size(),
              layer.keys.size());
    EXPECT_EQ(std::set<std::string>(layer.values.begin(), layer.values.end()).size(),
              layer.values.size());
  }
  // Lot i is 20 + i metres wide: two units more than the one before.
  std::vector<std::uint64_t> order;
  for (const auto& feature : tile.at("parcels").features) order.push_back(feature.id);
  ASSERT_EQ(order.size(), 12U);
  EXPECT_TRUE(std::is_sorted(order.rbegin(), order.rend())) << testing::PrintToString(order);
}

// One ring, closed, with the clock as it is seen.
TEST_F(TilesTest, DrawByTheCommandsOfTheSpecification) {
  const auto tile = layers(lots_at(14));
  for (const auto& feature : tile.at("parcels").features) {
    const auto& commands = feature.commands;
    ASSERT_EQ(commands.size(), 11U);
    EXPECT_EQ(commands[0], 9U);       // MoveTo once
    EXPECT_EQ(commands[3], 2U | 24);  // LineTo three times
    EXPECT_EQ(commands[10], 15U);     // ClosePath once
    std::int64_t twice = 0;
    std::pair<std::int64_t, std::int64_t> before{0, 0};
    for (std::size_t i = 4; i < 10; i += 2) {
      const auto next = std::pair(before.first + protozero::decode_zigzag32(commands[i]),
                                  before.second + protozero::decode_zigzag32(commands[i + 1]));
      twice += before.first * next.second - next.first * before.second;
      before = next;
    }
    EXPECT_GT(twice, 0) << feature.id;
  }
}

TEST_F(TilesTest, LayersBeginAtTheirZoom) {
  EXPECT_EQ(layers(lots_at(13)).count("parcels"), 0U);
  EXPECT_EQ(numbers(lots_at(13), "covered"), numbers(lots_at(14), "covered"));
  EXPECT_EQ(numbers(lots_at(12), "covered").size(), 4U);
  EXPECT_EQ(layers(lots_at(11)).count("covered"), 0U);
  EXPECT_EQ(layers(lots_at(11)).count("jurisdictions"), 1U);
  EXPECT_THAT(ask("/tiles/0/0/0.mvt").body, IsEmpty());  // the town is less than a unit
}

TEST_F(TilesTest, AreOfTheDayThatIsAskedFor) {
  EXPECT_EQ(numbers(lots_at(14), "covered").count("A-11"), 0U);
  const std::string later = lots_at(14) + "?datetime=2026-02-01";
  EXPECT_EQ(numbers(later, "covered").count("A-11"), 1U);
  EXPECT_EQ(layers(later)["covered"].features[0].texts.at("as_of"), "2026-02-01");
  EXPECT_EQ(numbers(lots_at(14) + "?datetime=2024-01-01/2027-01-01", "covered").count("A-11"), 1U);
  EXPECT_EQ(ask(lots_at(14) + "?datetime=yesterday").status, 400);
}

// 20-057 A.6, collections-selection.
TEST_F(TilesTest, HaveTheCollectionsThatAreAskedFor) {
  const auto names = [&](const std::string& query) {
    std::vector<std::string> found;
    for (const auto& [name, layer] : layers(lots_at(14) + query)) found.push_back(name);
    return found;
  };
  EXPECT_THAT(names("?collections=covered"), ElementsAre("covered"));
  EXPECT_THAT(names("?collections=parcels,jurisdictions"), ElementsAre("jurisdictions", "parcels"));
  EXPECT_THAT(names("?collections=covered,parcels,jurisdictions"),
              ElementsAre("covered", "jurisdictions", "parcels"));
  EXPECT_EQ(ask(lots_at(14) + "?collections=jurisdictions,parcels,covered").body,
            ask(lots_at(14)).body);
  EXPECT_THAT(ask(lots_at(13) + "?collections=parcels").body, IsEmpty());
  for (const char* const wrong : {"parcel", "custodians", "", "covered,", "Covered"}) {
    const Response response = ask(lots_at(14) + "?collections=" + wrong);
    EXPECT_EQ(response.status, 400) << wrong;
    const Json problem = Json::parse(response.body);
    EXPECT_EQ(problem.at("type"), "/docs#invalid-value") << wrong;
    EXPECT_EQ(problem.at("parameter"), "collections") << wrong;
    EXPECT_THAT(problem.at("expected").get<std::string>(), HasSubstr("parcels, covered")) << wrong;
  }
}

TEST_F(TilesTest, HaveTheFeaturesOfWhichAFilterHolds) {
  const auto filtered = [](const std::string& filter) {
    return "?collections=parcels&filter=" + percent_encoded(filter);
  };
  for (const std::string& filter :
       {std::string("outcome = 'covered'"), std::string("number IN ('A-1', 'A-11', 'none')"),
        std::string("NOT parcel > 3"),
        fmt::format("S_INTERSECTS(geometry, POINT({} {}))", tests::place(50, 10).lon,
                    tests::place(50, 10).lat)}) {
    std::set<std::string> items;
    const Json found = json("/collections/parcels/items?limit=100&filter=" +
                            percent_encoded("geometry IS NOT NULL AND (" + filter + ")"));
    for (const Json& feature : found.at("features")) {
      items.insert(feature.at("properties").at("number"));
    }
    EXPECT_EQ(numbers(lots_at(14) + filtered(filter), "parcels"), items) << filter;
    EXPECT_LT(items.size(), 12U) << filter;
    EXPECT_FALSE(items.empty()) << filter;
  }
  EXPECT_THAT(ask(lots_at(14) + filtered("FALSE")).body, IsEmpty());

  // Other features, another tag; over what all layers have.
  const std::string tag(field(ask(lots_at(14) + filtered("TRUE")), "ETag"));
  EXPECT_NE(field(ask(lots_at(14) + filtered("parcel > 3")), "ETag"), tag);
  EXPECT_EQ(ask(lots_at(14) + filtered("parcel > 3"), {{"If-None-Match", tag}}).status, 200);
  EXPECT_EQ(ask(lots_at(14) + filtered("TRUE"), {{"If-None-Match", tag}}).status, 304);
  EXPECT_EQ(ask(lots_at(14) + "?filter=city%3D%27town%27").body, ask(lots_at(14)).body);
  for (const std::string& query :
       {std::string("?filter=outcome%3D%27covered%27"), filtered("kind = 'district'"),
        filtered("parcel >"), std::string("?filter=")}) {
    const Response response = ask(lots_at(14) + query);
    EXPECT_EQ(response.status, 400) << query;
    EXPECT_EQ(Json::parse(response.body).at("parameter"), "filter") << query;
  }
  EXPECT_EQ(ask(lots_at(14) + "?filter-lang=cql2-json").status, 400);
  EXPECT_EQ(ask(lots_at(14) + "?filter-crs=EPSG:1").status, 400);
}

TEST_F(TilesTest, OgcPutsTheRowFirst) {
  const std::string at = tile_at(14, tests::place(50, 10)).substr(1);
  const auto slash = at.find('/');
  const std::string target =
      "/tiles/WebMercatorQuad/14/" + at.substr(slash + 1) + "/" + at.substr(0, slash);
  const Response response = ask(target);
  EXPECT_EQ(response.content_type, kTileMediaType);
  EXPECT_EQ(response.body, ask(lots_at(14)).body);
  EXPECT_FALSE(response.body.empty());
  EXPECT_EQ(ask(target, {}, "HEAD").status, 200);
}

TEST_F(TilesTest, CitiesAreDrawnTogetherAndKeepTheirIdsApart) {
  serve({engine_, engine_of(make_snapshot(tests::two_lots()))});
  const auto tile = layers(lots_at(14));
  std::map<std::string, std::set<std::uint64_t>> ids;
  for (const auto& feature : tile.at("parcels").features) {
    ids[feature.texts.at("city")].insert(feature.id);
  }
  EXPECT_EQ(ids.at("town").size(), 12U);
  EXPECT_EQ(*ids.at("town").rbegin(), 11U);
  ASSERT_FALSE(ids.at("two-lots").empty());
  EXPECT_GE(*ids.at("two-lots").begin(), std::uint64_t{1} << 32U);
  EXPECT_EQ(tile.at("jurisdictions").features.size(), 3U);
}

// 20-057 A.1, tc-error: what is out of range is not found, what has no data is empty.
TEST_F(TilesTest, OutOfRangeIsNotFoundAndNothingThereIsEmpty) {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"/tiles/18/0/0.mvt", "z"},
      {"/tiles/-1/0/0.mvt", "z"},
      {"/tiles/1.0/0/0.mvt", "z"},
      {"/tiles/99999999999/0/0.mvt", "z"},
      {"/tiles/0/1/0.mvt", "x"},
      {"/tiles/3/8/0.mvt", "x"},
      {"/tiles/3/7/8.mvt", "y"},
      {"/tiles/3/7/y.mvt", "y"},
      {"/tiles/WebMercatorQuad/18/0/0", "tileMatrix"},
      {"/tiles/WebMercatorQuad/3/8/0", "tileRow"},
      {"/tiles/WebMercatorQuad/3/0/8", "tileCol"},
      {"/tiles/WorldCRS84Quad/3/0/0", "tileMatrixSetId"},
      {"/tiles/WorldCRS84Quad", "tileMatrixSetId"},
      {"/tileMatrixSets/WorldCRS84Quad", "tileMatrixSetId"}};
  for (const auto& [target, parameter] : wrong) {
    const Response response = ask(target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(response.content_type, "application/problem+json") << target;
    const Json problem = Json::parse(response.body);
    EXPECT_EQ(problem.at("type"), "/docs#not-found");
    EXPECT_EQ(problem.value("parameter", ""), parameter) << target;
    EXPECT_FALSE(problem.value("expected", "").empty()) << target;
  }
  for (const char* const other : {"/tiles/3/7/7.png", "/tiles/3/7/.mvt", "/tiles/3/7"}) {
    EXPECT_EQ(ask(other).status, 404) << other;
  }
  for (const char* const empty :
       {"/tiles/3/7/7.mvt", "/tiles/17/0/0.mvt", "/tiles/17/131071/131071.mvt"}) {
    const Response response = ask(empty);
    EXPECT_EQ(response.status, 200) << empty;
    EXPECT_EQ(response.content_type, kTileMediaType);
    EXPECT_THAT(response.body, IsEmpty());
    EXPECT_FALSE(field(response, "ETag").empty());
  }
}

TEST_F(TilesTest, AreKeptForADayOnlyWhereSnapshotAndDayAreNamed) {
  const std::string named = "snapshot=in-memory";
  const auto kept = [&](const std::string& query) {
    return std::string(field(ask(lots_at(14) + query), "Cache-Control"));
  };
  EXPECT_EQ(kept(""), "public, no-cache");
  EXPECT_EQ(kept("?" + named), "public, no-cache");  // today is another day tomorrow
  EXPECT_EQ(kept("?datetime=2025-01-01"), "public, no-cache");
  EXPECT_EQ(kept("?datetime=2025-01-01/..&" + named), "public, no-cache");
  EXPECT_EQ(kept("?datetime=2025-01-01&" + named), "public, max-age=86400");
  const Response other = ask(lots_at(14) + "?snapshot=another");
  EXPECT_EQ(other.status, 404);
  EXPECT_EQ(Json::parse(other.body).at("type"), "/docs#unknown-snapshot");
  EXPECT_EQ(field(other, "Cache-Control"), "no-store");

  const Response first = ask(lots_at(14));
  const std::string tag(field(first, "ETag"));
  EXPECT_EQ(field(first, "Metes-Snapshot"), "in-memory");
  const Response again = ask(lots_at(14), {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_THAT(again.body, IsEmpty());
  EXPECT_EQ(ask(lots_at(14) + "?datetime=2026-02-01", {{"If-None-Match", tag}}).status, 200);
  const Response packed = ask(lots_at(14), {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(field(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(field(packed, "ETag"), tag);
  EXPECT_LT(packed.body.size(), first.body.size());
}

TEST_F(TilesTest, LargeLayersKeepTheLargestAndSayHowManyTheyLeaveOut) {
  constexpr int kLots = 40'000;
  const std::string long_number(90, '7');
  tests::Town town;
  for (int i = 0; i < kLots; ++i) {
    const double west = i % 200 * 5.0;
    const int row = i / 200;
    const double south = row * 5.0;
    const double size = i % 1'003 == 0 ? 4.9 : 3;
    town.lot(long_number + std::to_string(i),
             {.west = west, .south = south, .east = west + size, .north = south + size},
             tests::nothing_of_the_citys());
  }
  serve({engine_of(town.snapshot())});
  // A tile that has them all.
  const LonLat middle = tests::place(500, 500);
  const std::string target = fmt::format("/tiles/14{}.mvt", tile_at(14, middle));
  const Response response = ask(target);
  EXPECT_LT(response.body.size(), 2'300'000U);
  EXPECT_GT(response.body.size(), 1'900'000U);
  const auto tile = layers_of(response.body);
  const auto& features = tile.at("parcels").features;
  const auto left_out = std::stoul(std::string(field(response, "Metes-Left-Out")));
  EXPECT_GT(left_out, 10'000U);
  EXPECT_LE(features.size() + left_out, static_cast<std::size_t>(kLots));
  ASSERT_GT(features.size(), 1'000U);
  EXPECT_EQ(features.front().id % 1'003, 0U);
  EXPECT_EQ(field(ask("/tiles/17" + tile_at(17, middle) + ".mvt"), "Metes-Left-Out"), "");
}

}  // namespace
}  // namespace metes::api
