#include "geo/house_number.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace metes {
namespace {

struct Case {
  std::string name;
  std::string written;
  HouseNumber expected;
  friend void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }
};

class HouseNumbers : public testing::TestWithParam<Case> {};

TEST_P(HouseNumbers, AreRead) {
  const HouseNumber number = read_house_number(GetParam().written);
  EXPECT_EQ(number.low, GetParam().expected.low);
  EXPECT_EQ(number.high, GetParam().expected.high);
  EXPECT_EQ(number.suffix, GetParam().expected.suffix);
}

INSTANTIATE_TEST_SUITE_P(
    Written, HouseNumbers,
    testing::Values(Case{"Plain", "123", {123, 123, ""}},
                    Case{"LeadingZeros", "0123", {123, 123, ""}}, Case{"Zero", "0", {0, 0, ""}},
                    Case{"Letter", "123a", {123, 123, "A"}},
                    Case{"LetterApart", "214 B", {214, 214, "B"}},
                    Case{"LetterWithDash", "123-A", {123, 123, "A"}},
                    Case{"Fraction", "123 1/2", {123, 123, "1/2"}},
                    Case{"FractionSign", "123½", {123, 123, "1/2"}},
                    Case{"FractionWithDash", "123-1/2", {123, 123, "1/2"}},
                    Case{"Range", "200-210", {200, 210, ""}},
                    Case{"RangeWithEnDash", "200–210", {200, 210, ""}},
                    Case{"RangeWithBlanks", "200 - 210", {200, 210, ""}},
                    Case{"RangeWithShortEnd", "8938-40", {8938, 8940, ""}},
                    Case{"QueensWithSmallerEnd", "99-40", {99, 99, "-40"}},
                    Case{"QueensBelowItsBlock", "123-17", {123, 123, "-17"}},
                    Case{"TooWideForARange", "100-9999", {100, 100, "-9999"}},
                    Case{"Grid", "N6W23001", {0, 0, "N6W23001"}},
                    Case{"GridInTwoWords", "W211 N16601", {0, 0, "W211 N16601"}},
                    Case{"InWords", "One", {1, 1, ""}},
                    Case{"WithNumberSign", "# 12", {12, 12, ""}},
                    Case{"TooManyDigits", "1234567890", {0, 0, "1234567890"}},
                    Case{"OnlyAFraction", "1/2", {0, 0, "1/2"}}, Case{"Empty", "", {0, 0, ""}},
                    Case{"TooLong", std::string(1000, '1'), {0, 0, ""}}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

}  // namespace
}  // namespace metes
