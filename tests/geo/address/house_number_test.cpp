#include "geo/address/house_number.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace metes {
namespace {

struct NumberCase {
  std::string name;
  std::string written;
  HouseNumber expected;
  friend void PrintTo(const NumberCase& c, std::ostream* out) { *out << c.name; }
};

class HouseNumbers : public testing::TestWithParam<NumberCase> {};

TEST_P(HouseNumbers, AreRead) {
  const HouseNumber number = read_house_number(GetParam().written);
  EXPECT_EQ(number.low, GetParam().expected.low);
  EXPECT_EQ(number.high, GetParam().expected.high);
  EXPECT_EQ(number.suffix, GetParam().expected.suffix);
}

INSTANTIATE_TEST_SUITE_P(
    Written, HouseNumbers,
    testing::Values(
        NumberCase{"Plain", "123", {123, 123, ""}},
        NumberCase{"LeadingZeros", "0123", {123, 123, ""}}, NumberCase{"Zero", "0", {0, 0, ""}},
        NumberCase{"Letter", "123a", {123, 123, "A"}},
        NumberCase{"LetterApart", "214 B", {214, 214, "B"}},
        NumberCase{"LetterWithDash", "123-A", {123, 123, "A"}},
        NumberCase{"Fraction", "123 1/2", {123, 123, "1/2"}},
        NumberCase{"FractionSign", "123½", {123, 123, "1/2"}},
        NumberCase{"FractionWithDash", "123-1/2", {123, 123, "1/2"}},
        NumberCase{"Range", "200-210", {200, 210, ""}},
        NumberCase{"RangeWithEnDash", "200–210", {200, 210, ""}},
        NumberCase{"RangeWithBlanks", "200 - 210", {200, 210, ""}},
        NumberCase{"RangeWithShortEnd", "8938-40", {8938, 8940, ""}},
        NumberCase{"QueensWithSmallerEnd", "99-40", {99, 99, "-40"}},
        NumberCase{"QueensBelowItsBlock", "123-17", {123, 123, "-17"}},
        NumberCase{"QueensAsItsBlockEnds", "108-08", {108, 108, "-08"}},
        NumberCase{"QueensAsItsBlockAlone", "61-61", {61, 61, "-61"}},
        NumberCase{"GridOfMiles", "41W011", {41, 41, "W011"}},
        NumberCase{"GridOfMilesInPieces", "41 W 011", {41, 41, "W011"}},
        NumberCase{"GridOfMilesInTwoWords", "41W 011", {41, 41, "W011"}},
        NumberCase{"GridOfMilesWithHyphen", "41W-011", {41, 41, "W011"}},
        NumberCase{"LettersAmidDigits", "1O0", {100, 100, ""}},
        NumberCase{"TooWideForARange", "100-9999", {100, 100, "-9999"}},
        NumberCase{"Grid", "N6W23001", {0, 0, "N6W23001"}},
        NumberCase{"GridOnTheAxis", "0S435", {0, 0, "0S435"}},
        NumberCase{"GridOnTheAxisInPieces", "0 S 435", {0, 0, "0S435"}},
        NumberCase{"GridOfOneAxis", "S435", {0, 0, "S435"}},
        NumberCase{"HouseOfABlock", "B-7", {0, 0, "B7"}},
        NumberCase{"GridInTwoWords", "W211 N16601", {0, 0, "W211N16601"}},
        NumberCase{"GridInPieces", "N 6 W 23001", {0, 0, "N6W23001"}},
        NumberCase{"GridWithHyphen", "N6-W23001", {0, 0, "N6W23001"}},
        NumberCase{"InWords", "One", {1, 1, ""}},
        NumberCase{"HundredsInWords", "Two Hundred", {200, 200, ""}},
        NumberCase{"HundredsAndMoreInWords", "one hundred and twenty one", {121, 121, ""}},
        NumberCase{"ThousandsInWords", "Two Thousand Ten", {2010, 2010, ""}},
        NumberCase{"PairsInWords", "Thirteen Ten", {1310, 1310, ""}},
        NumberCase{"PairWithOh", "Twelve Oh Five", {1205, 1205, ""}},
        NumberCase{"HyphenInWords", "One Twenty-Three", {123, 123, ""}},
        NumberCase{"DigitsInWords", "one two three", {123, 123, ""}},
        NumberCase{"ZeroInWords", "two two zero", {220, 220, ""}},
        NumberCase{"LetterOBetweenPairs", "Twelve O Four", {1204, 1204, ""}},
        NumberCase{"LetterOOfAName", "One O Farrell", {1, 1, "O FARRELL"}},
        NumberCase{"OhAtTheEnd", "six oh", {60, 60, ""}},
        NumberCase{"OhTwice", "three five oh oh", {3500, 3500, ""}},
        NumberCase{"ThreePairsInWords", "one eighteen twenty five", {11825, 11825, ""}},
        NumberCase{
            "HundredAndAPairInWords", "one hundred eighteen twenty five", {11825, 11825, ""}},
        NumberCase{
            "LongInWords", "eleven thousand seven hundred and seventy seven", {11777, 11777, ""}},
        NumberCase{"SharedOutInTwoWays", "one two hundred", {1, 1, "TWO HUNDRED"}},
        NumberCase{"WithNumberSign", "# 12", {12, 12, ""}},
        NumberCase{"TooManyDigits", "1234567890", {0, 0, "1234567890"}},
        NumberCase{"OnlyAFraction", "1/2", {0, 0, "1/2"}},
        NumberCase{"DecimalOfASpreadsheet", "41.0", {41, 41, ""}},
        NumberCase{"Empty", "", {0, 0, ""}},
        NumberCase{"TooLong", std::string(1000, '1'), {0, 0, ""}}),
    [](const testing::TestParamInfo<NumberCase>& test) { return test.param.name; });

}  // namespace
}  // namespace metes
