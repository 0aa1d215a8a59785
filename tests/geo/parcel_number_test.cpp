#include "geo/parcel_number.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>

namespace metes {
namespace {

const NumberScheme kPin{.name = "PIN", .groups = {2, 2, 3, 3, 4}};
const NumberScheme kAin{.name = "AIN", .groups = {4, 3, 3}};
const NumberScheme kMapLot{.name = "map-lot", .groups = {}};

struct Case {
  std::string name;
  NumberScheme scheme;
  std::string written;
  std::optional<std::string> expected;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.name;
}

class ParcelNumber : public testing::TestWithParam<Case> {};

TEST_P(ParcelNumber, IsNormalised) {
  EXPECT_EQ(normalize_number(GetParam().written, GetParam().scheme), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Written, ParcelNumber,
    testing::Values(Case{"WithDashes", kPin, "16-11-400-017-0000", "16114000170000"},
                    Case{"WithoutDashes", kPin, "16114000170000", "16114000170000"},
                    Case{"WithSpaces", kPin, " 16 11 400 017 0000 ", "16114000170000"},
                    Case{"LeadingZeroLost", kPin, "1114000170000", "01114000170000"},
                    Case{"LeadingZerosOfGroupsLost", kPin, "1-2-3-4-5", "01020030040005"},
                    Case{"AsAFloat", kPin, "16114000170000.0", "16114000170000"},
                    Case{"AsAFloatWithManyZeros", kPin, "16114000170000.000000", "16114000170000"},
                    Case{"DestroyedBySpreadsheet", kPin, "1.62013E+13", std::nullopt},
                    Case{"DestroyedLowerCase", kPin, "1.62e13", std::nullopt},
                    Case{"DestroyedByAnIntegerOf32Bits", kPin, "-2147483648", std::nullopt},
                    Case{"NegativeFloat", kPin, " -2147483648.000000", std::nullopt},
                    Case{"NegativeMapLot", kMapLot, "-7", std::nullopt},
                    Case{"DashBeforeDashes", kPin, "-16-11-400-017-0000", "16114000170000"},
                    Case{"WithSlashes", kPin, "16/11/400/017/0000", "16114000170000"},
                    Case{"OfTwo", kPin, "20-15-304-010/-011", std::nullopt},
                    Case{"OfTwoInFiveGroups", kPin, "20-19-411-002/003", std::nullopt},
                    Case{"TooLong", kPin, "161140001700001", std::nullopt},
                    Case{"GroupTooLong", kPin, "16-11-4000-017-0000", std::nullopt},
                    Case{"OnlyZeros", kPin, "00-00-000-000-0000", std::nullopt},
                    Case{"Empty", kPin, "  ", std::nullopt},
                    Case{"OnlyDashes", kPin, "--", std::nullopt},
                    Case{"WithWords", kPin, "see notes!", std::nullopt},
                    Case{"Ain", kAin, "4226-001-900", "4226001900"},
                    Case{"AinAsNumber", kAin, "4226001900", "4226001900"},
                    Case{"MapLot", kMapLot, "7-18", "7-18"},
                    Case{"MapLotIsNotItsDigits", kMapLot, "71-8", "71-8"},
                    Case{"MapLotFilledWithZeros", kMapLot, "007-0018", "7-18"},
                    Case{"MapLotWithLetters", kMapLot, "1a-200", "1A-200"},
                    Case{"MapLotWithADot", kMapLot, "269.5-88", "269.5-88"},
                    Case{"PinWithDots", kPin, "16.11.400.017.0000", "16114000170000"},
                    Case{"MapLotOfZeros", kMapLot, "0-0", std::nullopt}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

TEST(ParcelNumberDisplay, PutsDashesBetweenTheGroups) {
  EXPECT_EQ(display_number("16114000170000", kPin), "16-11-400-017-0000");
  EXPECT_EQ(display_number("7-18", kMapLot), "7-18");
}

TEST(ParcelNumberDisplay, WhatIsDisplayedNormalisesToItself) {
  EXPECT_EQ(normalize_number(display_number("01114000170000", kPin), kPin), "01114000170000");
}

}  // namespace
}  // namespace metes
