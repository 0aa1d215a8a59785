#include "tools/command/html_page.hpp"

#include "data/snapshot/grouped.hpp"

#include <gmock/gmock.h>

#include <string>

namespace metes::tools {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(HtmlPage, PartsLongWordsAloneAndNoName) {
  HtmlPage page("Files");
  const std::string digest(64, 'a');
  page.table({.header = {"file", "sha256"},
              .rows = {{"parcels of the year before last.gpkg", digest}},
              .first_is_header = true});
  EXPECT_THAT(page.text(),
              AllOf(HasSubstr("<th scope=\"row\">parcels of the year before last.gpkg</th>"),
                    HasSubstr("<td class=\"long\">" + digest + "</td>"),
                    HasSubstr("<th scope=\"col\">sha256</th>")));
}

TEST(HtmlPage, HasOneMainPartAndTablesThatKeysMove) {
  HtmlPage page("Rows");
  page.table({.rows = {{"1"}}});
  EXPECT_THAT(page.text(),
              AllOf(HasSubstr("<main>\n<h1>Rows</h1>\n<div class=\"wide\" tabindex=\"0\">"),
                    HasSubstr("</table>\n</div>\n</main>\n</body>")));
}

TEST(HtmlPage, LeavesCellsOfMarkupAsTheyAre) {
  HtmlPage page("Bars");
  const std::string bar = "<svg width=\"240\" aria-hidden=\"true\"></svg>";
  page.table({.header = {"parcels", ""}, .rows = {{"<7>", bar}}, .alignment = "> "});
  EXPECT_THAT(page.text(), AllOf(HasSubstr("<td class=\"n\">&lt;7&gt;</td>"),
                                 HasSubstr("<td>" + bar + "</td>")));
}

TEST(Grouped, PartsThousandsOfCountsAndOfAmounts) {
  EXPECT_EQ(data::grouped(1'234'567), "1,234,567");
  EXPECT_EQ(data::grouped_hundredths(5), "0.05");
  EXPECT_EQ(data::grouped_hundredths(252'463), "2,524.63");
}

}  // namespace
}  // namespace metes::tools
