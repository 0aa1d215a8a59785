#include "geo/values/parcel_number.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>

namespace metes {
namespace {

const NumberScheme kPin{.name = "PIN", .groups = {2, 2, 3, 3, 4}};
const NumberScheme kAin{.name = "AIN", .groups = {4, 3, 3}};
const NumberScheme kMapLot{.name = "map-lot", .groups = {}};

struct ParcelNumberCase {
  std::string name;
  NumberScheme scheme;
  std::string written;
  std::optional<std::string> expected;
};

std::ostream& operator<<(std::ostream& out, const ParcelNumberCase& c) {
  return out << c.name;
}

class ParcelNumber : public testing::TestWithParam<ParcelNumberCase> {};

TEST_P(ParcelNumber, IsNormalised) {
  EXPECT_EQ(normalize_number(GetParam().written, GetParam().scheme), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Written, ParcelNumber,
    testing::Values(
        ParcelNumberCase{"WithDashes", kPin, "16-11-400-017-0000", "16114000170000"},
        ParcelNumberCase{"WithoutDashes", kPin, "16114000170000", "16114000170000"},
        ParcelNumberCase{"WithSpaces", kPin, " 16 11 400 017 0000 ", "16114000170000"},
        ParcelNumberCase{"LeadingZeroLost", kPin, "1114000170000", "01114000170000"},
        ParcelNumberCase{"LeadingZerosOfGroupsLost", kPin, "1-2-3-4-5", "01020030040005"},
        ParcelNumberCase{"AsAFloat", kPin, "16114000170000.0", "16114000170000"},
        ParcelNumberCase{"AsAFloatWithManyZeros", kPin, "16114000170000.000000", "16114000170000"},
        ParcelNumberCase{"DestroyedBySpreadsheet", kPin, "1.62013E+13", std::nullopt},
        ParcelNumberCase{"DestroyedLowerCase", kPin, "1.62e13", std::nullopt},
        ParcelNumberCase{"DestroyedByAnIntegerOf32Bits", kPin, "-2147483648", std::nullopt},
        ParcelNumberCase{"NegativeFloat", kPin, " -2147483648.000000", std::nullopt},
        ParcelNumberCase{"NegativeMapLot", kMapLot, "-7", std::nullopt},
        ParcelNumberCase{"DashBeforeDashes", kPin, "-16-11-400-017-0000", "16114000170000"},
        ParcelNumberCase{"WithSlashes", kPin, "16/11/400/017/0000", "16114000170000"},
        ParcelNumberCase{"OfTwo", kPin, "20-15-304-010/-011", std::nullopt},
        ParcelNumberCase{"OfTwoInFiveGroups", kPin, "20-19-411-002/003", std::nullopt},
        ParcelNumberCase{"TooLong", kPin, "161140001700001", std::nullopt},
        ParcelNumberCase{"GroupTooLong", kPin, "16-11-4000-017-0000", std::nullopt},
        ParcelNumberCase{"OnlyZeros", kPin, "00-00-000-000-0000", std::nullopt},
        ParcelNumberCase{"Empty", kPin, "  ", std::nullopt},
        ParcelNumberCase{"OnlyDashes", kPin, "--", std::nullopt},
        ParcelNumberCase{"WithWords", kPin, "see notes!", std::nullopt},
        ParcelNumberCase{"NullInWords", kPin, "NULL", std::nullopt},
        ParcelNumberCase{"NullOfAMapLot", kMapLot, "<Null>", std::nullopt},
        ParcelNumberCase{"NotAvailable", kMapLot, "N/A", std::nullopt},
        ParcelNumberCase{"RightOfWay", kMapLot, "ROW", std::nullopt},
        ParcelNumberCase{"WithAGroupOfLetters", kMapLot, "A-7", "A-7"},
        ParcelNumberCase{"Ain", kAin, "4226-001-900", "4226001900"},
        ParcelNumberCase{"AinAsNumber", kAin, "4226001900", "4226001900"},
        ParcelNumberCase{"MapLot", kMapLot, "7-18", "7-18"},
        ParcelNumberCase{"MapLotIsNotItsDigits", kMapLot, "71-8", "71-8"},
        ParcelNumberCase{"MapLotFilledWithZeros", kMapLot, "007-0018", "7-18"},
        ParcelNumberCase{"MapLotWithLetters", kMapLot, "1a-200", "1A-200"},
        ParcelNumberCase{"MapLotWithADot", kMapLot, "269.5-88", "269.5-88"},
        ParcelNumberCase{"PinWithDots", kPin, "16.11.400.017.0000", "16114000170000"},
        ParcelNumberCase{"WithTypesetDashes", kPin, "16–11‑400−017—0000", "16114000170000"},
        ParcelNumberCase{"MapLotWithATypesetDash", kMapLot, "7–18", "7-18"},
        ParcelNumberCase{"WithBlanksThatDoNotBreak", kPin,
                         "\u00A01611400017\u00A0\u00A0-0000\u200B", "16114000170000"},
        ParcelNumberCase{"AsTextOfAFormula", kPin, "=\"01-11-400-017-0000\"", "01114000170000"},
        ParcelNumberCase{"AsTextByAnApostrophe", kMapLot, "'7-18", "7-18"},
        ParcelNumberCase{"Formula", kMapLot, "=7-18", std::nullopt},
        ParcelNumberCase{"FormulaOfNothing", kMapLot, "=\"\"", std::nullopt},
        ParcelNumberCase{"WithLettersOutsideAscii", kMapLot, "7-18é", std::nullopt},
        ParcelNumberCase{"MapLotOfZeros", kMapLot, "0-0", std::nullopt}),
    [](const testing::TestParamInfo<ParcelNumberCase>& test) { return test.param.name; });

TEST(ParcelNumberDisplay, PutsDashesBetweenTheGroups) {
  EXPECT_EQ(display_number("16114000170000", kPin), "16-11-400-017-0000");
  EXPECT_EQ(display_number("7-18", kMapLot), "7-18");
}

TEST(ParcelNumberDisplay, WhatIsDisplayedNormalisesToItself) {
  EXPECT_EQ(normalize_number(display_number("01114000170000", kPin), kPin), "01114000170000");
}

}  // namespace
}  // namespace metes
