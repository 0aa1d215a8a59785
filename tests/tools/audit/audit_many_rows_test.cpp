#include "tests/tools/audit/audit_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// More rows than all chunks in flight, so that threads overtake each other.
class ManyRows : public AuditFolder {
 protected:
  ManyRows() {
    std::string table = "id,lat,lon\n";
    for (int i = 0; i < kRows; ++i) {
      table += std::to_string(i) + ",-48.87" + std::to_string(5'000 + i % 4'900) + ",-123.3" +
               std::to_string(80'000 + i * 7 % 18'000) + '\n';
    }
    write_file(folder_ / "in.csv", table);
  }
  static constexpr int kRows = 9'000;
};

TEST_F(ManyRows, HaveTheSameBytesWithAnyNumberOfThreads) {
  ASSERT_EQ(audit("in.csv", "one.csv", {"--threads", "1", "--summary", "one.json"}).exit_code, 0);
  const auto lines = lines_of(read_file(folder_ / "one.csv"));
  ASSERT_EQ(lines.size(), kRows + 1U);
  for (int i = 0; i < kRows; i += 500) {
    EXPECT_THAT(lines[static_cast<std::size_t>(i) + 1], StartsWith(std::to_string(i) + ','));
  }
  for (const std::string threads : {"2", "7"}) {
    ASSERT_EQ(
        audit("in.csv", "more.csv", {"--threads", threads, "--summary", "more.json"}).exit_code, 0);
    EXPECT_EQ(read_file(folder_ / "more.csv"), read_file(folder_ / "one.csv"));
    EXPECT_EQ(read_file(folder_ / "more.json"), read_file(folder_ / "one.json"));
  }
}

TEST_F(ManyRows, PassThroughAPipe) {
  ASSERT_EQ(audit("in.csv", "out.csv").exit_code, 0);
  const Ended piped = shell(
      "cat in.csv | " + quoted(metes_path()) + " audit points city.metes - -o - --as-of 2026-06-01",
      folder_.path());
  EXPECT_EQ(piped.exit_code, 0) << piped.err;
  EXPECT_EQ(piped.out, read_file(folder_ / "out.csv"));
  const Ended left = shell("{ " + quoted(metes_path()) +
                               " audit points city.metes in.csv -o - --as-of 2026-06-01; echo exit "
                               "$? >&2; } | head -1",
                           folder_.path());
  EXPECT_THAT(left.err, AllOf(HasSubstr("Broken pipe"), HasSubstr("exit 1\n")));
}

// A row that gives its own day is asked of the engine alone, the others share what is worked out.
TEST_F(ManyRows, AreAnsweredTogetherAsEachAlone) {
  for (const std::string accuracy : {"0", "1", "12"}) {
    std::istringstream rows(read_file(folder_ / "in.csv"));
    std::string alone;
    for (std::string row; std::getline(rows, row);) {
      alone += row + (alone.empty() ? ",as_of\n" : ",2026-06-01\n");
    }
    write_file(folder_ / "alone.csv", alone);
    const std::vector<std::string> more{"--accuracy", accuracy, "--summary", "s.json"};
    ASSERT_EQ(audit("in.csv", "out.csv", more).exit_code, 0);
    const std::string together = read_file(folder_ / "s.json");
    ASSERT_EQ(audit("alone.csv", "each.csv", more).exit_code, 0);
    EXPECT_EQ(together, read_file(folder_ / "s.json"));
    const auto ours = lines_of(read_file(folder_ / "out.csv"));
    auto theirs = lines_of(read_file(folder_ / "each.csv"));
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 1; i < ours.size(); ++i) {
      const std::string day = ",2026-06-01";
      const auto at = theirs[i].find(day);
      ASSERT_NE(at, std::string::npos);
      ASSERT_EQ(ours[i], theirs[i].erase(at, day.size()));
    }
  }
}

TEST_F(ManyRows, AreCountedInTheSummary) {
  std::map<std::string, std::map<std::string, int>> counts;
  for (const json& row : rows_of("in.csv", {"--summary", "s.json"})) {
    const std::string outcome = row.at("outcome");
    ++counts["all"][outcome];
    ++counts["use " + (row.at("use").is_null() ? "" : row.at("use").get<std::string>())][outcome];
    const std::string custodian =
        row.at("custodian").is_null() ? "" : row.at("custodian").get<std::string>();
    ++counts["custodian " + custodian][outcome];
  }
  const json summary = json::parse(read_file(folder_ / "s.json"));
  EXPECT_EQ(summary.at("rows"), kRows);
  EXPECT_EQ(summary.at("errors"), 0);
  const auto expect = [&](const json& outcomes, const std::string& name) {
    for (const auto& [outcome, count] : outcomes.items()) {
      EXPECT_EQ(count, counts[name][outcome]) << name << " " << outcome;
    }
  };
  expect(summary.at("outcomes"), "all");
  for (const auto& [use, outcomes] : summary.at("uses").items()) expect(outcomes, "use " + use);
  for (const auto& [name, outcomes] : summary.at("custodians").items()) {
    expect(outcomes, "custodian " + name);
  }
  EXPECT_GT(summary.at("uses").size(), 5U);
}

}  // namespace
}  // namespace metes::tests
