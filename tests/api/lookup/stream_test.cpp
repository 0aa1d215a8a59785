#include "api/service/service.hpp"
#include "tests/api/memory.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <sstream>
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

class StreamTest : public testing::Test {
 protected:
  StreamTest() {
    std::vector<std::shared_ptr<const Engine>> engines{std::make_shared<const Engine>(
        std::make_shared<const Snapshot>(make_snapshot(tests::two_lots())))};
    serving = std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines)));
    service = std::make_unique<Service>(
        public_routes(),
        Site{.serving = serving, .today = [](const City&) { return Day{20'100}; }});
  }
  [[nodiscard]] Response post(const std::string& query = "",
                              const std::string& type = "application/x-ndjson",
                              const std::string& accept = "*/*") const {
    return service->answer({.method = "POST",
                            .target = "/v1/lookups" + query,
                            .headers = {{"Content-Type", type}, {"Accept", accept}},
                            .body = {},
                            .client = {}});
  }
  [[nodiscard]] std::vector<Json> rows(const std::string& body, const std::string& query = "",
                                       std::size_t piece = 1000) const {
    Memory memory(body, piece);
    const Response response = post(query);
    EXPECT_EQ(response.status, 200);
    response.stream(memory);
    std::vector<Json> all;
    std::size_t at = 0;
    while (at < memory.written.size()) {
      const auto end = memory.written.find('\n', at);
      all.push_back(Json::parse(memory.written.substr(at, end - at)));
      at = end + 1;
    }
    return all;
  }
  [[nodiscard]] std::string written(const std::string& body, const std::string& type,
                                    const std::string& accept, std::size_t piece = 1000) const {
    Memory memory(body, piece);
    const Response response = post("?as_of=2024-05-06", type, accept);
    EXPECT_EQ(response.status, 200) << response.body;
    response.stream(memory);
    return memory.written;
  }
  [[nodiscard]] Json single(const std::string& query) const {
    return Json::parse(service
                           ->answer({.method = "GET",
                                     .target = "/v1/lookup?" + query,
                                     .headers = {},
                                     .body = {},
                                     .client = {}})
                           .body);
  }
  std::shared_ptr<Serving> serving;
  std::unique_ptr<Service> service;
};

constexpr const char* kRowInLotA = R"({"id":"a","lat":40.0005,"lon":-19.9995})";

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

constexpr const char* kCsv = "text/csv";
constexpr const char* kSeq = "application/geo+json-seq";
constexpr const char* kLines = "application/x-ndjson";

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

// The pieces in which a body comes change nothing.
TEST_F(StreamTest, TablesAreReadAndWritten) {
  const std::string body =
      "\xEF\xBB\xBFid,LABEL,lat,lon,parcel,address\r\n"
      "=1+1,\"a, \"\"b\"\"\nc\",40.0005,-19.9995,,\r\n"
      "-7,,,,00-01,\n"
      "\"x,y\",,,,,1 north lot st\n"
      "4,,91,0,,\n"
      "5,only two\n"
      "6,,north,1,,\n";
  const std::string header =
      "row,id,outcome,reasons,as_of,match,address,directives,parcels,city,problem,parameter,"
      "expected\r\n";
  const std::string outcome = single("parcel=00-01&as_of=2024-05-06").at("outcome");
  for (const std::size_t piece : {1U, 13U, 1000U}) {
    const std::string out = written(body, kCsv, "*/*", piece);
    ASSERT_EQ(out.substr(0, header.size()), header);
    std::vector<std::string> rows;
    for (std::size_t at = header.size(); at < out.size();) {
      const auto end = out.find("\r\n", at);
      rows.push_back(out.substr(at, end - at));
      at = end + 2;
    }
    ASSERT_EQ(rows.size(), 6U) << out;
    EXPECT_THAT(rows[0], testing::StartsWith("1,'=1+1," + outcome + ","));
    EXPECT_THAT(rows[0], testing::HasSubstr(",00-01="));
    EXPECT_THAT(rows[1], testing::StartsWith("2,-7," + outcome + ","));
    EXPECT_THAT(rows[2], testing::StartsWith("3,\"x,y\"," + outcome + ","));
    EXPECT_THAT(rows[2], testing::HasSubstr(",normalized,1 N LOT ST,"));
    EXPECT_EQ(rows[3], "4,4,,,,,,,,,invalid-value,lat,degrees between -90 and 90");
    EXPECT_EQ(rows[4],
              "5,,,,,,,,,,malformed-body,,\"The row has 2 cells, expected 6 as the first line "
              "has.\"");
    EXPECT_EQ(rows[5], "6,6,,,,,,,,,invalid-value,lat,a decimal number");
  }
}

TEST_F(StreamTest, HeaderThatCannotBeUsedIsTheOnlyRow) {
  const auto problem = [&](const std::string& body) {
    const std::string out = written(body, kCsv, kLines);
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1) << out;
    return Json::parse(out).at("problem");
  };
  EXPECT_EQ(problem("a,b\n1,2\n").at("type"), "/docs#missing-parameter");
  EXPECT_EQ(problem("lat,lon,lat\n1,2,3\n").at("type"), "/docs#repeated-parameter");
  const Json misspelt = problem("lat,lon,acuracy_m\n1,2,3\n");
  EXPECT_EQ(misspelt.at("type"), "/docs#unknown-parameter");
  EXPECT_THAT(misspelt.at("expected").get<std::string>(), testing::HasSubstr("\"accuracy_m\"?"));
  EXPECT_EQ(problem("lat,\"lon\n1,2\n").at("type"), "/docs#malformed-body");
  EXPECT_EQ(problem("lat,lon,\xFF\n1,2,3\n").at("type"), "/docs#malformed-body");
  EXPECT_EQ(problem(std::string(70'000, 'x') + "\nlat,lon\n").at("type"), "/docs#too-large");
}

TEST_F(StreamTest, QuoteThatIsNeverClosedIsToldAndCostsNoMemory) {
  const std::string out =
      written("lat,lon\n\"1," + std::string(200'000, 'x') + "\n1,2\n", kCsv, kLines);
  EXPECT_THAT(out, testing::HasSubstr("/docs#too-large"));
  EXPECT_THAT(out, testing::HasSubstr("\"row\":2,\"outcome\""));
}

// A measure in inches, and a quote that is opened and forgotten.
TEST_F(StreamTest, QuoteFaultsItsOwnRowAndNoOther) {
  std::string body =
      "id,lat,lon,what\n1,40.0005,-19.9995,a 12\" pipe\n2,40.0005,-19.9995,\"a gate\n";
  for (int i = 3; i < 3'000; ++i) {
    body += std::to_string(i) + ",40.0005,-19.9995,\"a \"\"gate\"\"\"\n";
  }
  for (const std::size_t piece : {13U, 1000U}) {
    std::istringstream lines(written(body, kCsv, kLines, piece));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      const Json row = Json::parse(line);
      ++number;
      EXPECT_EQ(row.at("row"), number);
      if (number <= 2)
        EXPECT_EQ(row.at("problem").at("type"), "/docs#malformed-body");
      else
        EXPECT_EQ(row.at("id"), std::to_string(number));
    }
    EXPECT_EQ(number, 2'999);
  }
  const std::string last = written("id,lat,lon\n1,\"40,1\n2,40.0005,-19.9995\n", kCsv, kLines);
  EXPECT_THAT(last, testing::HasSubstr("\"row\":2,\"id\":\"2\",\"outcome\""));
}

TEST_F(StreamTest, MarkOfTheByteOrderIsPassedOver) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(rows(mark + kRowInLotA).at(0), rows(kRowInLotA).at(0));
  EXPECT_THAT(written(mark + "\"lat\",\"lon\"\n40.0005,-19.9995\n", kCsv, kLines),
              testing::HasSubstr("\"outcome\""));
}

TEST_F(StreamTest, FeaturesAreReadAndWritten) {
  const std::string point = R"("geometry":{"type":"Point","coordinates":[-19.9995,40.0005,7]})";
  const std::string body = "\x1E{\"type\":\"Feature\",\"id\":\"a\",\"properties\":null," + point +
                           "}\n\x1E{\"type\":\"Feature\",\"geometry\":null,\"properties\":"
                           "{\"parcel\":\"00-01\",\"colour\":\"red\",\"lang\":null}}\n"
                           "{\"type\":\"Feature\",\"id\":3,\"properties\":{\"acuracy_m\":1}," +
                           point +
                           "}\n\x1E{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\","
                           "\"coordinates\":[]}}\n\x1E{\"type\":\"Point\"}\n";
  const std::string out = written(body, kSeq, "*/*");
  std::vector<Json> features;
  for (std::size_t at = 0; at < out.size();) {
    ASSERT_EQ(out[at], '\x1E');
    const auto end = out.find('\n', at);
    features.push_back(Json::parse(out.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  ASSERT_EQ(features.size(), 5U);
  for (const Json& feature : features) EXPECT_EQ(feature.at("type"), "Feature");
  EXPECT_EQ(features[0].at("id"), "a");
  EXPECT_EQ(features[0].at("geometry").at("coordinates"), Json::parse("[-19.9995,40.0005]"));
  EXPECT_EQ(features[0].at("properties").at("parcels").at(0).at("number"), "00-01");
  EXPECT_TRUE(features[1].at("geometry").is_null());
  EXPECT_EQ(features[1].at("properties").at("parcels").at(0).at("number"), "00-01");
  EXPECT_EQ(features[2].at("properties").at("problem").at("type"), "/docs#unknown-parameter");
  EXPECT_EQ(features[2].at("id"), 3);
  EXPECT_EQ(features[3].at("properties").at("problem").at("parameter"), "geometry");
  EXPECT_EQ(features[4].at("properties").at("problem").at("parameter"), "type");
}

// Its numbers would be taken for degrees of WGS 84.
TEST_F(StreamTest, FeatureThatNamesAnotherCrsIsRefused) {
  const auto named = [](const std::string& name) {
    return R"({"type":"name","properties":{"name":")" + name + R"("}})";
  };
  const std::vector<std::pair<std::string, bool>> all{
      {named("urn:ogc:def:crs:OGC:1.3:CRS84"), true},
      {named("http://www.opengis.net/def/crs/OGC/1.3/CRS84"), true},
      {named("urn:ogc:def:crs:EPSG::3857"), false},
      {named(""), false},
      {"null", false},
      {R"({"type":"link","properties":{"href":"https://city.example/crs"}})", false},
      {R"({"type":"name"})", false},
      {R"("EPSG:4326")", false}};
  for (const auto& [crs, is_taken] : all) {
    const std::string member = R"("crs":)" + crs + ",";
    for (const bool is_in_geometry : {false, true}) {
      const std::string answer =
          written(R"({"type":"Feature",)" + (is_in_geometry ? "" : member) + R"("geometry":{)" +
                      (is_in_geometry ? member : "") +
                      R"("type":"Point","coordinates":[-19.9995,40.0005]},"properties":null})"
                      "\n",
                  kSeq, kLines);
      const Json row = Json::parse(answer);
      EXPECT_EQ(row.contains("outcome"), is_taken) << answer;
      if (is_taken) continue;
      EXPECT_EQ(row.at("problem").value("parameter", ""), "crs") << answer;
    }
  }
}

// Which of the two was meant, nobody can say.
TEST_F(StreamTest, FeatureWithTwoPlacesIsRefused) {
  const std::string answer =
      written(R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-19.9995,40.0005],)"
              R"("coordinates":[0,0]},"properties":null})"
              "\n",
              "application/geo+json-seq", "application/x-ndjson");
  const Json problem = Json::parse(answer).at("problem");
  EXPECT_EQ(problem.at("type"), "/docs#repeated-parameter");
  EXPECT_EQ(problem.at("parameter"), "coordinates");
}

constexpr const char* kCollection = "application/geo+json";

// What programs for maps have, and read.
TEST_F(StreamTest, CollectionIsReadAndWritten) {
  const auto feature = [](const std::string& id, const std::string& lon) {
    return R"({"type":"Feature","id":)" + id +
           R"(,"properties":{"accuracy_m":2},"geometry":{"type":"Point","coordinates":[)" + lon +
           ",40.0005]}}";
  };
  std::string body = R"({"name":"gates","type":"FeatureCollection","features":[)";
  for (int i = 0; i < 2'000; ++i) body += feature(std::to_string(i), "-19.9995") + ",\n  ";
  body += feature("\"b\"", "200") + "],\"bbox\":[0,0,1,1]}\n";
  for (const std::size_t piece : {13U, 1'000U, 1'000'000U}) {
    const Json answer = Json::parse(written(body, kCollection, "*/*", piece));
    EXPECT_EQ(answer.at("type"), "FeatureCollection");
    const Json& features = answer.at("features");
    ASSERT_EQ(features.size(), 2'001U);
    EXPECT_EQ(features[1'999].at("type"), "Feature");
    EXPECT_EQ(features[1'999].at("id"), 1'999);
    EXPECT_EQ(features[1'999].at("properties").at("row"), 2'000);
    EXPECT_EQ(features[1'999].at("properties").at("parcels").at(0).at("number"), "00-01");
    EXPECT_EQ(features[2'000].at("properties").at("problem").at("parameter"), "lon");
  }
  const std::string none = R"({"type":"FeatureCollection","features":[]})";
  EXPECT_EQ(Json::parse(written(none, kCollection, "*/*")), Json::parse(none));
  EXPECT_EQ(written(none, kCollection, kLines), "");
}

TEST_F(StreamTest, CollectionThatIsCutOffIsToldInItsLastRow) {
  const std::string body =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,)"
      R"("properties":{"parcel":"00-01"}},{"type":"Fea)";
  const Json features = Json::parse(written(body, kCollection, "*/*")).at("features");
  ASSERT_EQ(features.size(), 2U);
  EXPECT_TRUE(features[0].at("properties").contains("outcome"));
  EXPECT_EQ(features[1].at("properties").at("row"), 2);
  EXPECT_EQ(features[1].at("properties").at("problem").at("type"), "/docs#malformed-body");
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
