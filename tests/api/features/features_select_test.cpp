#include "geo/decision/designations.hpp"
#include "geo/shape/window.hpp"
#include "tests/api/features/features.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"
#include "tests/support/unpacked.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <set>
#include <string>
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
  const Json beyond = json("/collections/parcels/items?offset=1000&limit=10");
  EXPECT_EQ(beyond.at("numberReturned"), 0);
  EXPECT_EQ(Json::parse(follow(link_of(beyond, "prev")).body).at("features")[0], whole[31]);
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
}

// A client in the middle of a list comes to its end; a new one gets what is served now.
TEST_F(FeaturesTest, ListGoesOnWhereTheSnapshotIsReplacedOnce) {
  const auto whole = all_of("/collections/parcels/items");
  Response page = get("/collections/parcels/items?limit=10");
  std::vector<Json> listed;
  serve({engine_of(tests::two_lots(), "aaaa")});
  for (;;) {
    EXPECT_EQ(field(page, "Metes-Snapshot"), "in-memory");
    const Json document = Json::parse(page.body);
    for (const Json& feature : document.at("features")) listed.push_back(feature);
    const Json next = link_of(document, "next");
    if (next.is_null()) break;
    page = follow(next);
    ASSERT_EQ(page.status, 200) << page.body;
  }
  EXPECT_EQ(listed, whole);
  EXPECT_EQ(field(get("/collections/parcels/items"), "Metes-Snapshot"), "aaaa");
}

// Of another snapshot, the id may be another feature's.
TEST_F(FeaturesTest, ItemIsOfTheSnapshotThatItsListNames) {
  const std::string page = get("/collections/parcels/items?f=html&limit=1").body;
  const std::string link = "/collections/parcels/items/town.0?f=html&amp;snapshot=in-memory";
  EXPECT_THAT(page, HasSubstr(link));
  const std::string target = "/collections/parcels/items/town.0?snapshot=in-memory";
  const std::string item = get(target).body;
  serve({engine_of(tests::two_lots(), "aaaa")});
  EXPECT_EQ(get(target).body, item);
  serve({engine_of(tests::two_lots(), "bbbb")});
  EXPECT_EQ(get(target).status, 404);
  EXPECT_EQ(Json::parse(get(target).body).at("type"), "/docs#unknown-snapshot");
}

TEST_F(FeaturesTest, ListOfASnapshotThatIsGoneSaysWhereToBeginAgain) {
  const Json next = link_of(json("/collections/parcels/items?limit=10"), "next");
  serve({engine_of(tests::two_lots(), "aaaa")});
  serve({engine_of(tests::two_lots(), "bbbb")});
  const Response response = follow(next);
  EXPECT_EQ(response.status, 404);
  const Json problem = Json::parse(response.body);
  EXPECT_EQ(problem.at("type"), "/docs#unknown-snapshot");
  EXPECT_EQ(problem.at("parameter"), "snapshot");
  EXPECT_THAT(problem.at("detail").get<std::string>(), HasSubstr("first page"));
}

// What was replaced is there for who names it, but never more than one and not for long.
TEST_F(FeaturesTest, ReplacedSnapshotIsKeptForAWhile) {
  const auto as = [](const std::string& digest) {
    return std::make_shared<const Catalogue>(
        std::vector<std::shared_ptr<const Engine>>{engine_of(tests::two_lots(), digest)});
  };
  Serving kept(as("first"), std::chrono::hours(1));
  EXPECT_EQ(kept.named("first"), kept.catalogue());
  EXPECT_EQ(kept.named("second"), nullptr);
  kept.replace(as("second"));
  kept.replace(as("second"));  // the same once more takes nobody's place
  kept.forget_replaced();
  ASSERT_NE(kept.named("first"), nullptr);
  EXPECT_EQ(kept.named("first")->digest(), "first");
  EXPECT_EQ(kept.named("second"), kept.catalogue());
  kept.replace(as("third"));
  EXPECT_EQ(kept.named("first"), nullptr);
  EXPECT_NE(kept.named("second"), nullptr);

  const auto first = as("first");
  Serving brief(first, std::chrono::seconds(0));
  brief.replace(as("second"));
  EXPECT_EQ(brief.named("first"), nullptr);
  EXPECT_EQ(first.use_count(), 2);
  brief.forget_replaced();
  EXPECT_EQ(first.use_count(), 1);
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

// Records of a century, and a directive of this year.
TEST_F(FeaturesTest, DaysOnWhichNoDirectiveHoldsMakeNoIntervalTooLong) {
  tests::Town town;
  for (int i = 0; i < 100; ++i) {
    town.lot(
        "A-" + std::to_string(i), {.west = i * 20., .south = 0, .east = i * 20. + 20, .north = 20},
        {tests::yes(Interest::owned, {.from = Day{10'000 + i}, .until = Day{20'000 + i % 3}})});
  }
  Directive directive = tests::directive_by();
  directive.life.effective_from = Day{20'001};
  serve({std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()),
                                        std::vector<Directive>{directive})});
  const std::string covered = "/collections/covered/items?limit=1&datetime=";
  EXPECT_EQ(json(covered + "../2025-01-01").at("numberMatched"), 33);
  EXPECT_EQ(json(covered + "../2024-10-04").at("numberMatched"), 0) << "day 20,000";
}

TEST_F(FeaturesTest, IntervalsWithinADayAreTaken) {
  for (const char* const days :
       {"2026-01-02T10:00:00Z/2026-01-02T10:00:00Z", "2026-01-02T09:00:00Z/2026-01-02T10:00:00Z",
        "2026-01-02T10:00:00.50Z/2026-01-02T10:00:00.5z", "2026-01-02T10:00:00Z/2026-01-02",
        "2026-01-02/2026-01-02T00:00:00Z", "2026-01-02T10:00:00.0Z/2026-01-02T10:00:00Z",
        "2026-01-02T10:00:00%2B01:00/2026-01-02T09:30:00Z"}) {
    EXPECT_EQ(get(std::string("/collections/covered/items?datetime=") + days).status, 200) << days;
  }
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
  EXPECT_EQ(schema.at("properties").at("geometry").at("format"),
            "geometry-polygon-or-multipolygon");
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
    {"OffsetNegative", "offset=-1", "invalid-value", "offset", "from 0"},
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
    {"BackwardsInADay", "datetime=2026-01-02T10:00:00Z/2026-01-02T09:00:00Z", "invalid-value",
     "datetime", "interval"},
    {"BackwardsByAZone", "datetime=2026-01-02T10:00:00-01:00/2026-01-02T10:30:00Z", "invalid-value",
     "datetime", "interval"},
    {"BackwardsOverADay", "datetime=2026-01-01T23:00:00-08:00/2026-01-02T06:59:59Z",
     "invalid-value", "datetime", "interval"},
    {"BackwardsByAFraction", "datetime=2026-01-02T10:00:00.5Z/2026-01-02T10:00:00.25Z",
     "invalid-value", "datetime", "interval"},
    {"ThreeDays", "datetime=2026-02-20/2026-02-21/2026-02-22", "invalid-value", "datetime", ""},
    {"OtherForm", "f=xml", "invalid-value", "f", "json or html"},
};

INSTANTIATE_TEST_SUITE_P(Features, RefusedQueries, testing::ValuesIn(kRefused),
                         [](const auto& test) { return std::string(test.param.name); });

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

// A condition may cost a lot at each of a million parcels.
TEST_F(FeaturesTest, SearchThatTakesTooLongIsGivenUp) {
  Site site = site_of(serving_);
  site.search.most = std::chrono::milliseconds(0);
  const Service service(public_routes(), std::move(site));
  const auto answer = [&](const std::string& target) {
    return service.answer(
        {.method = "GET", .target = target, .headers = {}, .body = {}, .client = {}});
  };
  const std::string polygon = "S_INTERSECTS(geometry,POLYGON((-21+39,-19+39,-19+41,-21+39)))";
  for (const std::string& target :
       {std::string("/collections/parcels/items?filter=owner+LIKE+'%25SECRET%25'"),
        "/collections/parcels/items?filter=FALSE+AND+" + polygon,
        "/collections/covered/items?f=html&filter=" + polygon,
        std::string("/collections/parcels/items?bbox=-180,-90,180,90"),
        std::string("/collections/covered/items?datetime=2024-01-01/2025-01-01"),
        std::string("/tiles/0/0/0.mvt")}) {
    const Response response = answer(target);
    EXPECT_EQ(response.status, 400) << target;
    EXPECT_THAT(response.body, AllOf(HasSubstr("smaller bbox"), Not(HasSubstr("SECRET"))));
  }
  EXPECT_EQ(Json::parse(answer("/collections/covered/items").body).at("type"),
            "/docs#search-too-long");
  EXPECT_EQ(answer("/collections/parcels/items").status, 200) << "all of them are no search";
}

}  // namespace
}  // namespace metes::api
