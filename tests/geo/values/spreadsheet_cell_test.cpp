#include "geo/values/spreadsheet_cell.hpp"

#include <gtest/gtest.h>

namespace metes {
namespace {

TEST(SpreadsheetCell, ThatWouldRunIsQuoted) {
  for (const char* const cell : {"=1+1",        "+cmd|' /C calc'!A0",
                                 "-2+3",        "@SUM(A1)",
                                 "\tx",         "\rx",
                                 "-",           "+",
                                 "=",           "--1",
                                 "+-1",         "-1e",
                                 "+1 2",        "-1.2.3",
                                 "-.",          "-1,2,3",
                                 "-87.62431x",  "-87.62.4312",
                                 "-87.x624312", "-1.234567890123456x",
                                 "\n=1",        "＝1+1",
                                 "＋1",         "－1",
                                 "＠SUM(A1)"}) {
    EXPECT_TRUE(runs_as_formula(cell)) << cell;
    EXPECT_EQ(spreadsheet_cell(cell), std::string("'") + cell);
  }
}

TEST(SpreadsheetCell, NumbersAndOtherTextsStay) {
  for (const char* const cell : {"",
                                 "-87.62",
                                 "+1",
                                 "-0",
                                 "-5.",
                                 "-1e-7",
                                 "+.5",
                                 "-87.6243125",
                                 "-1.2345678901234567",
                                 "+1234567890.5",
                                 "-123456789",
                                 "12-34",
                                 "-48,8799178",
                                 "+1,5",
                                 "a=b",
                                 " =1",
                                 "'=1",
                                 "1 Main St",
                                 "ﬁ",
                                 "a＝1",
                                 "\xEF"}) {
    EXPECT_FALSE(runs_as_formula(cell)) << cell;
    EXPECT_EQ(spreadsheet_cell(cell), cell);
  }
}

}  // namespace
}  // namespace metes
