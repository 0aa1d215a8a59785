#include "tests/api/tiles/tiles_served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

// The documents about vector tiles. Where a test is one of OGC's abstract tests (20-057, annex A),
// it says so.

namespace metes::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;

TEST_F(TilesTest, TileJsonLeadsToTilesThatMayBeKept) {
  const Json document = json("/tiles.json");
  EXPECT_EQ(document.at("tilejson"), "3.0.0");
  EXPECT_EQ(document.at("minzoom"), 0);
  EXPECT_EQ(document.at("maxzoom"), 17);
  ASSERT_EQ(document.at("tiles").size(), 1U);
  std::string target = target_of(document.at("tiles")[0]);
  EXPECT_EQ(target, "/tiles/{z}/{x}/{y}.mvt?datetime=2025-01-12&snapshot=in-memory");
  target.replace(0, target.find('?'), lots_at(14));
  const Response tile = ask(target);
  EXPECT_EQ(field(tile, "Cache-Control"), "public, max-age=86400");
  const auto read = layers_of(tile.body);
  const auto& bounds = document.at("bounds");
  const LonLat inside = tests::place(100, 20);
  EXPECT_TRUE(bounds[0] < inside.lon && bounds[1] < inside.lat && bounds[2] > inside.lon &&
              bounds[3] > inside.lat);
  std::vector<std::string> names;
  for (const Json& layer : document.at("vector_layers")) {
    names.push_back(layer.at("id"));
    for (const std::string& key : read.at(names.back()).keys) {
      EXPECT_TRUE(layer.at("fields").contains(key)) << key;
    }
  }
  EXPECT_THAT(names, ElementsAre("jurisdictions", "parcels", "covered"));
  EXPECT_THAT(json("/tiles.json?datetime=2024-05-06").at("tiles")[0].get<std::string>(),
              HasSubstr("datetime=2024-05-06&"));
  EXPECT_EQ(ask("/tiles.json?datetime=soon").status, 400);

  const std::string asked = "collections=covered&filter=use%20%3D%20%27park%27";
  const Json chosen = json("/tiles.json?" + asked);
  EXPECT_THAT(chosen.at("tiles")[0].get<std::string>(), HasSubstr("&" + asked + "&"));
  ASSERT_EQ(chosen.at("vector_layers").size(), 1U);
  EXPECT_EQ(chosen.at("vector_layers")[0].at("id"), "covered");
  EXPECT_EQ(ask("/tiles.json?collections=cover").status, 400);
  EXPECT_EQ(ask("/tiles.json?collections=covered&filter=use").status, 400);
}

TEST_F(TilesTest, MapOfSeveralCitiesBeginsInOne) {
  const Json alone = json("/tiles.json").at("center");
  serve({engine_, engine_of(make_snapshot(tests::two_lots()))});
  EXPECT_EQ(json("/tiles.json").at("center"), alone);
}

// 20-057 A.2 to A.4: the landing page leads to the list, the list to the tileset and its tile
// matrix set, the tileset to its tiles.
TEST_F(TilesTest, DocumentsOfOgcLeadToTheTiles) {
  const Json landing = json("/");
  const std::string rel = "http://www.opengis.net/def/rel/ogc/1.0/";
  const Json list = json(target_of(link_of(landing, rel + "tilesets-vector").at("href")));
  ASSERT_EQ(list.at("tilesets").size(), 1U);
  const Json& summary = list.at("tilesets")[0];
  EXPECT_EQ(summary.at("dataType"), "vector");
  EXPECT_EQ(summary.at("crs"), "http://www.opengis.net/def/crs/EPSG/0/3857");
  const Json set = json(target_of(link_of(summary, "self").at("href")));
  EXPECT_EQ(set.at("tileMatrixSetURI"), summary.at("tileMatrixSetURI"));
  EXPECT_EQ(set.at("tileMatrixSetLimits").size(), 18U);
  EXPECT_EQ(set.at("tileMatrixSetLimits")[17].at("maxTileRow"), 131'071);
  EXPECT_EQ(set.at("layers").size(), 3U);
  EXPECT_EQ(set.at("layers")[1].at("propertiesSchema").at("properties").at("parcel").at("type"),
            "integer");
  const Json collection = link_of(set.at("layers")[1], rel + "geodata");
  EXPECT_EQ(json(target_of(collection.at("href"))).at("id"), "parcels");

  const Json item = link_of(set, "item");
  EXPECT_EQ(item.at("templated"), true);
  EXPECT_EQ(item.at("type"), kTileMediaType);
  std::string target = target_of(item.at("href"));
  for (const char* const part : {"{tileMatrix}", "{tileRow}", "{tileCol}"}) {
    target.replace(target.find(part), std::string(part).size(), "0");
  }
  EXPECT_EQ(ask(target).content_type, kTileMediaType);

  const Json sets = json(target_of(link_of(landing, rel + "tiling-schemes").at("href")));
  const Json matrices = json(target_of(link_of(sets.at("tileMatrixSets")[0], "self").at("href")));
  EXPECT_EQ(matrices, json(target_of(link_of(set, rel + "tiling-scheme").at("href"))));
  ASSERT_EQ(matrices.at("tileMatrices").size(), 25U);
  const Json& fourteen = matrices.at("tileMatrices")[14];  // 17-083r4, annex D.1
  EXPECT_EQ(fourteen.at("id"), "14");
  EXPECT_NEAR(fourteen.at("scaleDenominator").get<double>(), 34123.6733415965, 1e-6);
  EXPECT_NEAR(fourteen.at("cellSize").get<double>(), 9.55462853564703, 1e-9);
  EXPECT_EQ(fourteen.at("matrixWidth"), 16'384);
  EXPECT_NEAR(fourteen.at("pointOfOrigin")[0].get<double>(), -20037508.3427892, 1e-6);
  for (const char* const part :
       {"core", "tileset", "tilesets-list", "dataset-tilesets", "collections-selection", "mvt"}) {
    EXPECT_THAT(json("/conformance").at("conformsTo"),
                testing::Contains("http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/" +
                                  std::string(part)));
  }
  for (const char* const path :
       {"/tiles", "/tiles/WebMercatorQuad", "/tileMatrixSets", "/tileMatrixSets/WebMercatorQuad"}) {
    const Response page = ask(path, {{"Accept", "text/html"}});
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << path;
    EXPECT_THAT(page.body, HasSubstr("WebMercatorQuad")) << path;
  }
}

}  // namespace
}  // namespace metes::api
