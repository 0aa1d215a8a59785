#include "geo/decision/area.hpp"

#include "api/service/service.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <memory>
#include <numbers>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;
using tests::corner;

Json ring_of(const std::vector<Coord>& corners) {
  Json ring = Json::array();
  for (const Coord each : corners) {
    ring.push_back({to_degrees(each).lon, to_degrees(each).lat});
  }
  ring.push_back(ring.front());
  return ring;
}

// In tenths of the drawing's columns and rows.
std::vector<Coord> box(std::int32_t left, std::int32_t low, std::int32_t right, std::int32_t high) {
  constexpr std::int32_t kTenth = 1'000;
  const Coord zero = corner(0, 0);
  const auto at = [&](std::int32_t x, std::int32_t y) {
    return Coord{.x = zero.x + x * kTenth, .y = zero.y + y * kTenth};
  };
  return {at(left, low), at(right, low), at(right, high), at(left, high)};
}

Json polygon(const std::vector<std::vector<Coord>>& rings) {
  Json list = Json::array();
  for (const auto& ring : rings) list.push_back(ring_of(ring));
  return {{"type", "Polygon"}, {"coordinates", list}};
}

class AreaTest : public testing::Test {
 protected:
  [[nodiscard]] Response ask(const std::string& body,
                             const std::string& type = "application/json") const {
    return service.answer({.method = "POST",
                           .target = "/v1/area",
                           .headers = {{"Content-Type", type}},
                           .body = body,
                           .client = "127.0.0.1"});
  }
  [[nodiscard]] Response ask_within(SearchLimits limits, const Json& question) const {
    const Service limited(public_routes(), Site{.serving = serving,
                                                .today = [](const City&) { return Day{20'100}; },
                                                .search = std::move(limits)});
    return limited.answer({.method = "POST",
                           .target = "/v1/area",
                           .headers = {{"Content-Type", "application/json"}},
                           .body = question.dump(),
                           .client = {}});
  }
  [[nodiscard]] Json answer_to(const Json& question) const {
    const Response response = ask(question.dump());
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }
  [[nodiscard]] Json answer_in(const Json& geometry) const {
    return answer_to({{"geometry", geometry}});
  }
  // The parcels of an answer that lie in it, whatever their outcome.
  static std::size_t parcels_in(const Json& answer) {
    return answer.at("parcels_in_area").get<std::size_t>();
  }
  // Of all outcomes together.
  static double part_m2(const Json& answer) {
    double sum = 0;
    for (const char* outcome : {"covered", "depends", "not_covered"}) {
      sum += answer.at("directives").at(0).at(outcome).at("area_m2").get<double>();
    }
    return sum;
  }

  [[nodiscard]] Response get(const std::string& target) const {
    return service.answer(
        {.method = "GET", .target = target, .headers = {}, .body = {}, .client = "127.0.0.1"});
  }
  // Lot A is the city's; of the others it is not recorded.
  static SnapshotDraft draft() {
    SnapshotDraft draft = tests::two_lots();
    draft.tables.tenure_fact[1] = Fact::yes;
    draft.tables.statement_superior_right[0] = draft.tables.statement_superior_right[1];
    return draft;
  }

  std::shared_ptr<const Engine> engine =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(make_snapshot(draft())));
  std::shared_ptr<Serving> serving = std::make_shared<Serving>(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{engine}));
  Service service{public_routes(),
                  Site{.serving = serving, .today = [](const City&) { return Day{20'100}; }}};
};

TEST_F(AreaTest, TellsTheShareOfAParcelThatLiesInIt) {
  const Json answer = answer_in(polygon({box(0, 10, 10, 20)}));  // the upper half of lot A
  EXPECT_EQ(parcels_in(answer), 1U);
  const double area_m2 = answer.at("area_m2").get<double>();
  EXPECT_GT(area_m2, 1'000);
  EXPECT_NEAR(part_m2(answer), area_m2, 1e-3 * area_m2);
  ASSERT_EQ(answer.at("parcels").size(), 1U) << answer.dump(2);
  const Json& parcel = answer.at("parcels").at(0);
  EXPECT_EQ(parcel.at("number"), "00-01");
  EXPECT_NEAR(parcel.at("share").get<double>(), 0.5, 1e-3);
  EXPECT_NEAR(parcel.at("area_m2").get<double>(), area_m2, 0.02);
  EXPECT_EQ(answer.at("as_of"), to_string(Day{20'100}));
  EXPECT_EQ(answer.at("snapshot").at("city"), engine->snapshot().city().id);
}

TEST_F(AreaTest, SaysOfEachParcelWhatALookupSaysOfIt) {
  const Json answer = answer_in(polygon({box(-5, -5, 65, 35)}));
  EXPECT_EQ(parcels_in(answer), 6U);
  std::size_t told = 0;
  for (const Json& parcel : answer.at("parcels")) {
    if (parcel.at("number").is_null()) continue;
    const Response looked_up = get("/v1/parcels/" + parcel.at("number").get<std::string>());
    const Json parcels = Json::parse(looked_up.body).at("parcels");
    bool is_there = false;
    for (const Json& each : parcels) {
      is_there |=
          each.at("feature") == parcel.at("feature") && each.at("outcome") == parcel.at("outcome");
    }
    EXPECT_TRUE(is_there) << parcel.dump();
    ++told;
  }
  EXPECT_EQ(told, 5U);
  const Json& rule = answer.at("directives").at(0);
  EXPECT_EQ(rule.at("covered").at("parcels"), 1);
  EXPECT_EQ(rule.at("depends").at("parcels"), 5);
  EXPECT_EQ(rule.at("not_covered").at("parcels"), 0);
  EXPECT_NEAR(rule.at("covered").at("share").get<double>(), 2.0 / (7 * 4), 1e-3);
}

TEST_F(AreaTest, LandOfParcelsThatLieOnEachOtherCountsOnce) {
  const Json answer = answer_in(polygon({box(40, 0, 50, 10)}));  // the two flats
  EXPECT_EQ(parcels_in(answer), 2U);
  const double area_m2 = answer.at("area_m2").get<double>();
  EXPECT_NEAR(part_m2(answer), area_m2, 1e-3 * area_m2);
  EXPECT_NEAR(answer.at("directives").at(0).at("depends").at("share").get<double>(), 1, 1e-3);
}

TEST_F(AreaTest, HolesAndSeveralPolygonsAreTakenAsTheyAre) {
  // Around the hole of the campus, and of the hole alone, which is no parcel's.
  EXPECT_EQ(parcels_in(answer_in(polygon({box(18, 8, 27, 17), box(20, 10, 25, 15)}))), 1U);
  EXPECT_EQ(parcels_in(answer_in(polygon({box(21, 11, 24, 14)}))), 0U);
  const Json both{{"type", "MultiPolygon"},
                  {"coordinates",
                   {polygon({box(1, 1, 9, 9)}).at("coordinates"),
                    polygon({box(5, 5, 9, 19)}).at("coordinates")}}};
  const Json answer = answer_in(both);
  EXPECT_EQ(parcels_in(answer), 1U);
  const double one_m2 = answer_in(polygon({box(1, 1, 9, 9)})).at("area_m2").get<double>();
  EXPECT_NEAR(answer.at("area_m2").get<double>(), one_m2 * (64.0 + 40.0) / 64.0, 1e-3 * one_m2);
}

TEST_F(AreaTest, WhatOnlyTouchesIsLeftOut) {
  EXPECT_EQ(parcels_in(answer_in(polygon({box(-10, 0, 0, 20)}))), 0U);
  EXPECT_EQ(parcels_in(answer_in(polygon({box(50, 10, 60, 20)}))), 0U);
}

TEST_F(AreaTest, ABufferIsADiscInMetres) {
  const LonLat centre = to_degrees(box(5, 10, 5, 10).front());  // in lot A, 42 m from its sides
  constexpr double kRadius = 30;
  const Json question{{"lat", centre.lat}, {"lon", centre.lon}, {"buffer_m", kRadius}};
  const Json answer = answer_to(question);
  const double disc_m2 = std::numbers::pi * kRadius * kRadius;
  EXPECT_NEAR(answer.at("area_m2").get<double>(), disc_m2, 2e-3 * disc_m2);
  EXPECT_EQ(parcels_in(answer), 1U);
  EXPECT_NEAR(part_m2(answer), disc_m2, 2e-3 * disc_m2);
}

TEST_F(AreaTest, IsKeptByNobodyAndHasNoGet) {
  const Response response = ask(Json{{"geometry", polygon({box(1, 1, 9, 9)})}}.dump());
  EXPECT_EQ(find_header(response.headers, "Cache-Control"), "no-store");
  EXPECT_EQ(find_header(response.headers, "ETag"), "");
  EXPECT_EQ(get("/v1/area").status, 405);
  EXPECT_EQ(ask("{}", "text/plain").status, 415);
}

TEST_F(AreaTest, WithoutParcelsIsOfTheCityInWhichItLies) {
  const auto far =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(tests::far_town()));
  const std::string far_id = far->snapshot().city().id;
  serving->replace(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{far, engine}));
  const auto city_of = [&](const std::vector<Coord>& ring) {
    const Json answer = answer_in(polygon({ring}));
    return answer.at("snapshot").at("city").get<std::string>();
  };
  const Json street = answer_in(polygon({box(32, 1, 38, 8)}));
  EXPECT_EQ(parcels_in(street), 0U);
  EXPECT_EQ(street.at("snapshot").at("city"), "two-lots");
  EXPECT_EQ(city_of(box(2, 2, 4, 4)), "two-lots");
  EXPECT_EQ(city_of(box(-5000, 0, -4990, 10)), far_id) << "of neither, the first that is served";
}

// A city without limits reaches over others in its box, and says nothing of their land.
TEST_F(AreaTest, AndALookupAreOfTheCityThatHasAParcelThere) {
  tests::Town wide;
  wide.lot("1", {.west = 4000, .south = 4000, .east = 4500, .north = 4500}, {});
  const LonLat low = tests::place(-9000, -9000);
  const LonLat high = tests::place(9000, 9000);
  wide.extent({.min = snap(low), .max = snap(high)});
  const auto around =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(wide.snapshot()));
  serving->replace(std::make_shared<const Catalogue>(
      std::vector<std::shared_ptr<const Engine>>{around, engine}));
  const auto city_at = [&](const LonLat& at) {
    const Response found =
        get("/v1/lookup?lat=" + std::to_string(at.lat) + "&lon=" + std::to_string(at.lon));
    return Json::parse(found.body).at("snapshot").at("city").get<std::string>();
  };
  const LonLat in_lot_a = to_degrees(box(2, 2, 4, 4).front());
  EXPECT_EQ(answer_in(polygon({box(2, 2, 4, 4)})).at("snapshot").at("city"), "two-lots");
  EXPECT_EQ(city_at(in_lot_a), "two-lots");
  EXPECT_EQ(city_at(tests::place(4200, 4200)), "town");
  EXPECT_EQ(city_at(tests::place(-8000, -8000)), "town") << "in the box of that alone";
  EXPECT_EQ(city_at({.lon = 0, .lat = 0}), "town") << "in that of none";
}

TEST_F(AreaTest, OnlyTheDirectivesThatAreAskedForSpeak) {
  const std::string id = engine->directives().front().id;
  const Json answer = answer_to({{"geometry", polygon({box(1, 1, 9, 9)})}, {"directives", {id}}});
  ASSERT_EQ(answer.at("directives").size(), 1U);
  EXPECT_EQ(answer.at("directives").at(0).at("id"), id);
}

// Of a large area thousands of parcels are overlaid, which may take minutes.
TEST_F(AreaTest, OneThatTakesTooLongIsGivenUpOrWaitsForItsTurn) {
  const Json whole{{"geometry", polygon({box(-5, -5, 65, 35)})}};
  const auto status_within = [&](SearchLimits limits) {
    return ask_within(std::move(limits), whole).status;
  };
  using std::chrono::milliseconds;
  EXPECT_EQ(status_within({}), 200);
  const Response late = ask_within({.most = milliseconds(0)}, whole);
  EXPECT_EQ(late.status, 400);
  EXPECT_EQ(Json::parse(late.body).at("type"), "/docs#search-too-long");
  EXPECT_THAT(late.body, HasSubstr("area"));
  const auto turns = std::make_shared<Turns>(1);
  ASSERT_TRUE(turns->take(Turns::Clock::now()));
  EXPECT_EQ(status_within({.most = milliseconds(1'000), .brief = milliseconds(0), .turns = turns}),
            503);
  turns->close_at(Turns::Clock::now());
  EXPECT_EQ(status_within({.turns = turns}), 503);
}

struct Wrong {
  const char* name;
  std::string body;
  const char* type;  // of the problem
  const char* parameter;
};
void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.name;
}

class WrongArea : public AreaTest, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongArea, IsAProblemThatNamesTheMemberAndNoValue) {
  const Response response = ask(GetParam().body);
  EXPECT_EQ(response.status, 400) << response.body;
  EXPECT_EQ(response.content_type, "application/problem+json");
  const Json problem = Json::parse(response.body);
  EXPECT_THAT(problem.at("type").get<std::string>(), HasSubstr(GetParam().type)) << response.body;
  EXPECT_EQ(problem.value("parameter", ""), GetParam().parameter) << response.body;
  EXPECT_THAT(response.body, Not(HasSubstr("77.77")));
}

std::string around(const std::string& coordinates, const std::string& type = "Polygon") {
  return R"({"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}";
}

std::string with_many_corners() {
  std::string ring = "[[";
  for (int i = 0; i < 5'001; ++i) ring += "[1,1],";
  return around(ring + "[1,1]]]");
}

INSTANTIATE_TEST_SUITE_P(
    Table, WrongArea,
    testing::Values(
        Wrong{"nothing", "{}", "missing-parameter", "geometry"},
        Wrong{"no_json", "[1,", "malformed-body", ""},
        Wrong{"no_object", "[]", "malformed-body", ""},
        Wrong{"misspelt", R"({"geometri":1})", "unknown-parameter", ""},
        Wrong{"twice", R"({"lat":1,"lat":2})", "repeated-parameter", "lat"},
        Wrong{"two_areas",
              R"({"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]],)"
              R"("coordinates":[[[5,5],[6,5],[6,6],[5,5]]]}})",
              "repeated-parameter", "coordinates"},
        Wrong{"both",
              R"({"lat":1,"geometry":{"type":"Polygon","coordinates":)"
              R"([[[0,0],[1,0],[1,1],[0,0]]]}})",
              "conflicting-parameters", "geometry"},
        Wrong{"no_geometry", R"({"geometry":null})", "invalid-value", "geometry"},
        Wrong{"point", around("[77.77,1]", "Point"), "invalid-value", "geometry"},
        Wrong{"open_ring", around("[[[0,0],[1,0],[1,1],[77.77,1]]]"), "invalid-value", "geometry"},
        Wrong{"three_corners", around("[[[0,0],[1,0],[0,0]]]"), "invalid-value", "geometry"},
        Wrong{"other_crs",
              R"({"geometry":{"type":"Polygon","crs":{"type":"name","properties":)"
              R"({"name":"EPSG:77.77"}},"coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})",
              "invalid-value", "crs"},
        Wrong{"no_rings", around("[]"), "invalid-value", "geometry"},
        Wrong{"no_polygons", around("[]", "MultiPolygon"), "invalid-value", "geometry"},
        Wrong{"bow_tie", around("[[[0,0],[1,1],[1,0],[0,1],[0,0]]]"), "invalid-value", "geometry"},
        Wrong{"flat", around("[[[0,0],[1,0],[2,0],[0,0]]]"), "invalid-value", "geometry"},
        Wrong{"off_the_globe", around("[[[0,0],[277.77,0],[1,1],[0,0]]]"), "invalid-value",
              "geometry"},
        Wrong{"words", around(R"([[["a",0],[1,0],[1,1],["a",0]]])"), "invalid-value", "geometry"},
        Wrong{"deep", around("[[[[0,0],[1,0],[1,1],[0,0]]]]"), "invalid-value", "geometry"},
        Wrong{"many_corners", with_many_corners(), "invalid-value", "geometry"},
        Wrong{"no_buffer", R"({"lat":1,"lon":1})", "missing-parameter", "buffer_m"},
        Wrong{"no_lon", R"({"lat":1,"buffer_m":10})", "missing-parameter", "lon"},
        Wrong{"negative_buffer", R"({"lat":1,"lon":1,"buffer_m":-77.77})", "invalid-value",
              "buffer_m"},
        Wrong{"huge_buffer", R"({"lat":1,"lon":1,"buffer_m":7777})", "invalid-value", "buffer_m"},
        Wrong{"over_the_pole", R"({"lat":89.9999,"lon":77.77,"buffer_m":5000})", "invalid-value",
              "buffer_m"},
        Wrong{"far_north", R"({"lat":90.1,"lon":1,"buffer_m":5})", "invalid-value", "lat"},
        Wrong{"no_day", R"({"lat":1,"lon":1,"buffer_m":5,"as_of":"tomorrow"})", "invalid-value",
              "as_of"},
        Wrong{"no_city", R"({"lat":1,"lon":1,"buffer_m":5,"city":"atlantis"})", "invalid-value",
              "city"},
        Wrong{"no_directive", R"({"lat":1,"lon":1,"buffer_m":5,"directives":["none"]})",
              "invalid-value", "directives"},
        Wrong{"empty_list", R"({"lat":1,"lon":1,"buffer_m":5,"directives":[]})", "invalid-value",
              "directives"}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace metes::api
