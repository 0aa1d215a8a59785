#include "api/features/crs.hpp"
#include "api/service/plane.hpp"
#include "geo/shape/window.hpp"
#include "tests/api/features/features.hpp"
#include "tests/api/mercator.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

// OGC API - Features. Where a test is one of OGC's abstract tests (17-069r4, annex A), it says so.

namespace metes::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::json;

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
    const auto ids_in = [&](const std::string& of_box, const char* crs) {
      return ids(fmt::format("{}{}&bbox-crs={}{}", path, of_box, kEpsg, crs));
    };
    EXPECT_EQ(ids_in(box({low.lat, low.lon}, {high.lat, high.lon}), "4326"), expected);
    EXPECT_EQ(ids_in(box(*mercator.from_degrees(low), *mercator.from_degrees(high)), "3857"),
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

}  // namespace
}  // namespace metes::api
