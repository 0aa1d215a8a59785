#include "tests/tools/audit/audit_folder.hpp"
#include "tests/tools/page_cells.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

// The page of an audit has the counts of its rows, needs nothing from elsewhere, and is the same
// however the work was shared.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AuditPage : public AuditFolder {
 protected:
  AuditPage() {
    std::string table = "id,lat,lon\n";
    for (int i = 0; i < kRows; ++i) {
      table += std::to_string(i) + ",-48.87" + std::to_string(5'000 + i % 4'900) + ",-123.3" +
               std::to_string(80'000 + i * 7 % 18'000) + '\n';
    }
    write_file(folder_ / "in.csv", table + "x,1,1\ny,2,2\nz,north,1\n");
  }
  [[nodiscard]] std::string page_of(const std::string& input,
                                    const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"--summary", "page.html"};
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = audit(input, "out.csv", words);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return read_file(folder_ / "page.html");
  }
  static constexpr int kRows = 3'000;
};

void expect_counts(const std::string& page, const json& counts) {
  const std::vector<const char*> order{"covered", "depends", "unknown", "not_covered"};
  for (const auto& [name, outcomes] : counts.items()) {
    if (name.empty()) continue;
    const auto cells = cells_after(page, name);
    ASSERT_EQ(cells.size(), order.size()) << name;
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(cells[i], outcomes.at(order[i]).dump()) << name;
    }
  }
}

TEST_F(AuditPage, IsAPageWhateverTheCaseOfItsEnding) {
  ASSERT_EQ(audit("in.csv", "out.csv", {"--summary", "PAGE.HTML"}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "PAGE.HTML"), page_of("in.csv"));
}

TEST_F(AuditPage, HasTheCountsOfTheSummary) {
  const std::string page = page_of("in.csv");
  ASSERT_EQ(audit("in.csv", "out.csv", {"--summary", "s.json"}).exit_code, 0);
  const json said = json::parse(read_file(folder_ / "s.json"));
  EXPECT_THAT(page, HasSubstr("<p>3,003 rows, answered for 2026-06-01"));
  for (const auto& [outcome, rows] : said.at("outcomes").items()) {
    const std::string shown = outcome == "not_covered" ? "not covered" : outcome;
    ASSERT_EQ(cells_after(page, shown).size(), 1U);
    EXPECT_EQ(cells_after(page, shown).front(), rows.dump());
  }
  EXPECT_EQ(cells_after(page, "error").at(0), "1");
  for (const std::string group : {"reason", "district", "custodian", "use"}) {
    const json& counts = said.at(group + 's');
    EXPECT_GT(counts.size(), 2U) << group;
    expect_counts(page.substr(page.find("<caption>Rows by " + group)), counts);
  }
  EXPECT_THAT(page,
              HasSubstr("<p>2 rows lie outside the extent that the data is about and 0 have"));
  EXPECT_FALSE(said.contains("squares"));
}

TEST_F(AuditPage, HasEachRowOnASquareOrApart) {
  const std::string page = page_of("in.csv");
  const auto table = page.substr(page.find("<caption>Rows by square"));
  static const std::regex row(
      "<th scope=\"row\">[0-9]+, [0-9]+</th><td class=\"n\">(-[0-9.]+)</td><td "
      "class=\"n\">(-[0-9.]+)</td>((<td class=\"n\">[0-9,]+</td>){4})");
  static const std::regex number(">([0-9,]+)<");
  int rows = 0;
  int squares = 0;
  for (std::sregex_iterator found(table.begin(), table.end(), row), end; found != end; ++found) {
    ++squares;
    EXPECT_NEAR(std::stod((*found)[1]), -48.877, 0.004);
    EXPECT_NEAR(std::stod((*found)[2]), -123.389, 0.011);
    const std::string cells = (*found)[3];
    for (std::sregex_iterator cell(cells.begin(), cells.end(), number); cell != end; ++cell) {
      rows += std::stoi((*cell)[1]);
    }
  }
  EXPECT_EQ(rows, kRows);
  EXPECT_GT(squares, 15);
}

TEST_F(AuditPage, NeedsNothingFromElsewhereAndIsWellFormed) {
  const std::string page = page_of("in.csv");
  for (const char* const foreign : {"<script", "src=", "href=", "url(", "@import", "http:"}) {
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
  }
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("prefers-color-scheme:dark"),
                          HasSubstr("@media print"), HasSubstr("neither legal advice"),
                          HasSubstr("role=\"img\" aria-labelledby=\"map-title map-text\"")));
  EXPECT_LT(page.size(), 1'500'000U);
  write_file(folder_ / "page.xml", closed_page(page));
  EXPECT_EQ(shell("xmllint --noout page.xml 2>&1", folder_.path()).out, "");
}

TEST_F(AuditPage, OfAddressesAndNumbersHasThemWhereTheyWereFound) {
  write_file(folder_ / "pins.csv", "pin\n00001-001-001-00\n1001-005-00\n99999-001-001-00\n");
  const std::string pins = page_of("pins.csv", {"--parcel", "pin"});
  EXPECT_THAT(pins,
              HasSubstr("<p>0 rows lie outside the extent that the data is about and 1 have"));
  write_file(folder_ / "lines.csv", "line\n409 17th Street\n9999 Nowhere Rd\n");
  const std::string lines = page_of("lines.csv", {"--address", "line"});
  EXPECT_THAT(lines,
              HasSubstr("<p>0 rows lie outside the extent that the data is about and 1 have"));
}

TEST_F(AuditPage, OfRowsWithoutAnOutcomeSaysSo) {
  const std::string page = page_of("in.csv", {"--columns", "use"});
  EXPECT_THAT(page, AllOf(HasSubstr("No outcome was asked for; 1 rows are in error."),
                          Not(HasSubstr("<svg"))));
}

TEST_F(AuditPage, OfShardsIsThatOfTheWhole) {
  const std::string whole = page_of("in.csv");
  for (const int shards : {2, 5}) {
    std::vector<std::string> merge{"audit",       "merge",      "-o",
                                   "merged.html", "--snapshot", "city.metes"};
    for (int i = shards; i > 0; --i) {
      const std::string file = "part-" + std::to_string(i) + ".json";
      const std::string shard = std::to_string(i) + '/' + std::to_string(shards);
      ASSERT_EQ(audit("in.csv", "out.csv", {"--shard", shard, "--summary", file}).exit_code, 0);
      merge.push_back(file);
    }
    const Ended ended = metes(merge, folder_.path());
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(read_file(folder_ / "merged.html"), whole);
  }
  ASSERT_EQ(audit("in.csv", "out.csv", {"--threads", "1", "--summary", "one.html"}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "one.html"), whole);
}

TEST_F(AuditPage, OfShardsNeedsWhatWasAudited) {
  ASSERT_EQ(audit("in.csv", "out.csv", {"--summary", "w.json"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "out.csv", {"--shard", "1/2", "--summary", "1.json"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "out.csv", {"--shard", "2/2", "--summary", "2.json"}).exit_code, 0);
  const auto order = small_sample() / "order-2.toml";
  const auto refused = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"audit", "merge", "-o", "merged.html"};
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = metes(words, folder_.path());
    EXPECT_NE(ended.exit_code, 0);
    EXPECT_FALSE(exists(folder_ / "merged.html"));
    return ended.err;
  };
  EXPECT_THAT(refused({"1.json", "2.json"}), HasSubstr("expected --snapshot"));
  EXPECT_THAT(refused({"1.csv", "2.json", "--snapshot", "city.metes"}),
              HasSubstr("1.csv is no summary"));
  EXPECT_THAT(refused({"w.json", "--snapshot", "city.metes"}),
              HasSubstr("is no summary of a shard"));
  EXPECT_THAT(refused({"1.json", "2.json", "--snapshot", "city.metes", "--directive", order}),
              HasSubstr("another snapshot than city.metes, or of other directives"));
  std::string moved = read_file(folder_ / "1.json");
  moved.replace(moved.find("\"columns\": "), 11, "\"columns\": 9");
  write_file(folder_ / "1.json", moved);
  EXPECT_THAT(refused({"1.json", "2.json", "--snapshot", "city.metes"}),
              AllOf(HasSubstr("1.json: counts on 9"), HasSubstr("expected")));
  const Ended page = audit("in.csv", "new.csv", {"--shard", "1/2", "--summary", "1.html"});
  EXPECT_EQ(page.exit_code, 2);
  EXPECT_THAT(page.err, AllOf(HasSubstr("1.html"), HasSubstr("expected a .json of each shard")));
}

}  // namespace
}  // namespace metes::tests
