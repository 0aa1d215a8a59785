// Addresses as they come to a desk: from exports with empty fields, from a page, from a note on the
// telephone, in Spanish.

#include "geo/address/address_parser.hpp"
#include "tests/geo/address/address_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

std::string read_first(const char* text) {
  return address_text(parse_address(text).front());
}

TEST(AddressFromADesk, FieldsThatAnExportLeavesEmptyAreNone) {
  for (const char* text : {"31 Elm St, Troy, NY 0", "31 Elm St, Troy, NY 00000",
                           "31 Elm St, Troy, NY, NULL", "31 Elm St, Troy, NY NaN NULL"}) {
    EXPECT_EQ(read_first(text), "address [31] ELM ST / TROY NY") << text;
  }
  EXPECT_EQ(read_first("31 Elm St 0"), "address [31] ELM ST <0>");
}

TEST(AddressFromADesk, CodesOfAPageAreWhatTheyStandFor) {
  for (const char* text :
       {"31&nbsp;Elm&nbsp;St,&#32;Troy NY", "31 Elm St<br>Troy NY", "<p>31 Elm St<br />Troy NY</p>",
        "31 Elm St&#x2C; Troy NY", "31\\tElm\\tSt, Troy NY"}) {
    EXPECT_EQ(read_first(text), "address [31] ELM ST / TROY NY") << text;
  }
  EXPECT_EQ(read_first("31 Pe&ntilde;a St"), "address [31] PENA ST");
  EXPECT_EQ(read_first("31 &amp; 33 Elm St"), "address [31 & 33] ELM ST");
  EXPECT_EQ(read_first("Elm &Oak"), "intersection ELM x OAK");
}

TEST(AddressFromADesk, ColumnsMayStandInAnotherOrder) {
  for (const char* text : {"Troy, NY, 31 Elm St", "Troy NY 31 Elm St", "Troy, NY: 31 Elm St"}) {
    EXPECT_EQ(read_first(text), "address [31] ELM ST / TROY NY") << text;
  }
  for (const char* text :
       {"Troy, NY 12180 31 Elm St", "31 Elm St, 12180, Troy, NY", "31 Elm St 12180 Troy NY"}) {
    EXPECT_EQ(read_first(text), "address [31] ELM ST / TROY NY 12180") << text;
  }
  EXPECT_EQ(read_first("31 Elm St, 12180, Troy"), "address [31] ELM ST / TROY 12180");
  EXPECT_EQ(read_first("known as: 31 Elm St"), "address [31] ELM ST ? KNOWN AS");
}

TEST(AddressFromADesk, ANumbersHyphenMayBeABlank) {
  EXPECT_EQ(read_first("147 07 94th Ave, Jamaica NY"), "address [147 07] 94TH AVE / JAMAICA NY");
  EXPECT_EQ(read_first("99 1046 Iwaena St"), "address [99 1046] IWAENA ST");
  EXPECT_EQ(read_first("12 1000 Oaks Blvd"), "address [12] 1000 OAKS BLVD");
  EXPECT_EQ(read_first("12 25 3/4 Rd"), "address [12] 25 3/4 RD");
  EXPECT_EQ(read_first("E 5123 State Road 44"), "address [E 5123] (STATE ROAD) 44");
}

TEST(AddressFromADesk, AFloorMayBeBehindItsNumber) {
  EXPECT_EQ(read_first("2 Lafayette St 22 FL"), "address [2] LAFAYETTE ST <22 FL>");
  EXPECT_EQ(read_first("2 Lafayette St 200, FL"), "address [2] LAFAYETTE ST <200> / FL");
  EXPECT_EQ(read_first("12 Highway 22 FL"), "address [12] (HIGHWAY) 22 / FL");
  EXPECT_EQ(read_first("31 Elm St E Side"), "address [31] ELM ST <E SIDE>");
}

TEST(AddressFromADesk, ATownMayBeCalledAsATypeIs) {
  EXPECT_EQ(read_first("31 Elm Ave Cove OR"), "address [31] ELM AVE / COVE OR");
  EXPECT_EQ(read_first("31 Elm St Street MD 21154"), "address [31] ELM ST / STREET MD 21154");
  EXPECT_EQ(read_first("31 Elm Ave Ct 06103"), "address [31] ELM AVE / CT 06103");
}

}  // namespace
}  // namespace metes::tests
