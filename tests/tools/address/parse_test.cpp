#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/text_lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace metes::tools {
namespace {

using testing::HasSubstr;
using Json = nlohmann::ordered_json;

struct Parse : testing::Test {
  std::vector<Json> parsed(const std::string& lines, bool readings = false) const {
    tests::write_file(folder / "in.ndjson", lines);
    ParseArguments arguments;
    arguments.file = folder / "in.ndjson";
    arguments.readings = readings;
    if (exists(folder / "towns.txt")) arguments.towns = folder / "towns.txt";
    testing::internal::CaptureStdout();
    EXPECT_EQ(parse(arguments), 0);
    std::istringstream out(testing::internal::GetCapturedStdout());
    std::vector<Json> rows;
    for (std::string line; std::getline(out, line);) rows.push_back(Json::parse(line));
    return rows;
  }
  tests::ScratchFolder folder;
};

TEST_F(Parse, TakesAWholeAddressApart) {
  const auto rows =
      parsed(R"({"id": 7, "raw": "200 N Spring St Apt 3B, Los Angeles, CA 90012-4801"})"
             "\n");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0], Json::parse(R"({
    "id": 7, "raw": "200 N Spring St Apt 3B, Los Angeles, CA 90012-4801", "kind": "address",
    "number": "200", "predir": "N", "name": "SPRING", "suffix": "ST", "unit": "APT 3B",
    "city": "LOS ANGELES", "state": "CA", "zip": "90012", "zip4": "4801"})"));
}

TEST_F(Parse, GivesBothStreetsOfAnIntersection) {
  const auto rows = parsed(R"({"address": "N State St & Avenue M, Chicago"})");
  EXPECT_EQ(rows.at(0).at("kind"), "intersection");
  EXPECT_EQ(rows.at(0).at("name"), "STATE");
  EXPECT_EQ(rows.at(0).at("cross_street"), Json::parse(R"({"pretype": "AVENUE", "name": "M"})"));
}

TEST_F(Parse, TakesParts) {
  const auto rows = parsed(
      R"({"number": 12, "street": "Main St", "city": "Troy", "state": "New York", "zip": 12180})");
  EXPECT_EQ(rows.at(0), Json::parse(R"({"kind": "address", "number": "12", "name": "MAIN",
    "suffix": "ST", "city": "TROY", "state": "NY", "zip": "12180"})"));
}

TEST_F(Parse, GivesTheFurtherReadingsWhenAsked) {
  const std::string line = R"({"raw": "5 North Shore Dr"})";
  EXPECT_FALSE(parsed(line).at(0).contains("readings"));
  const auto rows = parsed(line, true);
  ASSERT_FALSE(rows.at(0).at("readings").empty());
  EXPECT_EQ(rows.at(0).at("readings").at(0).at("kind"), "address");
}

TEST_F(Parse, KnowsTheTownsOfTheFile) {
  const std::string line = R"({"raw": "5 10th St West Palmdale CA 93551"})";
  tests::write_file(folder / "towns.txt", "West Palmdale\n");
  EXPECT_EQ(parsed(line).at(0).at("city"), "WEST PALMDALE");
  tests::write_file(folder / "towns.txt", "Palmdale\r\n");
  EXPECT_EQ(parsed(line).at(0).at("city"), "PALMDALE");
}

TEST_F(Parse, AnswersABadLineByItsErrorAndGoesOn) {
  const auto rows = parsed(
      "{\"raw\": \"1 Main St\"}\n"
      "not json\n"
      "\n"
      "[1]\n"
      "{\"text\": \"1 Main St\"}\n"
      "{\"raw\": {}}\n"
      "{\"raw\": \"" +
      std::string(1000, 'x') +
      "\"}\n"
      "{\"raw\": \"" +
      std::string(TextLines::kMaxLineBytes, 'x') +
      "\"}\n"
      "{\"raw\": \"2 Main St\"}");
  ASSERT_EQ(rows.size(), 8U);
  const std::vector<std::string> said{"",
                                      "line 2",
                                      "line 4: is array",
                                      "line 5: expected",
                                      "line 6: \"raw\" is object",
                                      "line 7: the address is 1000",
                                      "line 8: the line is longer",
                                      ""};
  for (std::size_t i = 0; i < said.size(); ++i) {
    EXPECT_EQ(rows[i].contains("error"), !said[i].empty()) << i;
    EXPECT_THAT(rows[i].value("error", std::string()), HasSubstr(said[i]));
  }
  EXPECT_EQ(rows.back().at("number"), "2");
}

TEST_F(Parse, AnswersANumberThatNoDoubleHoldsByItsError) {
  const auto rows = parsed("{\"raw\": \"1 Main St\", \"x\": -1e400}\n{\"raw\": \"2 Main St\"}");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("error"), "line 1: has the number -1e400, expected none beyond 1.8e308");
  EXPECT_EQ(rows[1].at("number"), "2");
}

TEST_F(Parse, AMissingFileFails) {
  ParseArguments arguments;
  arguments.file = folder / "nowhere";
  EXPECT_THAT(tests::message_of<DataError>([&] { (void)parse(arguments); }), HasSubstr("nowhere"));
  arguments.file = "-";
  arguments.towns = folder / "none.txt";
  EXPECT_THAT(tests::message_of<DataError>([&] { (void)parse(arguments); }), HasSubstr("none.txt"));
  tests::write_file(folder / "none.txt", " \n");
  EXPECT_THAT(tests::message_of<DataError>([&] { (void)parse(arguments); }),
              HasSubstr("expected a town a line"));
}

}  // namespace
}  // namespace metes::tools
