#include "tests/tools/inventory/inventory_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

// Obligations of an inventory: when they are due, and what a tracking table says of them.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST_F(Inventory, DutiesFallDueOnTheDaysCountedByHand) {
  // Signed on 5 January, 15 days; in effect from 15 January, two months.
  for (const auto& [day, identify, post] :
       {std::tuple("2026-01-20", "open", "open"), std::tuple("2026-01-21", "overdue", "open"),
        std::tuple("2026-03-15", "overdue", "open"),
        std::tuple("2026-03-16", "overdue", "overdue")}) {
    audit("a.gpkg", {"--covered"}, day);
    const auto all = rows("a.gpkg");
    ASSERT_GT(all.size(), 10U);
    for (const ReadFeature& row : all) {
      if (row.texts.at("fathom_reach_order_1_outcome") != "covered") continue;
      EXPECT_EQ(row.texts.at(kIdentify), identify) << day;
      EXPECT_EQ(row.texts.at(kPost), post) << day;
    }
  }
}

TEST_F(Inventory, TracksWhatIsDone) {
  const auto numbers = covered();
  ASSERT_GT(numbers.size(), 6U);
  std::string plain = numbers[1];  // 00001-001-005-00 is 1-1-5-0 too
  plain.erase(std::remove(plain.begin(), plain.end(), '-'), plain.end());
  write_file(folder_ / "done.csv",
             "\xEF\xBB\xBFnote;parcel;obligation;done_on\r\n;" + numbers[0] +
                 ";identify-sites;2026-01-20\r\n\"two\nlines\";" + plain +
                 ";fathom-reach-order-1/identify-sites;2026-01-21\r\n=1+1;" + numbers[2] +
                 ";post-signs;\r\n;" + numbers[3] + ";post-signs;2026-02-21\r\n;" + numbers[4] +
                 ";post-signs;2026-02-20T00:00:00\r\nordered;" + numbers[5] +
                 ";post-signs;\r\nhung;" + numbers[5] + ";post-signs;2026/02/01\r\n");
  const Ended ended = audit("a.gpkg", {"--tracking", "done.csv", "--summary", "s.json"});
  EXPECT_THAT(ended.out, HasSubstr("tracking: 7 rows, of which 0 say nothing"));
  const auto all = rows("a.gpkg");
  EXPECT_EQ(of(all, numbers[0]).texts.at(kIdentify), "done");
  EXPECT_EQ(of(all, numbers[0]).texts.at(kIdentify + "_done_on"), "2026-01-20");
  EXPECT_EQ(of(all, numbers[1]).texts.at(kIdentify), "done_late");
  EXPECT_EQ(of(all, numbers[1]).texts.at(kIdentify + "_note"), "two lines");
  EXPECT_EQ(of(all, numbers[2]).texts.at(kPost), "open");
  EXPECT_EQ(of(all, numbers[2]).texts.at(kPost + "_note"), "=1+1");
  EXPECT_EQ(of(all, numbers[3]).texts.at(kPost), "open");  // it will be done tomorrow
  EXPECT_EQ(of(all, numbers[3]).texts.at(kPost + "_done_on"), "2026-02-21");
  EXPECT_EQ(of(all, numbers[4]).texts.at(kPost), "done");
  EXPECT_EQ(of(all, numbers[5]).texts.at(kPost), "done");
  EXPECT_EQ(of(all, numbers[5]).texts.at(kPost + "_note"), "ordered; hung");
  const json all_counts = summary().at("obligations");
  EXPECT_EQ(all_counts.at("fathom-reach-order-1/identify-sites").at("done"), 1);
  EXPECT_EQ(all_counts.at("fathom-reach-order-1/identify-sites").at("done_late"), 1);
  EXPECT_EQ(all_counts.at("fathom-reach-order-1/post-signs").at("done"), 2);
  EXPECT_EQ(summary().at("tracking").at("matched"), 7);

  audit("a.csv", {"--tracking", "done.csv"});
  EXPECT_THAT(read_file(folder_ / "a.csv"), HasSubstr(",'=1+1,"));
}

TEST_F(Inventory, ReportsEachRowOfATrackingTableThatSaysNothing) {
  const auto numbers = covered();
  audit("all.gpkg", {"--all"});
  std::string free;
  for (const ReadFeature& row : rows("all.gpkg")) {
    if (row.texts.at("fathom_reach_order_1_outcome") == "not_covered") {
      free = row.texts.at("number");
    }
  }
  const std::string& one = numbers.at(0);
  write_file(folder_ / "done.csv",
             "parcel,obligation,done_on,note\n"
             "1.03E+13,post-signs,2026-01-20,a\n"
             "99999-999-999-99,post-signs,2026-01-20,b\n" +
                 one + ",paint,2026-01-20,c\n" + one + ",post-signs,20.1.2026,d\n" + free +
                 ",post-signs,2026-01-20,e\n" + one + ",post-signs,2026-01-20,f\n" + one +
                 ",post-signs,2026-01-21,g\n" + numbers.at(1) + ",post-signs,2026-01-21,h,more\n");
  const Ended ended = audit("a.gpkg", {"--tracking", "done.csv", "--summary", "s.json", "--where",
                                       "number <> '" + numbers.at(1) + "'"});
  const json tracking = summary().at("tracking");
  EXPECT_EQ(tracking.at("rows"), 8);
  EXPECT_EQ(tracking.at("matched"), 1);
  const std::vector<std::pair<int, std::string>> expected{
      {1, "parcel_not_readable"}, {2, "parcel_not_found"}, {3, "obligation_not_found"},
      {4, "day_not_readable"},    {5, "not_required"},     {7, "repeated"},
      {8, "not_chosen"}};
  const json& unmatched = tracking.at("unmatched");
  ASSERT_EQ(unmatched.size(), expected.size());
  const auto beside = read_layer(folder_ / "a.gpkg", "tracking_unmatched");
  ASSERT_EQ(beside.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(unmatched[i].at("row"), expected[i].first);
    EXPECT_EQ(unmatched[i].at("why"), expected[i].second);
    EXPECT_EQ(beside[i].texts.at("why"), expected[i].second);
    EXPECT_EQ(beside[i].texts.at("note"), unmatched[i].at("note"));
    EXPECT_THAT(ended.out, HasSubstr(expected[i].second));
  }
  EXPECT_EQ(unmatched[0].at("parcel"), "1.03E+13");
  EXPECT_EQ(unmatched[3].at("done_on"), "20.1.2026");
  EXPECT_THAT(ended.out, HasSubstr("rows with more or fewer cells than columns"));
}

TEST_F(Inventory, AnObligationOfSeveralDirectivesNeedsItsDirective) {
  const auto order = small_sample() / "order-1.toml";
  std::string text = read_file(order);
  text.replace(text.find("fathom-reach-order-1"), 20, "fathom-reach-order-9");
  write_file(folder_ / "order-9.toml", text);
  const std::string one = covered().at(0);
  write_file(folder_ / "done.csv", "parcel,obligation,done_on\n" + one +
                                       ",post-signs,2026-02-01\n" + one +
                                       ",fathom-reach-order-9/post-signs,2026-02-02\n");
  audit("a.gpkg", {"--tracking", "done.csv", "--summary", "s.json", "--directive", order.string(),
                   "--directive", "order-9.toml"});
  const json unmatched = summary().at("tracking").at("unmatched");
  ASSERT_EQ(unmatched.size(), 1U);
  EXPECT_EQ(unmatched[0].at("why"), "obligation_of_several_directives");
  const auto all = rows("a.gpkg");
  EXPECT_EQ(of(all, one).texts.at(kPost), "open");
  EXPECT_EQ(of(all, one).texts.at("fathom_reach_order_9_post_signs"), "done");
}

// A gate that is done is a fact; an obligation of staff is none of a site.
// As a table or sheet has them that was made for a printer.
TEST_F(Inventory, TracksWhatIsDoneBelowTitles) {
  const std::string number = covered().front();
  write_file(folder_ / "done.csv", "Signs of the year,,,\n,,,\nparcel,obligation, done_on,note\n" +
                                       number + ",identify-sites,2026-01-20,=\n");
  for (const std::string sheet : {"done.xlsx", "done.ods"}) {
    ASSERT_EQ(
        run({"ogr2ogr", folder_ / sheet, folder_ / "done.csv", "-oo", "HEADERS=NO"}).exit_code, 0);
  }
  for (const char* const table : {"done.csv", "done.xlsx", "done.ods"}) {
    const Ended ended = audit("a.gpkg", {"--tracking", table});
    EXPECT_THAT(ended.out, HasSubstr("tracking: 1 rows, of which 0 say nothing")) << table;
    EXPECT_THAT(ended.out, HasSubstr("rows above the header, left out; first in done.")) << table;
    const auto all = rows("a.gpkg");
    EXPECT_EQ(of(all, number).texts.at(kIdentify), "done") << table;
    EXPECT_EQ(of(all, number).texts.at(kIdentify + "_note"), "=") << table;
  }
}

TEST_F(Inventory, TracksDaysInTheFormThatIsNamed) {
  const std::string number = covered().front();
  write_file(folder_ / "done.csv",
             "parcel,obligation,done_on\n" + number + ",identify-sites,1/20/2026\n");
  const Ended not_read = audit("a.gpkg", {"--tracking", "done.csv"});
  EXPECT_THAT(not_read.out, HasSubstr("1/20/2026  day_not_readable\n  days are read as 2026-02-10, "
                                      "in another form by --day-format: %m/%d/%Y"));
  const Ended read = audit("a.gpkg", {"--tracking", "done.csv", "--day-format", "%m/%d/%Y"});
  EXPECT_THAT(read.out, HasSubstr("tracking: 1 rows, of which 0 say nothing"));
  EXPECT_EQ(of(rows("a.gpkg"), number).texts.at(kIdentify), "done");
}

}  // namespace
}  // namespace metes::tests
