#include "tests/support/process.hpp"
#include "tests/tools/inventory/inventory_folder.hpp"
#include "tests/tools/page_cells.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <string>

// The page of an inventory has the counts of its summary, and each parcel on its map or apart.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class InventoryPage : public Inventory {
 protected:
  [[nodiscard]] std::string page_of(std::vector<std::string> more) const {
    more.insert(more.end(), {"--summary", "page.html"});
    audit("page.csv", more);
    return read_file(folder_ / "page.html");
  }
  [[nodiscard]] json summary_of(std::vector<std::string> more) const {
    more.insert(more.end(), {"--summary", "s.json"});
    audit("s.csv", more);
    return summary();
  }
};

std::string after(const std::string& page, const std::string& passage) {
  const auto at = page.find(passage);
  EXPECT_NE(at, std::string::npos) << passage;
  return at == std::string::npos ? std::string() : page.substr(at);
}

std::string shown(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

TEST_F(InventoryPage, HasTheCountsOfTheSummary) {
  const std::string page = page_of({"--all", "--sign-cost", "45.50"});
  const json said = summary_of({"--all", "--sign-cost", "45.50"});
  EXPECT_THAT(page, HasSubstr("<p>1,000 of 1,000 parcels, on 2026-02-20.</p>"));
  for (const auto& [outcome, parcels] : said.at("outcomes").items()) {
    EXPECT_EQ(cells_after(page, shown(outcome)).at(0), parcels.dump());
  }
  for (const auto& directive : said.at("directives")) {
    const auto cells = cells_after(after(page, "<caption>Parcels by directive"),
                                   directive.at("id").get<std::string>());
    EXPECT_EQ(cells.at(0), directive.at("outcomes").at("covered").dump());
    EXPECT_EQ(cells.at(3), directive.at("outcomes").at("not_covered").dump());
  }
  std::map<std::string, std::uint64_t> custodians;
  for (const auto& group : said.at("groups")) {
    custodians[group.at("custodian")] += group.at("outcomes").at("covered").get<std::uint64_t>();
  }
  ASSERT_GT(custodians.size(), 2U);
  for (const auto& [name, covered] : custodians) {
    EXPECT_EQ(cells_after(after(page, "<caption>Parcels by custodian"), name).at(0),
              std::to_string(covered));
  }
  EXPECT_THAT(after(page, "<h2>Obligations</h2>"),
              AllOf(HasSubstr(">fathom-reach-order-1/post-signs<"), HasSubstr(">2026-03-15<")));
  EXPECT_THAT(after(page, "<h2>Signs</h2>"),
              HasSubstr(said.at("sign_sheet").at(0).at("text").get<std::string>()));
}

TEST_F(InventoryPage, HasEachParcelOnASquareOrApart) {
  const std::string page = page_of({"--all"});
  static const std::regex apart(
      "<p>([0-9]+) parcels lie outside the extent that the data is about and ([0-9]+) have no "
      "position");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(page, found, apart));
  int parcels = std::stoi(found[1]) + std::stoi(found[2]);
  const std::string table = after(page, "<caption>Parcels by square");
  static const std::regex cells("((<td class=\"n\">[0-9,]+</td>){4})</tr>");
  static const std::regex number(">([0-9,]+)<");
  const std::string squares = table.substr(0, table.find("</table>"));
  for (std::sregex_iterator row(squares.begin(), squares.end(), cells), end; row != end; ++row) {
    const std::string four = (*row)[1];
    for (std::sregex_iterator cell(four.begin(), four.end(), number); cell != end; ++cell) {
      std::string text = (*cell)[1];
      text.erase(std::remove(text.begin(), text.end(), ','), text.end());
      parcels += std::stoi(text);
    }
  }
  EXPECT_EQ(parcels, 1'000);
}

TEST_F(InventoryPage, NeedsNothingFromElsewhereAndIsWellFormed) {
  write_file(folder_ / "done.csv",
             "parcel,obligation,done_on,note\n1-1-1-0,paint <b>,2026-01-20,\n");
  const std::string page = page_of({"--tracking", "done.csv"});
  for (const char* const foreign : {"<script", "src=", "href=", "url(", "@import", "<b>"}) {
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
  }
  EXPECT_THAT(page, AllOf(HasSubstr("neither legal advice"),
                          HasSubstr("1 rows, of which 1 say nothing about these parcels."),
                          HasSubstr("obligation_not_found")));
  write_file(folder_ / "page.xml", closed_page(page));
  EXPECT_EQ(shell("xmllint --noout page.xml 2>&1", folder_.path()).out, "");
  EXPECT_EQ(page_of({"--tracking", "done.csv"}), page);
}

}  // namespace
}  // namespace metes::tests
