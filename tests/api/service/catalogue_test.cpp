#include "geo/values/error.hpp"
#include "tests/api/response_field.hpp"
#include "tests/api/service.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

// Which of several snapshots answers.

namespace metes::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

TEST_F(ServiceTest, TwoVintagesAreChosenByTheDay) {
  SnapshotDraft older = tests::two_lots();
  for (Source& source : older.city.sources) source.vintage = Day{18'000};
  older.city.notice = "older";
  std::vector<std::shared_ptr<const Engine>> engines{engine_of(std::move(older)),
                                                     engine_of(tests::two_lots())};
  serving->replace(std::make_shared<const Catalogue>(engines));
  const auto notice = [&](const std::string& day) {
    return json(get(std::string(kInLotA) + "&as_of=" + day)).at("notice").get<std::string>();
  };
  EXPECT_THAT(notice("2024-10-03"), HasSubstr("older"));
  EXPECT_THAT(notice("2024-10-04"), Not(HasSubstr("older")));
  EXPECT_THAT(notice("1999-01-01"), HasSubstr("older"));
  EXPECT_THAT(json(get(kInLotA)).at("notice"), Not(HasSubstr("older")));
  EXPECT_EQ(json(get("/v1/snapshots")).at("snapshots").at(0).at("vintage"), "2024-10-04");
  engines.push_back(engines.front());
  EXPECT_THROW(Catalogue{engines}, UsageError);
  EXPECT_THROW(Catalogue{{}}, UsageError);
}

// A vintage that is put there before its day.
TEST_F(ServiceTest, VintageOfALaterDayIsNotTodays) {
  const auto vintage = [](const std::string& notice, Day day) {
    SnapshotDraft draft = tests::two_lots();
    for (Source& source : draft.city.sources) source.vintage = day;
    draft.city.notice = notice;
    return engine_of(std::move(draft));
  };
  const Day tomorrow{static_cast<std::int32_t>(kToday) + 1};
  serving->replace(std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{
      vintage("to come", tomorrow), vintage("known", kToday)}));
  EXPECT_THAT(json(get(kInLotA)).at("notice"), HasSubstr("known"));
  EXPECT_THAT(json(get("/v1/parcels/1")).at("notice"), HasSubstr("known"));
  EXPECT_THAT(json(get(std::string(kInLotA) + "&as_of=" + to_string(tomorrow))).at("notice"),
              HasSubstr("to come"));
  // Of a list the day that is shown decides.
  const auto sources = [&](const std::string& days) -> std::string {
    const Json page = json(get("/collections/parcels/items?limit=1" + days));
    return page.at("features").at(0).at("properties").at("sources");
  };
  EXPECT_THAT(sources(""), HasSubstr(to_string(kToday)));
  EXPECT_THAT(sources("&datetime=2020-01-01/.."), HasSubstr(to_string(kToday)));
  EXPECT_THAT(sources("&datetime=" + to_string(tomorrow) + "/.."), HasSubstr(to_string(tomorrow)));
}

// Another snapshot takes its place while the request is answered.
TEST_F(ServiceTest, AnswerNamesTheSnapshotThatGaveIt) {
  SnapshotDraft older = tests::two_lots();
  for (Source& source : older.city.sources) source.vintage = Day{18'000};
  const auto later = std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{
      engine_of(std::move(older)), engine_of(tests::two_lots())});
  Site site = site_of(serving);
  site.today = [&](const City&) {
    serving->replace(later);
    return kToday;
  };
  const Service swapping(public_routes(), site);
  const Response response = swapping.answer(
      {.method = "GET", .target = "/v1/directives", .headers = {}, .body = {}, .client = {}});
  EXPECT_EQ(serving->catalogue()->digest(), "in-memory,in-memory");
  EXPECT_EQ(field(response, "Metes-Snapshot"), "in-memory");
}

// That there is no such parcel is said of one of them, too.
TEST_F(ServiceTest, ProblemNamesTheSnapshotThatItIsOf) {
  for (const char* const target :
       {"/v1/parcels/99", "/v1/lookup?lat=91&lon=0", "/v1/nothing", "/v1/directives/none",
        "/v1/directives?as_of=x", "/collections/parcels/items?snapshot=gone"}) {
    const Response problem = get(target);
    EXPECT_GE(problem.status, 400) << target;
    EXPECT_EQ(field(problem, "Metes-Snapshot"), "in-memory") << target;
  }
}

TEST_F(ServiceTest, PositionFindsItsCityAndANumberMustNameIt) {
  const auto far =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(tests::far_town()));
  const std::string far_id = far->snapshot().city().id;
  serving->replace(std::make_shared<const Catalogue>(
      std::vector<std::shared_ptr<const Engine>>{far, engine_of(tests::two_lots())}));
  EXPECT_EQ(json(get(kInLotA)).at("snapshot").at("city"), "two-lots");
  EXPECT_EQ(json(get(std::string(kInLotA) + "&city=" + far_id)).at("snapshot").at("city"), far_id);
  EXPECT_EQ(json(get("/v1/parcels/1")).at("parameter"), "city");
  EXPECT_EQ(json(get("/v1/parcels/1?city=" + far_id)).at("snapshot").at("city"), far_id);
  EXPECT_EQ(json(get("/v1/lookup?address=1+north+lot+st")).at("parameter"), "city");
  EXPECT_EQ(json(get("/v1/directives")).at("directives").size(), 2U);
}

// Each city has directives of its own.
TEST_F(ServiceTest, DirectivesThatAreAskedForChooseAmongCities) {
  const auto near = engine_of(tests::two_lots());
  const std::string id = near->directives().front().id;
  Directive other = near->directives().front();
  other.id = "far-away";
  const auto far = std::make_shared<const Engine>(
      std::make_shared<const Snapshot>(tests::far_town()), std::vector<Directive>{other});
  serving->replace(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{far, near}));
  const auto answered = [&](const std::string& directives) {
    return json(get(std::string(kInLotA) + "&directives=" + directives));
  };
  EXPECT_EQ(answered(id).at("decided_by"), id);
  EXPECT_EQ(answered("far-away").at("snapshot").at("city"), far->snapshot().city().id);
  EXPECT_EQ(answered("far-away," + id).at("parameter"), "directives");
  EXPECT_EQ(answered("neither").at("parameter"), "directives");
  const auto stream = [&](const std::string& query) {
    return ask("POST", "/v1/lookups?directives=" + query, {{"Content-Type", "text/csv"}}).status;
  };
  EXPECT_EQ(stream(id), 200);
  EXPECT_EQ(stream(id + "&city=two-lots"), 200);
  EXPECT_EQ(stream("far-away&city=two-lots"), 400);
  EXPECT_EQ(stream("neither"), 400);
  const std::string area =
      R"({"lat": 40.0005, "lon": -19.9995, "buffer_m": 5, "directives": [")" + id + "\"]}";
  EXPECT_EQ(ask("POST", "/v1/area", {{"Content-Type", "application/json"}}, area).status, 200);
}

}  // namespace
}  // namespace metes::api
