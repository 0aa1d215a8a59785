#include "tests/api/lookup/stream.hpp"

#include "tests/support/town.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

TEST_F(StreamTest, RowsAreAnsweredInOrderWithTheirIds) {
  const std::string body = std::string(kRowInLotA) + "\n\n{\"id\":7,\"parcel\":\"2\"}\r\n" +
                           R"({"lat":40.0005,"lon":-19.9995})";
  for (const std::size_t piece : {1U, 13U, 1000U}) {
    const auto all = rows(body, "", piece);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].at("id"), "a");
    EXPECT_EQ(all[0].at("row"), 1);
    EXPECT_EQ(all[0].at("parcels").at(0).at("number"), "00-01");
    EXPECT_EQ(all[1].at("id"), 7);
    EXPECT_EQ(all[1].at("row"), 2);
    EXPECT_FALSE(all[2].contains("id"));
  }
}

TEST_F(StreamTest, RowSaysInShortWhatASingleAnswerSays) {
  const Json row = rows(kRowInLotA, "?as_of=2024-05-06").at(0);
  const Json answer = single("lat=40.0005&lon=-19.9995&as_of=2024-05-06");
  EXPECT_EQ(row.at("outcome"), answer.at("outcome"));
  EXPECT_EQ(row.at("as_of"), answer.at("as_of"));
  ASSERT_EQ(row.at("reasons").size(), answer.at("reasons").size());
  EXPECT_EQ(row.at("reasons").at(0), answer.at("reasons").at(0).at("code"));
  EXPECT_EQ(row.at("parcels").at(0).at("outcome"), answer.at("parcels").at(0).at("outcome"));
  EXPECT_EQ(row.at("directives").at(0).at("id"), answer.at("directives").at(0).at("id"));
  EXPECT_EQ(rows(kRowInLotA, "?as_of=2024-05-06&evidence=full").at(0).at("answer"), answer);
}

// As an audit's table names it; a cell must not begin with "=".
TEST_F(StreamTest, ParcelWithoutANumberIsNamedByItsSource) {
  tests::Town town;
  town.lot("", {.west = 0, .south = 0, .east = 50, .north = 50}, {});
  serving->replace(std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()))}));
  const LonLat at = tests::place(25, 25);
  const std::string question = fmt::format(R"({{"lat":{:.7f},"lon":{:.7f}}})", at.lat, at.lon);
  const Json whole = rows(question, "?evidence=full").at(0).at("answer").at("parcels").at(0);
  const Json parcel = rows(question).at(0).at("parcels").at(0);
  for (const char* const name : {"number", "source", "feature", "outcome"}) {
    EXPECT_EQ(parcel.at(name), whole.at(name)) << name;
  }
  EXPECT_TRUE(parcel.at("number").is_null());
  EXPECT_THAT(written(question, "application/x-ndjson", "text/csv"),
              HasSubstr(fmt::format(",{} {}={},", parcel.at("source").get<std::string>(),
                                    parcel.at("feature").get<int>(),
                                    parcel.at("outcome").get<std::string>())));
}

TEST_F(StreamTest, RowsMayBeAddressesAndSayWhatWasMeant) {
  const auto all = rows("{\"address\":\"1 north lot st\"}\n{\"address\":\"99 nowhere rd\"}\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].at("match").at("address"), "1 N LOT ST");
  EXPECT_EQ(all[0].at("parcels").at(0).at("number"), "00-01");
  EXPECT_FALSE(all[1].at("match").contains("address"));
  EXPECT_EQ(all[1].at("outcome"), "unknown");
}

TEST_F(StreamTest, LanguageIsOfTheRowOrOfAll) {
  const auto all = rows(std::string(kRowInLotA) + "\n{\"parcel\":\"1\",\"lang\":\"en\"}",
                        "?lang=es&evidence=full");
  EXPECT_EQ(all.at(0).at("answer").at("language"), "es");
  EXPECT_EQ(all.at(1).at("answer").at("language"), "en");
  EXPECT_EQ(rows(R"({"parcel":"1","evidence":"record"})").at(0).at("problem").at("type"),
            "/docs#unknown-parameter");
}

TEST_F(StreamTest, MemberThatIsNullIsNotGivenAsAnEmptyCellIs) {
  const std::string lines =
      "{\"id\":null,\"lat\":40.0005,\"lon\":-19.9995,\"accuracy_m\":null,\"parcel\":null,"
      "\"address\":null,\"as_of\":null,\"directives\":null,\"lang\":null,\"city\":null}\n"
      "{\"lat\":null,\"lon\":1}\n{\"colour\":null}\n";
  const auto all = rows(lines);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0], rows(R"({"lat":40.0005,"lon":-19.9995})").at(0));
  EXPECT_EQ(all[1].at("problem").at("type"), "/docs#missing-parameter");
  EXPECT_EQ(all[2].at("problem").at("type"), "/docs#unknown-parameter");
}

TEST_F(StreamTest, MemberThatIsNotKnownIsToldThoseOfARow) {
  for (const char* const row :
       {R"({"parcel":"1","idd":1})", R"({"parcel":"1","evidence":"none"})"}) {
    EXPECT_THAT(rows(row).at(0).at("problem").at("expected").get<std::string>(),
                AllOf(StartsWith("one of id, lat,"), Not(HasSubstr("evidence"))));
  }
}

TEST_F(StreamTest, WhatIsWrongWithARowIsToldInItsRow) {
  const auto all =
      rows("nonsense\n{\"id\":\"b\",\"lat\":91,\"lon\":1}\n[1]\n{\"id\":[1],\"lat\":1}\n" +
           std::string(70'000, 'x') + "\n" + kRowInLotA);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0].at("problem").at("type"), "/docs#malformed-body");
  EXPECT_EQ(all[1].at("problem").at("parameter"), "lat");
  EXPECT_EQ(all[1].at("id"), "b");
  EXPECT_EQ(all[2].at("problem").at("type"), "/docs#malformed-body");
  EXPECT_EQ(all[3].at("problem").at("parameter"), "id");
  EXPECT_EQ(all[4].at("problem").at("type"), "/docs#too-large");
  EXPECT_EQ(all[5].at("outcome"), rows(kRowInLotA).at(0).at("outcome"));
}

TEST_F(StreamTest, AWideRowIsGivenUpInItsRowWhenItsTimeIsOverOrTheServersIs) {
  const std::string body = R"({"id":"a","lat":40.0005,"lon":-19.9995,"accuracy_m":300})"
                           "\n" +
                           std::string(kRowInLotA) + "\n";
  EXPECT_EQ(rows(body).at(0).at("outcome"), "unknown") << rows(body).at(0);
  const auto is_told = [&](SearchLimits limits, const char* type) {
    service = std::make_unique<Service>(public_routes(),
                                        Site{.serving = serving,
                                             .today = [](const City&) { return Day{20'100}; },
                                             .search = std::move(limits)});
    const auto told = rows(body);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told.front().at("id"), "a");
    EXPECT_EQ(told.front().at("problem").at("type"), type);
    EXPECT_TRUE(told.back().contains("outcome"));
  };
  is_told({.most = std::chrono::milliseconds(0)}, "/docs#search-too-long");
  const auto closed = std::make_shared<Turns>();
  closed->close_at(Turns::Clock::now());
  is_told({.turns = closed}, "/docs#busy");
}

TEST_F(StreamTest, RowsSayOtherwiseThanTheParameters) {
  const auto all = rows(
      std::string(kRowInLotA) + "\n" + R"({"lat":40.0005,"lon":-19.9995,"as_of":"2021-01-01"})",
      "?as_of=2020-01-01");
  EXPECT_EQ(all.at(0).at("as_of"), "2020-01-01");
  EXPECT_EQ(all.at(1).at("as_of"), "2021-01-01");
}

TEST_F(StreamTest, BadParametersAndTypesAreRefusedBeforeTheFirstRow) {
  EXPECT_EQ(post("?as_of=x").status, 400);
  EXPECT_EQ(post("?accuracy_m=-1").status, 400);
  EXPECT_EQ(post("?accuracy_m=1e9").status, 400);
  EXPECT_EQ(post("?evidence=some").status, 400);
  EXPECT_EQ(post("?city=rome").status, 400);
  EXPECT_EQ(post("?directives=x").status, 400);
  EXPECT_EQ(post("?lat=1").status, 400);
  EXPECT_EQ(post("", "text/plain").status, 415);
  EXPECT_EQ(post("?evidence=full", "text/csv").status, 400);
  EXPECT_EQ(post("", "text/csv", "application/json").status, 406);
  EXPECT_EQ(post("", "text/csv", "text/csv;q=0").status, 406);
}

TEST_F(StreamTest, FormOfTheAnswerIsTheBodysOrTheOneThatIsWantedMost) {
  const auto type = [&](const std::string& of_body, const std::string& accept) {
    return post("", of_body, accept).content_type;
  };
  EXPECT_EQ(type("text/csv; charset=utf-8", "*/*"), "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(type(kLines, "*/*"), kLines);
  EXPECT_EQ(type(kSeq, "application/*"), kSeq);
  EXPECT_EQ(type(kCsv, kSeq), kSeq);
  EXPECT_EQ(type(kCsv, "text/csv;q=0.5, application/x-ndjson"), kLines);
  EXPECT_EQ(type(kCsv, "*/*, text/csv;q=0"), kLines);
}

TEST_F(StreamTest, MarkOfTheByteOrderIsPassedOver) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(rows(mark + kRowInLotA).at(0), rows(kRowInLotA).at(0));
  EXPECT_THAT(written(mark + "\"lat\",\"lon\"\n40.0005,-19.9995\n", kCsv, kLines),
              testing::HasSubstr("\"outcome\""));
}

// What one form says, the others say.
TEST_F(StreamTest, FormsSayTheSame) {
  const std::string csv = "id,lat,lon,accuracy_m\na,40.0005,-19.9995,2\nb,40.0005,-19.9999,2\n";
  const std::string json =
      "{\"id\":\"a\",\"lat\":40.0005,\"lon\":-19.9995,\"accuracy_m\":2}\n"
      "{\"id\":\"b\",\"lat\":40.0005,\"lon\":-19.9999,\"accuracy_m\":2}\n";
  const std::string seq =
      "{\"type\":\"Feature\",\"id\":\"a\",\"properties\":{\"accuracy_m\":2},\"geometry\":{\"type\":"
      "\"Point\",\"coordinates\":[-19.9995,40.0005]}}\n{\"type\":\"Feature\",\"id\":\"b\","
      "\"properties\":{\"accuracy_m\":2},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
      "[-19.9999,40.0005]}}\n";
  std::string collection = R"({"type":"FeatureCollection","features":[)" + seq + "]}";
  collection.at(collection.find("}}\n{") + 2) = ',';
  for (const char* const accept : {kCsv, kLines, kSeq, kCollection}) {
    const std::string expected = written(json, kLines, accept);
    EXPECT_EQ(written(csv, kCsv, accept), expected) << accept;
    EXPECT_EQ(written(seq, kSeq, accept), expected) << accept;
    EXPECT_EQ(written(collection, kCollection, accept), expected) << accept;
  }
}

TEST_F(StreamTest, StreamedPathsAreKnownByTheirHead) {
  RequestHead head;
  head.method = "POST";
  head.target = "/v1/lookups?as_of=2020-01-01";
  EXPECT_TRUE(service->is_streamed(head));
  head.target = "/v1/lookup%73";
  EXPECT_TRUE(service->is_streamed(head));
  head.target = "/v1/lookup";
  EXPECT_FALSE(service->is_streamed(head));
}

}  // namespace
}  // namespace metes::api
