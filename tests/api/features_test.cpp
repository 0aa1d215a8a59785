#include "api/crs.hpp"
#include "api/plane.hpp"
#include "api/service.hpp"
#include "geo/designations.hpp"
#include "geo/window.hpp"
#include "tests/api/mercator.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

// OGC API - Features. Where a test is one of OGC's abstract tests (17-069r4, annex A), it says so.

namespace metes::api {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* kGeoJson = "application/geo+json";

// 40 lots in rows of ten; the city owns every third always, every fifth from 2024-02-20 until
// 2024-03-01, and lot 7 from 2026 on.
Snapshot lots() {
  tests::Town town;
  for (int i = 0; i < 40; ++i) {
    const int row = i / 10;
    const double west = i % 10 * 20;
    const double south = row * 20;
    std::vector<Tenure> tenures = tests::nothing_of_the_citys();
    if (i % 3 == 0) tenures = {tests::yes(Interest::owned)};
    if (i % 5 == 1)
      tenures = {tests::yes(Interest::owned, {.from = Day{19'773}, .until = Day{19'783}})};
    if (i == 7) tenures = {tests::yes(Interest::owned, {.from = Day{20'454}})};
    town.lot("A-" + std::to_string(i),
             {.west = west, .south = south, .east = west + 20, .north = south + 20}, tenures);
  }
  town.row("ROW", {tests::yes(Interest::owned)});
  town.limits({.west = -10, .south = -10, .east = 210, .north = 90});
  return town.snapshot();
}

Site site_of(std::shared_ptr<Serving> serving) {
  return {.serving = std::move(serving),
          .today = [](const City&) { return kToday; },
          .plane =
              [](const std::string& crs, const std::string&) {
                EXPECT_EQ(crs, "EPSG:3857");
                return std::make_shared<const Mercator>();
              }};
}

std::shared_ptr<const Engine> engine_of(Snapshot snapshot) {
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(std::move(snapshot)));
}

// As a file of this digest has it.
std::shared_ptr<const Engine> engine_of(SnapshotDraft draft, const std::string& digest) {
  const auto kept = std::make_shared<const SnapshotDraft>(std::move(draft));
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(
      kept->city, kept->directives, view_of(kept->tables), digest, kept));
}

class FeaturesTest : public testing::Test {
 protected:
  void serve(std::vector<std::shared_ptr<const Engine>> engines) {
    serving_->replace(std::make_shared<const Catalogue>(std::move(engines)));
  }
  [[nodiscard]] Response get(const std::string& target, const std::string& accept = "",
                             std::vector<Header> headers = {}) const {
    headers.push_back({"Host", "metes.example:8080"});
    if (!accept.empty()) headers.push_back({"Accept", accept});
    return service_.answer({.method = "GET",
                            .target = target,
                            .headers = std::move(headers),
                            .body = {},
                            .client = {}});
  }
  [[nodiscard]] Json json(const std::string& target) const {
    const Response response = get(target);
    EXPECT_EQ(response.status, 200) << target << " " << response.body;
    return Json::parse(response.body);
  }
  // A link's answer, as a client that follows it gets it.
  [[nodiscard]] Response follow(const Json& link) const {
    const std::string href = link.at("href");
    const std::string base = "http://metes.example:8080";
    EXPECT_EQ(href.substr(0, base.size()), base);
    return get(href.substr(base.size()), link.at("type"));
  }
  // Everything of a collection, page by page.
  [[nodiscard]] std::vector<Json> all_of(const std::string& target) const {
    std::vector<Json> features;
    Json page = json(target);
    for (;;) {
      EXPECT_EQ(page.at("numberReturned"), page.at("features").size());
      for (const Json& feature : page.at("features")) features.push_back(feature);
      const Json next = link_of(page, "next");
      if (next.is_null()) return features;
      EXPECT_EQ(page.at("numberReturned").get<int>() > 0, true);
      page = Json::parse(follow(next).body);
    }
  }
  [[nodiscard]] std::set<std::string> ids(const std::string& target) const {
    std::set<std::string> found;
    for (const Json& feature : all_of(target)) found.insert(feature.at("id").get<std::string>());
    return found;
  }
  static Json link_of(const Json& document, const std::string& rel) {
    for (const Json& link : document.at("links")) {
      if (link.at("rel") == rel) return link;
    }
    return {};
  }

  std::shared_ptr<const Engine> engine_ = engine_of(lots());
  std::shared_ptr<Serving> serving_ = std::make_shared<Serving>(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{engine_}));
  Service service_{public_routes(), site_of(serving_)};
};

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
    EXPECT_EQ(items.content_type, kGeoJson);
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

// A.2.7: limit, next; the pages together are the whole, each feature once.
TEST_F(FeaturesTest, PagesLeadOnToTheWhole) {
  const auto whole = all_of("/collections/parcels/items?limit=10000");
  ASSERT_EQ(whole.size(), 41U);
  for (const int limit : {1, 7, 40, 41, 42}) {
    const std::string target = "/collections/parcels/items?limit=" + std::to_string(limit);
    EXPECT_EQ(all_of(target), whole) << limit;
    EXPECT_LE(json(target).at("features").size(), static_cast<std::size_t>(limit));
  }
  const Json page = json("/collections/parcels/items?limit=10&offset=15");
  EXPECT_EQ(Json::parse(follow(link_of(page, "prev")).body).at("features")[0], whole[5]);
  EXPECT_TRUE(link_of(json("/collections/parcels/items?offset=5&limit=10"), "prev").is_object());
  EXPECT_EQ(json("/collections/parcels/items?offset=1000").at("numberReturned"), 0);
  EXPECT_EQ(json("/collections/parcels/items?limit=10001").at("numberReturned"), 41);
  EXPECT_EQ(json("/collections/parcels/items?limit=99999999999999999999").at("numberReturned"), 41);
}

// Pages of two snapshots, or of two days, are not one list.
TEST_F(FeaturesTest, PagesAreOfOneSnapshotAndOneDay) {
  const Json first = json("/collections/covered/items?limit=2");
  const Json next = link_of(first, "next");
  EXPECT_THAT(next.at("href").get<std::string>(),
              AllOf(HasSubstr("datetime=2025-01-12"), HasSubstr("snapshot=in-memory")));
  EXPECT_THAT(link_of(json("/collections/covered/items?limit=2&datetime=2024-02-21"), "next")
                  .at("href")
                  .get<std::string>(),
              HasSubstr("datetime=2024-02-21&"));
  EXPECT_EQ(follow(next).status, 200);
  EXPECT_EQ(link_of(Json::parse(follow(next).body), "prev").at("rel"), "prev");
  serve({engine_of(tests::two_lots(), "aaaa")});
  const Response response = follow(next);
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(Json::parse(response.body).at("type"), "/docs#unknown-snapshot");
}

class TakenDown : public Exchange {
 public:
  [[nodiscard]] std::size_t read(std::span<char>) override { return 0; }
  void write(std::string_view bytes) override {
    EXPECT_LT(bytes.size(), 40'000U);
    text += bytes;
  }
  std::string text;
};

TEST_F(FeaturesTest, LargePagesAreStreamed) {
  tests::Town town;
  for (int i = 0; i < 1'500; ++i) {
    town.lot(std::to_string(i), {.west = i * 2.0, .south = 0, .east = i * 2.0 + 2, .north = 9}, {});
  }
  serve({engine_of(town.snapshot())});
  const Response response = get("/collections/parcels/items?limit=1400&offset=50");
  ASSERT_TRUE(response.stream);
  EXPECT_EQ(response.content_type, kGeoJson);
  TakenDown taken;
  response.stream(taken);
  const Json streamed = Json::parse(taken.text);
  EXPECT_EQ(streamed.at("numberReturned"), 1'400);
  std::vector<Json> features = streamed.at("features");
  EXPECT_EQ(features.size(), 1'400U);
  EXPECT_EQ(features, [&] {
    auto all = all_of("/collections/parcels/items?limit=700");
    return std::vector<Json>(all.begin() + 50, all.begin() + 1'450);
  }());
  const std::string tag(field(response, "ETag"));
  const Response again =
      get("/collections/parcels/items?limit=1400&offset=50", "", {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_FALSE(again.stream);
}

// A.2.7: bbox. Of a feature the shape counts, not its box.
TEST_F(FeaturesTest, BoxSelectsWhatMeetsIt) {
  const Snapshot& snapshot = engine_->snapshot();
  test::Random random(3);
  std::size_t hits = 0;
  for (int round = 0; round < 60; ++round) {
    const double west = random.between(-30, 210);
    const double south = random.between(-30, 90);
    const Coord low = snap(tests::place(west, south));
    const Coord high = snap(tests::place(west + random.below(60), south + random.below(60)));
    std::set<std::string> expected;
    for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
      if (meets(snapshot.shapes(), i, {.min = low, .max = high}))
        expected.insert("town." + std::to_string(i));
    }
    const LonLat a = to_degrees(low);
    const LonLat b = to_degrees(high);
    const std::string flat = fmt::format("{:.7f},{:.7f},{:.7f},{:.7f}", a.lon, a.lat, b.lon, b.lat);
    const std::string high_up =
        fmt::format("{:.7f},{:.7f},-5,{:.7f},{:.7f},1e3", a.lon, a.lat, b.lon, b.lat);
    EXPECT_EQ(ids("/collections/parcels/items?bbox=" + flat), expected) << flat;
    EXPECT_EQ(ids("/collections/parcels/items?limit=3&bbox=" + high_up), expected);
    hits += expected.size();
  }
  EXPECT_GT(hits, 100U);
  EXPECT_EQ(ids("/collections/parcels/items?bbox=-180,-90,180,90").size(), 40U);
  EXPECT_EQ(ids("/collections/parcels/items?bbox=170,-90,-19.99,90").size(), 40U);  // across 180
  EXPECT_EQ(ids("/collections/parcels/items?bbox=170,-90,-21,90").size(), 0U);
}

std::set<std::string> covered_on_some_day(const Engine& engine, int first, int last) {
  std::set<std::string> ids;
  for (int day = first; day <= last; ++day) {
    const Designations designations(engine.snapshot(), engine.directives(), Day{day});
    for (std::uint32_t i = 0; i < engine.snapshot().parcel_count(); ++i) {
      if (designations.is_covered(ParcelId{i})) ids.insert("town." + std::to_string(i));
    }
  }
  return ids;
}

// A.2.7: datetime.
TEST_F(FeaturesTest, CoveredIsWhatADirectiveCoversOnTheDaysAskedFor) {
  const std::string covered = "/collections/covered/items";
  const auto on = [&](int first, int last) { return covered_on_some_day(*engine_, first, last); };
  EXPECT_EQ(ids(covered), on(20'100, 20'100));
  EXPECT_EQ(ids(covered + "?datetime=2024-02-25"), on(19'778, 19'778));
  EXPECT_EQ(ids(covered + "?datetime=2024-02-25T23:20:50.5-06:00"), on(19'778, 19'778));
  EXPECT_EQ(ids(covered + "?datetime=2024-02-01/2024-02-20"), on(19'754, 19'773));
  EXPECT_EQ(ids(covered + "?datetime=2024-02-01/2024-02-19"), on(19'754, 19'772));
  EXPECT_EQ(ids(covered + "?datetime=2024-03-01/.."), on(19'783, 20'500));
  EXPECT_EQ(ids(covered + "?datetime=2024-03-01/"), on(19'783, 20'500));
  EXPECT_EQ(ids(covered + "?datetime=../2024-02-20"), on(19'700, 19'773));
  EXPECT_NE(ids(covered + "?datetime=2024-02-25"), ids(covered));
  const Json one = all_of(covered + "?datetime=2024-02-01/2024-12-31").at(1);
  EXPECT_EQ(one.at("properties").at("covered_by"), "city-property");
  EXPECT_EQ(one.at("properties").at("as_of"), "2024-02-29");  // the last day on which it is covered
  EXPECT_EQ(
      all_of("/collections/parcels/items?datetime=2024-02-25")[1].at("properties").at("as_of"),
      "2024-02-25");
  EXPECT_EQ(ids("/collections/parcels/items?datetime=1990-01-01").size(), 41U);
}

TEST_F(FeaturesTest, PropertiesSelectFeatures) {
  EXPECT_THAT(ids("/collections/parcels/items?number=A-3"), ElementsAre("town.3"));
  EXPECT_THAT(ids("/collections/parcels/items?number=a%203"), testing::SizeIs(testing::Le(1U)));
  EXPECT_EQ(ids("/collections/parcels/items?outcome=covered"), ids("/collections/covered/items"));
  EXPECT_THAT(ids("/collections/parcels/items?parcel=9&city=town&outcome=covered"),
              ElementsAre("town.9"));
  EXPECT_THAT(ids("/collections/parcels/items?parcel=10&outcome=covered"), IsEmpty());
  EXPECT_THAT(ids("/collections/parcels/items?filter=parcel%3D9%0AAND%20city%3D%27town%27%0D%0A"),
              ElementsAre("town.9"));
  EXPECT_THAT(ids("/collections/parcels/items?city=rome"), IsEmpty());
  EXPECT_THAT(ids("/collections/jurisdictions/items?kind=district"), IsEmpty());
  EXPECT_EQ(ids("/collections/jurisdictions/items?kind=city_limits").size(), 1U);
  const Json schema = Json::parse(get("/collections/parcels/queryables").body);
  EXPECT_EQ(schema.at("properties").at("outcome").at("type"), "string");
  EXPECT_EQ(schema.at("properties").at("parcel").at("type"), "integer");
  for (const auto& [name, value] : schema.at("properties").items()) {
    if (name == "geometry") continue;
    const bool is_text = value.at("type") == "string";
    EXPECT_EQ(get("/collections/parcels/items?" + name + "=x").status, is_text ? 200 : 400) << name;
  }
  for (const char* const value :
       {"", "x", "-1", "1.0", "01", "1e3", "%201", "9999999999999999999x"}) {
    const Response refused = get(std::string("/collections/parcels/items?parcel=") + value);
    EXPECT_EQ(refused.status, 400) << value;
    EXPECT_THAT(refused.body, HasSubstr("\"parameter\":\"parcel\"")) << value;
  }
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
      EXPECT_EQ(get(target).content_type, kGeoJson);
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

const std::string kEpsg = "http://www.opengis.net/def/crs/EPSG/0/";

// 18-058, A.1: the CRSs that are listed are those that work, and the answer names its own.
TEST_F(FeaturesTest, CrsIsListedAndNamedInTheAnswer) {
  const Json collection = json("/collections/parcels");
  EXPECT_THAT(collection.at("crs"),
              ElementsAre(std::string(kCrs84), kEpsg + "4326", kEpsg + "3857"));
  EXPECT_EQ(collection.at("storageCrs"), kCrs84);
  for (const Json& listed : collection.at("crs")) {
    const std::string crs = listed;
    for (const char* const path :
         {"/collections/parcels/items?limit=2&crs=", "/collections/parcels/items/town.1?crs="}) {
      EXPECT_EQ(field(get(path + crs), "Content-Crs"), "<" + crs + ">");
    }
  }
  EXPECT_EQ(field(get("/collections/parcels/items"), "Content-Crs"),
            "<" + std::string(kCrs84) + ">");
  for (const char* const parameter : {"crs", "bbox-crs"}) {
    for (const std::string& crs : {kEpsg + "2272", std::string("EPSG:4326"), std::string()}) {
      const Response refused =
          get(std::string("/collections/parcels/items?") + parameter + "=" + crs);
      EXPECT_EQ(refused.status, 400);
      EXPECT_EQ(Json::parse(refused.body).at("parameter"), parameter);
    }
  }
}

TEST_F(FeaturesTest, CoordinatesAreInTheCrsAskedForInTheOrderOfItsAxes) {
  const std::string path = "/collections/parcels/items?crs=";
  const auto degrees = all_of(path + std::string(kCrs84));
  const auto turned = all_of(path + kEpsg + "4326");
  const auto metres = all_of(path + kEpsg + "3857&limit=7");
  ASSERT_EQ(turned.size(), degrees.size());
  ASSERT_EQ(metres.size(), degrees.size());
  const Mercator mercator;
  for (std::size_t i = 0; i + 1 < degrees.size(); ++i) {  // the last has no shape
    const Json& ring = degrees[i].at("geometry").at("coordinates")[0];
    for (std::size_t k = 0; k < ring.size(); ++k) {
      EXPECT_EQ(turned[i].at("geometry").at("coordinates")[0][k],
                Json::array({ring[k][1], ring[k][0]}));
      const auto expected = mercator.from_degrees({.lon = ring[k][0], .lat = ring[k][1]});
      const Json& at = metres[i].at("geometry").at("coordinates")[0][k];
      EXPECT_NEAR(at[0].get<double>(), expected->first, 6e-4);
      EXPECT_NEAR(at[1].get<double>(), expected->second, 6e-4);
    }
  }
}

TEST_F(FeaturesTest, BoxInAnotherCrsSelectsTheSame) {
  const Mercator mercator;
  const auto box = [](AxisPair low, AxisPair high) {
    return fmt::format("{:.9f},{:.9f},{:.9f},{:.9f}", low.first, low.second, high.first,
                       high.second);
  };
  test::Random random(8);
  std::size_t hits = 0;
  for (int round = 0; round < 40; ++round) {
    const double west = random.between(-30, 210) + 0.5;  // no lot has a line there
    const double south = random.between(-30, 90) + 0.5;
    const LonLat low = tests::place(west, south);
    const LonLat high = tests::place(west + random.below(60) + 1, south + random.below(60) + 1);
    const std::string path = "/collections/parcels/items?bbox=";
    const auto expected = ids(path + box({low.lon, low.lat}, {high.lon, high.lat}));
    EXPECT_EQ(
        ids(path + box({low.lat, low.lon}, {high.lat, high.lon}) + "&bbox-crs=" + kEpsg + "4326"),
        expected);
    EXPECT_EQ(ids(path + box(*mercator.from_degrees(low), *mercator.from_degrees(high)) +
                  "&bbox-crs=" + kEpsg + "3857"),
              expected);
    hits += expected.size();
  }
  EXPECT_GT(hits, 50U);
  EXPECT_EQ(get("/collections/parcels/items?bbox=5,5,4,4&bbox-crs=" + kEpsg + "3857").status, 400);
  EXPECT_EQ(ids("/collections/parcels/items?bbox=-20037508.342789244,-2e7,20037508.342789244,2e7&"
                "bbox-crs=" +
                kEpsg + "3857")
                .size(),
            40U);
  EXPECT_EQ(
      ids("/collections/jurisdictions/items?bbox=-3e6,4e6,-2e6,6e6&bbox-crs=" + kEpsg + "3857"),
      ids("/collections/jurisdictions/items"));
}

// A hundred thousand to a degree, from the lower left of the drawing.
class Scaled : public Plane {
 public:
  [[nodiscard]] std::optional<AxisPair> from_degrees(LonLat at) const override {
    return AxisPair{.first = (at.lon + 20) * 1e5, .second = (at.lat - 40) * 1e5};
  }
  [[nodiscard]] std::optional<LonLat> to_degrees(AxisPair at) const override {
    return LonLat{.lon = at.first / 1e5 - 20, .lat = at.second / 1e5 + 40};
  }
  [[nodiscard]] int decimals() const override { return 2; }
};

TEST_F(FeaturesTest, CrsOfTheSourceIsOfferedByThePipelineByWhichItCame) {
  SnapshotDraft draft = tests::two_lots();
  draft.city.sources.front().crs = "EPSG:32627";
  draft.city.sources.front().pipeline = "+proj=some";
  serve({engine_of(make_snapshot(std::move(draft)))});
  Site site = site_of(serving_);
  site.plane = [](const std::string& crs, const std::string& pipeline) {
    EXPECT_EQ(crs, "EPSG:32627");
    EXPECT_EQ(pipeline, "+proj=some");
    return std::make_shared<const Scaled>();
  };
  const Service service(public_routes(), site);
  const auto ask = [&](const std::string& query) {
    const Response response = service.answer({.method = "GET",
                                              .target = "/collections/parcels/items?" + query,
                                              .headers = {},
                                              .body = {},
                                              .client = {}});
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  };
  const std::string uri = kEpsg + "32627";
  EXPECT_EQ(json("/collections/parcels").at("crs").at(3), uri);
  const Json first = ask("parcel=0&crs=" + uri).at("features").at(0);  // 1 of the drawing is 100
  EXPECT_EQ(first.at("geometry").at("coordinates")[0],
            Json::parse("[[0.0,0.0],[100.0,0.0],[100.0,200.0],[0.0,200.0],[0.0,0.0]]"));
  const auto numbers = [&](const std::string& box) {
    std::vector<int> found;
    const Json page = ask("bbox=" + box + "&bbox-crs=" + uri);
    for (const Json& feature : page.at("features")) {
      found.push_back(feature.at("properties").at("parcel").get<int>());
    }
    return found;
  };
  EXPECT_THAT(numbers("10,10,20,20"), ElementsAre(0));
  EXPECT_THAT(numbers("10,190,90,210"), ElementsAre(0, 1));
  EXPECT_THAT(numbers("210,110,240,140"), IsEmpty());  // in the hole of C
  EXPECT_THAT(numbers("-500,-500,900,900"), ElementsAre(0, 1, 2, 3, 4, 6));
  EXPECT_THAT(numbers("350,150,560,260"), ElementsAre(6));
  EXPECT_EQ(ask("number=1&bbox=10,10,20,20&bbox-crs=" + uri).at("numberMatched"), 1);
  EXPECT_EQ(ask("number=1&bbox=350,150,560,260&bbox-crs=" + uri).at("numberMatched"), 0);
}

struct Refused {
  const char* name;
  std::string query;
  std::string type;
  std::string parameter;
  std::string expected;
  friend void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }
};

class RefusedQueries : public FeaturesTest, public testing::WithParamInterface<Refused> {};

TEST_P(RefusedQueries, SayWhatWasExpected) {
  const Response response = get("/collections/covered/items?" + GetParam().query);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const Json problem = Json::parse(response.body);
  EXPECT_EQ(problem.at("type"), "/docs#" + GetParam().type);
  EXPECT_EQ(problem.value("parameter", ""), GetParam().parameter);
  EXPECT_THAT(problem.value("expected", ""), HasSubstr(GetParam().expected));
}

const std::vector<Refused> kRefused{
    {"Unknown", "nothing=1", "unknown-parameter", "", "bbox"},
    {"Misspelt", "outcom=covered", "unknown-parameter", "", "did you mean \"outcome\"?"},
    {"LimitOfNone", "limit=0", "invalid-value", "limit", "1"},
    {"LimitNegative", "limit=-1", "invalid-value", "limit", "1"},
    {"LimitNotWhole", "limit=1.5", "invalid-value", "limit", "1"},
    {"LimitEmpty", "limit=", "invalid-value", "limit", "1"},
    {"OffsetNegative", "offset=-1", "invalid-value", "offset", "1"},
    {"BoxOfThree", "bbox=1,2,3", "invalid-value", "bbox", "four or six"},
    {"BoxOfFive", "bbox=1,2,3,4,5", "invalid-value", "bbox", "four or six"},
    {"BoxOfWords", "bbox=1,2,3,x", "invalid-value", "bbox", "four or six"},
    {"BoxEmpty", "bbox=", "invalid-value", "bbox", "four or six"},
    {"BoxNan", "bbox=1,2,nan,4", "invalid-value", "bbox", "four or six"},
    {"BoxUpsideDown", "bbox=1,4,3,2", "invalid-value", "bbox", "south not above north"},
    {"BoxOffTheGlobe", "bbox=1,2,3,91", "invalid-value", "bbox", "globe"},
    {"BoxTwice", "bbox=1,2,3,4&bbox=1,2,3,4", "repeated-parameter", "bbox", ""},
    {"NoDay", "datetime=2026-02-30", "invalid-value", "datetime", "a day"},
    {"NoTime", "datetime=2026-02-20T25:00:00Z", "invalid-value", "datetime", "instant"},
    {"NoZone", "datetime=2026-02-20T12:00:00", "invalid-value", "datetime", "instant"},
    {"OpenOnBothEnds", "datetime=../..", "invalid-value", "datetime", "interval"},
    {"Backwards", "datetime=2026-02-20/2026-02-19", "invalid-value", "datetime", "interval"},
    {"ThreeDays", "datetime=2026-02-20/2026-02-21/2026-02-22", "invalid-value", "datetime", ""},
    {"OtherForm", "f=xml", "invalid-value", "f", "json or html"},
};

INSTANTIATE_TEST_SUITE_P(Features, RefusedQueries, testing::ValuesIn(kRefused),
                         [](const auto& test) { return std::string(test.param.name); });

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

// Of the seven parcels one has no shape, of which no condition on places is true or false.
TEST_F(FeaturesTest, FiltersOnPlacesAreUnknownWithoutAShape) {
  serve({engine_of(make_snapshot(tests::two_lots()))});
  const auto matched = [&](const std::string& filter) {
    return json("/collections/parcels/items?filter=" + filter).at("numberMatched").get<int>();
  };
  EXPECT_EQ(matched("geometry+IS+NULL"), 1);
  EXPECT_EQ(matched("geometry+IS+NOT+NULL"), 6);
  for (const std::string place :
       {"BBOX(-21,39,-19,41)", "POLYGON((-21+39,-19+39,-19+41,-21+41,-21+39))"}) {
    const std::string meets = "S_INTERSECTS(geometry," + place + ")";
    EXPECT_EQ(matched(meets), 6) << place;
    EXPECT_EQ(matched("NOT+" + meets), 0) << place;
    EXPECT_EQ(matched(meets + "+OR+TRUE"), 7) << place;
    EXPECT_EQ(matched(meets + "+OR+owner+IS+NULL+OR+FALSE"),
              matched("geometry+IS+NOT+NULL+OR+owner+IS+NULL"));
  }
  EXPECT_EQ(matched("S_INTERSECTS(geometry,POINT(0+0))"), 0);
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
