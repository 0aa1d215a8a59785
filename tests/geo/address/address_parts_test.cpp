#include "geo/address/address_parser.hpp"
#include "tests/geo/address/address_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes {
namespace {

TEST(AddressInParts, IsReadAsItsFieldsSay) {
  const AddressParts parts{.number = "0123-A",
                           .street = "N Fifth Street West",
                           .unit = "Apartment 3",
                           .city = "N. Hollywood",
                           .state = "California",
                           .zip = "90012-1234"};
  EXPECT_EQ(address_text(parse_address(parts).front()),
            "address [0123-A] N FIFTH ST W <APT 3> / N HOLLYWOOD CA 90012-1234");
}

TEST(AddressInParts, StateAndZipAreReadEachByItself) {
  AddressParts parts{.number = "31",
                     .street = "Elm St",
                     .unit = {},
                     .city = "Boston",
                     .state = "Massachusetts",
                     .zip = "2139"};
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST / BOSTON MA 02139");
  parts.state.clear();
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST / BOSTON 02139");
  parts.zip = "02139.0";
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST / BOSTON 02139");
}

TEST(AddressInParts, AFieldThatAnExportLeavesEmptyIsNone) {
  for (const char* empty : {"NULL", "nan", "N/A", "None", "-"}) {
    const AddressParts parts{.number = "31",
                             .street = "Elm St",
                             .unit = empty,
                             .city = "Boston",
                             .state = empty,
                             .zip = empty};
    EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST / BOSTON") << empty;
  }
}

TEST(AddressInParts, TheTownsFieldMayHaveTheStateAndTheZip) {
  const auto read = [](const char* city, const char* state = "") {
    const AddressParts parts{
        .number = "31", .street = "Elm St", .unit = {}, .city = city, .state = state, .zip = {}};
    return address_text(parse_address(parts).front());
  };
  EXPECT_EQ(read("BOSTON, MA"), "address [31] ELM ST / BOSTON MA");
  EXPECT_EQ(read("Boston MA 02139"), "address [31] ELM ST / BOSTON MA 02139");
  EXPECT_EQ(read("Boston 02139", "MA"), "address [31] ELM ST / BOSTON MA 02139");
  EXPECT_EQ(read("Boston, MA", "TX"), "address [31] ELM ST / BOSTON MA TX");
  EXPECT_EQ(read("Port Washington"), "address [31] ELM ST / PORT WASHINGTON");
  EXPECT_EQ(read("New York"), "address [31] ELM ST / NEW YORK");
  EXPECT_EQ(read("West New York", "NJ"), "address [31] ELM ST / WEST NEW YORK NJ");
}

TEST(AddressInParts, AStateThatIsNoneIsNotLost) {
  const AddressParts parts{.number = "31",
                           .street = "Elm St",
                           .unit = {},
                           .city = "Toronto",
                           .state = "Ontario",
                           .zip = "K1A 0B1"};
  EXPECT_EQ(address_text(parse_address(parts).front()),
            "address [31] ELM ST / TORONTO ONTARIO K1A 0B1");
}

TEST(AddressInParts, TheUnitsFieldHoldsTheUnitWhateverItLooksLike) {
  AddressParts parts{
      .number = "31", .street = "Elm St", .unit = "N", .city = {}, .state = {}, .zip = {}};
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST <# N>");
  parts.unit = "1 & 2";
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST <# 1 & 2>");
  parts.unit = "2nd Floor";
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST <2ND FL>");
}

TEST(AddressInParts, TheStreetsFieldMayRepeatTheNumber) {
  AddressParts parts{
      .number = "31", .street = "31 Elm St", .unit = {}, .city = {}, .state = {}, .zip = {}};
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] ELM ST");
  parts.street = "31 St";
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [31] 31 ST");
}

TEST(AddressInParts, TheStreetsFieldMayHoldNumberAndUnit) {
  AddressParts parts;
  parts.street = "123 N Main St # 2";
  parts.city = "Troy";
  EXPECT_EQ(address_text(parse_address(parts).front()), "address [123] N MAIN ST <# 2> / TROY");
}

TEST(AddressInParts, WithoutANumberItIsAStreet) {
  AddressParts parts;
  parts.street = "Main St";
  EXPECT_EQ(address_text(parse_address(parts).front()), "street MAIN ST");
}

}  // namespace
}  // namespace metes
