#include "tests/api/lookup/stream.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::json;

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
      "expected,lat,lon\r\n";
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
    EXPECT_THAT(rows[0], testing::EndsWith(",40.0005000,-19.9995000"));
    EXPECT_THAT(rows[1], testing::StartsWith("2,-7," + outcome + ","));
    EXPECT_THAT(rows[2], testing::StartsWith("3,\"x,y\"," + outcome + ","));
    EXPECT_THAT(rows[2], testing::HasSubstr(",normalized,1 N LOT ST,"));
    EXPECT_THAT(rows[2], testing::EndsWith(",,"));
    EXPECT_EQ(rows[3], "4,4,,,,,,,,,invalid-value,lat,degrees between -90 and 90,,");
    EXPECT_EQ(rows[4],
              "5,,,,,,,,,,malformed-body,,\"The row has 2 cells, expected 6 as the first line "
              "has.\",,");
    EXPECT_EQ(rows[5], "6,6,,,,,,,,,invalid-value,lat,a decimal number,,");
  }
}

// Its lists of parcels and directives are no questions.
TEST_F(StreamTest, AnswersInATableMayBeSentBack) {
  const std::string places = written("id,lat,lon\na,40.0005,-19.9995\nb,4,-150\n", kCsv, kCsv);
  EXPECT_EQ(written(places, kCsv, kCsv), places);
  const std::string addresses =
      written(written("id,address\na,1 north lot st\n", kCsv, kCsv), kCsv, kCsv);
  EXPECT_THAT(addresses, testing::HasSubstr(",1 N LOT ST,"));
  EXPECT_EQ(written(addresses, kCsv, kCsv), addresses);
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
  EXPECT_EQ(misspelt.at("expected"),
            "\"accuracy_m\" instead of \"acuracy_m\", or another name for what is not that");
  EXPECT_EQ(problem("lat,\"lon\n1,2\n").at("type"), "/docs#malformed-body");
  EXPECT_EQ(problem("lat,lon,\xFF\n1,2,3\n").at("type"), "/docs#malformed-body");
  EXPECT_EQ(problem(std::string(70'000, 'x') + "\nlat,lon\n").at("type"), "/docs#too-large");
}

// Without them the answer would be firmer than what was asked, or of another day.
TEST_F(StreamTest, ColumnsThatNarrowAQuestionInOtherWordsAreRefused) {
  for (const std::string name : {"accuracy", "gps_accuracy", "Radius", "radius_m", "asof", "As_Of",
                                 "date", "as_of_date", "directive", "City"}) {
    EXPECT_THAT(written("lat,lon," + name + "\n40.0005,-19.9995,9\n", kCsv, kLines, 1000, ""),
                testing::HasSubstr("instead of \\\"" + name + "\\\""));
    EXPECT_THAT(written(R"({"type":"Feature","properties":{")" + name +
                            R"(":9},"geometry":{"type":"Point","coordinates":[-19.9995,40.0005]}})",
                        kSeq, kLines, 1000, ""),
                testing::HasSubstr("instead of \\\"" + name + "\\\""));
  }
}

TEST_F(StreamTest, ColumnsThatNarrowAQuestionArePassedOverWhereAParameterDoes) {
  const auto answer = [&](const std::string& column, const std::string& query) {
    return written("lat,lon," + column + "\n40.0005,-19.9995,9\n", kCsv, kLines, 1000, query);
  };
  EXPECT_THAT(answer("date", "?as_of=2024-05-06"), testing::HasSubstr("\"outcome\""));
  EXPECT_THAT(answer("radius", "?accuracy_m=9"), testing::HasSubstr("\"outcome\""));
  EXPECT_THAT(answer("radius", "?as_of=2024-05-06"), testing::HasSubstr("\"problem\""));
}

TEST_F(StreamTest, ColumnsOfTheTableItselfArePassedOver) {
  for (const std::string name : {"lot", "fid", "ID", "land", "incident_date", "update", "Parcel",
                                 "address2", "LATITUDE", "timestamp"}) {
    EXPECT_THAT(written("lat,lon," + name + "\n40.0005,-19.9995,9\n", kCsv, kLines),
                testing::HasSubstr("\"outcome\""))
        << name;
  }
  EXPECT_THAT(written("lat,lon,accuracy_m,accuracy\n40.0005,-19.9995,2,rooftop\n", kCsv, kLines),
              testing::HasSubstr("\"outcome\""));
}

TEST_F(StreamTest, ColumnsThatSayWhereInOtherWordsAreToldWithOurs) {
  const auto expected = [&](const std::string& header) -> std::string {
    return Json::parse(written(header + "\n1,2\n", kCsv, kLines)).at("problem").at("expected");
  };
  const std::string columns = "columns lat and lon, or parcel, or address, with commas between";
  EXPECT_EQ(expected("Latitude,longitude"),
            columns + "; \"Latitude\" is \"lat\" here, \"longitude\" is \"lon\" here");
  EXPECT_THAT(expected("y,x"), testing::EndsWith("; \"y\" is \"lat\" here, \"x\" is \"lon\" here"));
  EXPECT_EQ(expected("latt,LON"), columns + "; \"latt\" is \"lat\" here, \"LON\" is \"lon\" here");
  EXPECT_THAT(expected("lat,longitude"), testing::EndsWith("; \"longitude\" is \"lon\" here"));
  EXPECT_THAT(written("y,x\n1,2\n", kCsv, kCsv), testing::HasSubstr("\"\"lat\"\" here"));
  std::string many = "x";
  for (int i = 0; i < 30'000; ++i) many += ",x";
  EXPECT_EQ(expected(many), columns + "; \"x\" is \"lon\" here");
  EXPECT_EQ(expected("owner,note"), columns) << "names of the client's own are not repeated";
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

}  // namespace
}  // namespace metes::api
