#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

// `metes match` and `metes lookup --address` as processes, on the small sample city.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::vector<json> matched(const std::string& lines) {
  const ScratchFolder folder;
  write_file(folder / "in.ndjson", lines);
  const Ended ended = metes({"match", small_snapshot(), folder / "in.ndjson"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  std::vector<json> answers;
  std::istringstream out(ended.out);
  for (std::string line; std::getline(out, line);) answers.push_back(json::parse(line));
  return answers;
}

TEST(Match, AnswersEachLine) {
  const auto answers = matched(
      "{\"id\": 7, \"raw\": \"409 17TH ST\"}\n"
      "{\"street\": \"17th Street\", \"number\": \"409\"}\n"
      "{\"raw\": \"411111 17th St\"}\n");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["id"], 7);
  EXPECT_EQ(answers[0]["status"], "exact");
  EXPECT_EQ(answers[0]["parcels"], json({"00001-001-005-00"}));
  EXPECT_EQ(answers[1]["status"], "normalized");
  EXPECT_EQ(answers[1]["address"], answers[0]["address"]);
  EXPECT_EQ(answers[2]["firm"], false);
  EXPECT_EQ(answers[2]["parcels"], json::array());
}

TEST(Match, ALineThatCannotBeReadSaysSoAndTheNextIsAnswered) {
  const auto answers = matched("no JSON\n[]\n{\"raw\": 5.5}\n{\"city\": \"X\"}\n{\"raw\": \"" +
                               std::string(2'000, 'x') + "\"}\n{\"raw\": \"409 17th St\"}\n");
  ASSERT_EQ(answers.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_THAT(answers[i].value("error", ""), HasSubstr("line " + std::to_string(i + 1)));
  }
  EXPECT_EQ(answers[5]["firm"], true);
}

TEST(Match, TheTownOfAnAddressMayBeInFieldsBesideIt) {
  const auto answers = matched(
      "{\"address\": \"409 17TH ST\", \"city\": \"Fathom Reach\"}\n"
      "{\"address\": \"409 17TH ST\", \"city\": \"Springfield\"}\n"
      "{\"address\": \"409 17TH ST\", \"zip\": 62701.0}\n"
      "{\"address\": \"409 17TH ST, Fathom Reach\", \"city\": \"Springfield\"}\n"
      "{\"address\": \"409 17TH ST, Fathom Reach\", \"city\": \"FATHOM REACH\"}\n"
      "{\"raw\": \"409 17TH ST\", \"city\": \"Springfield\"}\n");
  ASSERT_EQ(answers.size(), 6U);
  EXPECT_EQ(answers[0]["firm"], true);
  EXPECT_EQ(answers[1]["firm"], false);
  EXPECT_EQ(answers[2]["firm"], false);
  EXPECT_EQ(answers[3]["firm"], false);  // of two towns
  EXPECT_EQ(answers[4]["firm"], true);
  EXPECT_EQ(answers[5]["firm"], true);
}

TEST(LookupByAddress, IsUnknownWhereTheNumberIsNotOnFile) {
  const Ended ended =
      metes({"lookup", small_snapshot(), "--address", "410999 17th St", "--as-of", "2026-06-01"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out.substr(0, 8), "UNKNOWN\n");
  EXPECT_THAT(ended.out, HasSubstr("(number_not_found)"));
}

TEST(LookupByAddress, RefusesATextThatIsNoLine) {
  const Ended ended = metes({"lookup", small_snapshot(), "--address", std::string(5'000, '7')});
  EXPECT_EQ(ended.exit_code, 2);
}

TEST(LookupByAddress, ExcludesTheOtherKindsOfPlace) {
  EXPECT_EQ(metes({"lookup", small_snapshot(), "--address", "1 A St", "--parcel", "1"}).exit_code,
            2);
}

}  // namespace
}  // namespace metes::tests
