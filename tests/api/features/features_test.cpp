#include "tests/api/features/features.hpp"

#include "api/service/document_form.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

// OGC API - Features. Where a test is one of OGC's abstract tests (17-069r4, annex A), it says so.

namespace metes::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

// A.2.2: root, A.2.3: API definition, A.2.4: conformance.
TEST_F(FeaturesTest, LandingPageLinksToAllElseWithTheTypeThatItGets) {
  const Json landing = json("/");
  for (const char* const rel :
       {"self", "alternate", "service-desc", "service-doc", "conformance", "data"}) {
    const Json link = link_of(landing, rel);
    ASSERT_FALSE(link.is_null()) << rel;
    const Response response = follow(link);
    EXPECT_EQ(response.status, 200) << rel;
    EXPECT_EQ(response.content_type.substr(0, link.at("type").get<std::string>().size()),
              link.at("type"));
  }
  EXPECT_EQ(Json::parse(follow(link_of(landing, "service-desc")).body).at("openapi"), "3.0.3");
  EXPECT_THAT(json("/conformance").at("conformsTo"),
              testing::IsSupersetOf(
                  {Json("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"),
                   Json("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"),
                   Json("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html"),
                   Json("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30")}));
}

// A.2.5: feature collections; their extent has every feature.
TEST_F(FeaturesTest, CollectionsAreDescribedWithTheirExtent) {
  const Json all = json("/collections").at("collections");
  ASSERT_EQ(all.size(), 4U);
  for (const Json& collection : all) {
    const std::string id = collection.at("id");
    const Json alone = json("/collections/" + id);
    EXPECT_EQ(alone.value("extent", Json()), collection.value("extent", Json())) << id;
    EXPECT_EQ(alone.at("itemType"), "feature");
    EXPECT_FALSE(link_of(alone, "self").is_null());
    EXPECT_FALSE(link_of(collection, "self").is_null());
    const Response items = follow(link_of(alone, "items"));
    EXPECT_EQ(items.content_type, kFeaturesType);
    EXPECT_EQ(collection.contains("extent"), id != "custodians") << "what has no place has none";
    if (id == "custodians") continue;
    const Json& bbox = collection.at("extent").at("spatial").at("bbox").at(0);
    for (const Json& feature : all_of("/collections/" + id + "/items")) {
      if (feature.at("geometry").is_null()) continue;
      for (const Json& ring : feature.at("geometry").at("coordinates")) {
        for (const Json& at : ring) {
          EXPECT_TRUE(at[0] >= bbox[0] && at[0] <= bbox[2] && at[1] >= bbox[1] && at[1] <= bbox[3]);
        }
      }
    }
  }
  EXPECT_EQ(get("/collections/parcel").status, 404);
}

TEST_F(FeaturesTest, ExtentIsOfWhatHasAPlace) {
  tests::Town town;
  town.lot("A", {.west = 0, .south = 0, .east = 20, .north = 20}, tests::nothing_of_the_citys());
  serve({engine_of(town.snapshot())});
  EXPECT_FALSE(json("/collections/jurisdictions").contains("extent"));
  EXPECT_EQ(json("/tiles.json").at("bounds"),
            json("/collections/parcels").at("extent").at("spatial").at("bbox").at(0));
}

// Rings as RFC 7946 wants them, with the very numbers of the grid.
std::vector<Coord> ring_of(const Json& ring, bool is_shell) {
  std::vector<Coord> vertices;
  double twice = 0;
  EXPECT_GE(ring.size(), 4U);
  EXPECT_EQ(ring.front(), ring.back());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    EXPECT_EQ(ring[i].size(), 2U);
    vertices.push_back(snap({.lon = ring[i][0], .lat = ring[i][1]}));
    EXPECT_EQ(to_degrees(vertices.back()).lon, ring[i][0].get<double>());
    EXPECT_EQ(to_degrees(vertices.back()).lat, ring[i][1].get<double>());
    twice += (ring[i][0].get<double>() + 20) * (ring[i + 1][1].get<double>() - 40) -
             (ring[i + 1][0].get<double>() + 20) * (ring[i][1].get<double>() - 40);
  }
  EXPECT_EQ(twice > 0, is_shell);
  return vertices;
}

void expect_shape(const Json& geometry, const Shapes& shapes, std::uint32_t shape) {
  const Range polygons = shapes.polygons(shape);
  if (polygons.size() == 0) {
    EXPECT_TRUE(geometry.is_null());
    return;
  }
  const bool is_one = polygons.size() == 1;
  EXPECT_EQ(geometry.at("type"), is_one ? "Polygon" : "MultiPolygon");
  const Json all = is_one ? Json::array({geometry.at("coordinates")}) : geometry.at("coordinates");
  ASSERT_EQ(all.size(), polygons.size());
  for (std::uint32_t p = 0; p < polygons.size(); ++p) {
    const Range rings = shapes.rings(polygons.begin + p);
    ASSERT_EQ(all[p].size(), rings.size());
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
      auto written = ring_of(all[p][r], r == 0);
      const auto stored = shapes.ring(rings.begin + r);
      std::vector<Coord> expected(stored.begin(), stored.end());
      if (written != expected) std::reverse(written.begin() + 1, written.end());
      EXPECT_EQ(written, expected);
    }
  }
}

TEST_F(FeaturesTest, FeaturesAreThoseOfTheSnapshotInStrictGeoJson) {
  serve({engine_of(make_snapshot(tests::two_lots()))});
  const Snapshot snapshot = make_snapshot(tests::two_lots());
  const Json page = json("/collections/parcels/items");
  EXPECT_EQ(page.at("type"), "FeatureCollection");
  EXPECT_FALSE(page.contains("crs"));
  EXPECT_EQ(page.at("numberMatched"), snapshot.parcel_count());
  EXPECT_TRUE(parse_day(page.at("timeStamp").get<std::string>().substr(0, 10)));
  std::uint32_t parcel = 0;
  for (const Json& feature : page.at("features")) {
    EXPECT_EQ(feature.at("type"), "Feature");
    EXPECT_EQ(feature.at("id"), "two-lots." + std::to_string(parcel));
    EXPECT_EQ(feature.at("properties").at("parcel"), parcel);
    expect_shape(feature.at("geometry"), snapshot.shapes(), parcel);
    ++parcel;
  }
  EXPECT_EQ(page.at("features")[0].at("properties").at("number"), "00-01");
  EXPECT_TRUE(page.at("features")[6].at("properties").at("number").is_null());
  const Json areas = json("/collections/jurisdictions/items");
  ASSERT_EQ(areas.at("numberMatched"), 2);
  expect_shape(areas.at("features")[0].at("geometry"), snapshot.shapes(), snapshot.parcel_count());
  EXPECT_EQ(areas.at("features")[0].at("properties").at("kind"), "city_limits");
  EXPECT_EQ(areas.at("features")[0].at("properties").at("directives"), "city-property");
  EXPECT_EQ(areas.at("features")[1].at("properties").at("name"), "District 1");
}

TEST_F(FeaturesTest, CustodiansCountTheirParcelsAndHaveNoGeometry) {
  serve({engine_of(make_snapshot(tests::two_lots()))});
  const Json page = json("/collections/custodians/items");
  ASSERT_EQ(page.at("features").size(), 1U);
  const Json& one = page.at("features")[0];
  EXPECT_TRUE(one.at("geometry").is_null());
  EXPECT_EQ(one.at("properties").at("custodian"), "Department of Lots");
  EXPECT_EQ(one.at("properties").at("parcels"), 2);
  EXPECT_THAT(one.at("properties").at("contact").get<std::string>(), HasSubstr("555-0100"));
  EXPECT_EQ(json("/collections/custodians/items?bbox=-180,-90,180,90").at("numberMatched"), 0);
}

// A.2.8: feature.
TEST_F(FeaturesTest, EveryFeatureIsThereByItsId) {
  for (const std::string collection : {"parcels", "covered", "jurisdictions"}) {
    const std::string path = "/collections/" + collection + "/items";
    for (const Json& feature : all_of(path)) {
      const std::string target = path + "/" + feature.at("id").get<std::string>();
      Json alone = json(target);
      EXPECT_EQ(link_of(alone, "self").at("href"),
                "http://metes.example:8080" + target + "?f=json");
      EXPECT_FALSE(link_of(alone, "collection").is_null());
      EXPECT_EQ(get(target).content_type, kFeaturesType);
      alone.erase("links");
      EXPECT_EQ(alone, feature);
    }
  }
  for (const char* const id : {"town.41", "town.01", "town.-1", "town.", ".1", "town", "rome.1",
                               "town.1x", "town.99999999999", "1"}) {
    EXPECT_EQ(get(std::string("/collections/parcels/items/") + id).status, 404) << id;
  }
  EXPECT_EQ(get("/collections/covered/items/town.1").status, 404);
  EXPECT_EQ(get("/collections/covered/items/town.1?datetime=2024-02-25").status, 200);
}

// A.5: HTML for every document, found by Accept and by its alternate link.
TEST_F(FeaturesTest, EveryDocumentIsThereAsAPage) {
  for (const std::string path :
       {"/", "/conformance", "/collections", "/collections/covered", "/collections/covered/items",
        "/collections/covered/items/town.0", "/collections/covered/queryables", "/api"}) {
    for (const Response& page : {get(path, "text/html"), get(path + "?f=html"),
                                 get(path, "text/html,application/xhtml+xml,*/*;q=0.8")}) {
      EXPECT_EQ(page.status, 200) << path;
      EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << path;
      EXPECT_THAT(page.body, AllOf(HasSubstr("<title>"), Not(HasSubstr("src=")))) << path;
      EXPECT_THAT(field(page, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
    }
    for (const Response& document : {get(path), get(path, "*/*"), get(path, "application/json"),
                                     get(path + "?f=json", "text/html")}) {
      EXPECT_EQ(document.status, 200) << path;
      EXPECT_TRUE(Json::accept(document.body)) << path;
    }
    EXPECT_EQ(get(path, "image/png").status, 406) << path;
    EXPECT_NE(field(get(path), "ETag"), field(get(path, "text/html"), "ETag")) << path;
  }
  EXPECT_THAT(get("/collections/parcels/items?f=html&limit=5").body,
              AllOf(HasSubstr("town.4"), HasSubstr("A-4"), HasSubstr("offset=5")));
}

// Of all cities, though each has columns of its own directives.
TEST_F(FeaturesTest, PageHasEveryPropertyOfEveryFeatureAndLeadsToEach) {
  Directive other = tests::directive_by();
  other.id = "of-the-other";
  const auto draft = std::make_shared<const SnapshotDraft>(tests::two_lots());
  const auto lots = std::make_shared<const Snapshot>(draft->city, draft->directives,
                                                     view_of(draft->tables), "bbbb", draft);
  serve({engine_, std::make_shared<const Engine>(lots, std::vector<Directive>{other})});
  const std::string target = "/collections/parcels/items?limit=100&datetime=2024-02-25";
  const std::string page = get(target + "&f=html").body;
  const auto features = all_of(target);
  EXPECT_THAT(page, HasSubstr("<th>numberMatched<td>" + std::to_string(features.size())));
  EXPECT_FALSE(features.front().at("properties").contains("of_the_other_outcome"));
  EXPECT_TRUE(features.back().at("properties").contains("of_the_other_outcome"));
  for (const Json& feature : features) {
    for (const auto& [name, value] : feature.at("properties").items()) {
      EXPECT_THAT(page, HasSubstr("<th>" + name));
    }
    const auto id = feature.at("id").get<std::string>();
    const std::string path = fmt::format("/collections/parcels/items/{}?datetime=2024-02-25", id);
    const std::string of_page = "f=html&amp;snapshot=" + serving_->catalogue()->digest();
    EXPECT_THAT(page, HasSubstr(fmt::format("<a href=\"http://metes.example:8080{}&amp;{}\">{}</a>",
                                            path, of_page, id)));
    EXPECT_THAT(get(path + "&f=html&snapshot=" + serving_->catalogue()->digest()).body,
                HasSubstr("<h1>" + id + "</h1>"));
  }
}

// The very digits, of which nlohmann writes some with a tail: -123.39861929999999.
TEST(DocumentPageTest, HasNumbersToTheLastDigit) {
  const auto document = nlohmann::ordered_json::parse(
      R"({"id":"town.0","geometry":{"coordinates":[[[-123.3986193,-48.8785174],[20,0.5]]]}})");
  EXPECT_THAT(document_page(document), HasSubstr("[[-123.3986193,-48.8785174],[20,0.5]]"));
}

TEST_F(FeaturesTest, ProblemOfAFeatureNamesTheParameterAsDescribed) {
  const Json problem = Json::parse(get("/collections/parcels/items/town.9999").body);
  EXPECT_EQ(problem.at("parameter"), "featureId");
}

TEST_F(FeaturesTest, PagesAndLinksEscapeWhatTheyRepeat) {
  const std::string page =
      get("/collections/parcels/items?f=html&owner=%3Cscript%3E%22%26&limit=1").body;
  EXPECT_THAT(page, AllOf(Not(HasSubstr("<script")), HasSubstr("owner=%3Cscript%3E%22%26")));
  const Response odd = service_.answer(
      {.method = "GET", .target = "/", .headers = {{"Host", "a\"b/<>"}}, .body = {}, .client = {}});
  EXPECT_EQ(link_of(Json::parse(odd.body), "data").at("href"), "/collections");
  Site site = site_of(serving_);
  site.public_url = "https://city.example/metes";
  const Service elsewhere(public_routes(), site);
  const Response landing = elsewhere.answer(
      {.method = "GET", .target = "/", .headers = {{"Host", "x"}}, .body = {}, .client = {}});
  EXPECT_EQ(link_of(Json::parse(landing.body), "data").at("href"),
            "https://city.example/metes/collections");
  for (const char* const path : {"/openapi.json", "/api?f=json"}) {
    const Response described = elsewhere.answer(
        {.method = "GET", .target = path, .headers = {{"Host", "x"}}, .body = {}, .client = {}});
    EXPECT_EQ(Json::parse(described.body).at("servers").at(0).at("url"),
              "https://city.example/metes");
  }
  EXPECT_EQ(json("/openapi.json").at("servers").at(0).at("url"), "/");
}

TEST_F(FeaturesTest, TagNamesTheSnapshotAndTheQuestion) {
  const std::string path = "/collections/covered/items";
  const std::string tag(field(get(path), "ETag"));
  EXPECT_THAT(tag, testing::StartsWith("W/\"in-memory"));
  EXPECT_EQ(field(get(path), "Cache-Control"), "private, no-cache");
  EXPECT_EQ(get(path, "", {{"If-None-Match", tag}}).status, 304);
  EXPECT_EQ(get(path, "", {{"If-None-Match", tag}}).body, "");
  EXPECT_EQ(get(path + "?limit=1", "", {{"If-None-Match", tag}}).status, 200);
  EXPECT_EQ(get(path, "text/html", {{"If-None-Match", tag}}).status, 200);
  EXPECT_EQ(field(get(path), "Metes-Snapshot"), "in-memory");
}

// RFC 9110 15.4.5: a cache must not take one coding or form for another.
TEST_F(FeaturesTest, WhatTheClientHasVariesAsWhatItWouldGet) {
  for (const char* const path : {"/collections/parcels/items", "/tiles/14/7281/6199.mvt",
                                 "/collections", "/collections/parcels/items?limit=1"}) {
    const Response whole = get(path);
    const std::string tag(field(whole, "ETag"));
    const Response known = get(path, "", {{"If-None-Match", tag}});
    EXPECT_EQ(known.status, 304) << path;
    for (const char* const name : {"ETag", "Cache-Control", "Metes-Snapshot"}) {
      EXPECT_EQ(field(known, name), field(whole, name)) << path;
    }
    const auto vary = [](const Response& response) {
      std::vector<std::string> all;
      for (const Header& header : response.headers) {
        if (header.name == "Vary") all.push_back(header.value);
      }
      return all;
    };
    EXPECT_EQ(vary(known), vary(whole)) << path;
  }
}

// Whichever of the cities it is that has another snapshot.
TEST_F(FeaturesTest, TagChangesWithEachSnapshot) {
  const std::string path = "/collections/parcels/items?limit=1";
  const auto first = engine_of(tests::two_lots(), std::string(64, 'a'));
  SnapshotDraft other = tests::two_lots();
  other.city.id = "other-lots";
  serve({first, engine_of(other, std::string(64, 'b'))});
  const std::string tag(field(get(path), "ETag"));
  EXPECT_EQ(get(path, "", {{"If-None-Match", tag}}).status, 304);
  serve({first, engine_of(other, std::string(64, 'c'))});
  EXPECT_EQ(get(path, "", {{"If-None-Match", tag}}).status, 200);
}

TEST_F(FeaturesTest, CitiesAreServedTogether) {
  serve({engine_, engine_of(make_snapshot(tests::two_lots()))});
  EXPECT_EQ(ids("/collections/parcels/items?limit=5").size(), 48U);
  EXPECT_EQ(ids("/collections/parcels/items?city=two-lots").size(), 7U);
  EXPECT_EQ(json("/collections/parcels/items?limit=5&offset=39").at("features")[2].at("id"),
            "two-lots.0");
  EXPECT_EQ(get("/collections/parcels/items/two-lots.6").status, 200);
  EXPECT_EQ(get("/collections/parcels/items/two-lots.7").status, 404);
}

}  // namespace
}  // namespace metes::api
