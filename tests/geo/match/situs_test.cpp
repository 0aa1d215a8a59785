#include "geo/match/situs.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace metes {
namespace {

struct Pair {
  std::string name;
  std::string one;
  std::string other;
  std::optional<AddressPart> part;
};

std::ostream& operator<<(std::ostream& out, const Pair& pair) {
  return out << pair.one << " / " << pair.other;
}

class SitusPair : public testing::TestWithParam<Pair> {};

TEST_P(SitusPair, IsWeighedAlikeFromBothSides) {
  const auto one = read_situs(GetParam().one);
  const auto other = read_situs(GetParam().other);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(contradiction(*one, *other), GetParam().part);
  EXPECT_EQ(contradiction(*other, *one), GetParam().part);
}

const std::vector<Pair> kPairs{
    {"Spelled", "100 N STATE ST", "100 North State Street", std::nullopt},
    {"Unit", "100 N STATE ST APT 4", "100 N STATE ST # 9", std::nullopt},
    {"TownAndZip", "100 N STATE ST, CHICAGO, IL 60602", "100 N STATE ST", std::nullopt},
    {"NoDirectional", "100 STATE ST", "100 N STATE ST", std::nullopt},
    {"MovedDirectional", "100 N STATE ST", "100 STATE ST N", std::nullopt},
    {"NoType", "10559 S WENTWORTH", "10559 S WENTWORTH AVE", std::nullopt},
    {"NoPreType", "12 REAL", "12 CALLE REAL", std::nullopt},
    {"Ordinal", "241 W 112 PL", "241 W 112TH PL", std::nullopt},
    {"Misspelled", "10 S COTTAGE GROVE AVE", "10 S COTAGE GROVE AVE", std::nullopt},
    {"RangeHolds", "200-210 N STATE ST", "204 N STATE ST", std::nullopt},
    {"RangesMeet", "200-210 N STATE ST", "208-220 N STATE ST", std::nullopt},
    {"Half", "123 1/2 N STATE ST", "123 N STATE ST", std::nullopt},
    {"Number", "222 N STATE ST", "224 N STATE ST", AddressPart::number},
    {"BeyondTheRange", "200-210 N STATE ST", "212 N STATE ST", AddressPart::number},
    {"PartOfTheNumber", "99-40 64TH AVE", "99-44 64TH AVE", AddressPart::number},
    {"Directional", "100 N STATE ST", "100 S STATE ST", AddressPart::directional},
    {"Type", "340 W 110TH ST", "340 W 110TH PL", AddressPart::type},
    {"Name", "536 N LAMON AVE", "536 N RACE AVE", AddressPart::name},
    {"NextStreet", "11 E 110TH ST", "11 E 111TH ST", AddressPart::name},
    {"AvenueWithANumber", "26 AVENUE 26", "26 26TH AVE", AddressPart::name},
};

INSTANTIATE_TEST_SUITE_P(All, SitusPair, testing::ValuesIn(kPairs),
                         [](const auto& named) { return named.param.name; });

TEST(Situs, IsNothingWhereItIsNotWhollyTheAddressOfAHouse) {
  for (const char* const text :
       {"", "STATE ST", "STATE ST & LAKE ST", "PO BOX 12", "CITY HALL", "100"}) {
    EXPECT_FALSE(read_situs(text)) << text;
  }
}

TEST(Situs, HasALineOfNumberAndStreetAlone) {
  EXPECT_EQ(house_line(*read_situs("200-210 North State Street, Apt 3, Chicago")),
            "200-210 N STATE ST");
}

}  // namespace
}  // namespace metes
