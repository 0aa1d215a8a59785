// Addresses as they come to a desk: from exports with empty fields, from a page, from a note on the
// telephone, in Spanish.

#include "geo/address/address_parser.hpp"
#include "geo/match/address_matcher.hpp"
#include "tests/geo/address/address_text.hpp"
#include "tests/support/asked_town.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

using testing::Contains;

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

TEST(AddressFromADesk, AMarkOfAListIsNoNumber) {
  for (const char* text : {"1) 31 Elm St", "12) 31 Elm St", "- 31 Elm St", "\u2022 31 Elm St"}) {
    EXPECT_EQ(read_first(text), "address [31] ELM ST") << text;
  }
  EXPECT_NE(read_first("5) Elm St"), "address [5] ELM ST");
}

TEST(AddressFromADesk, ABoxBesideAnAddressAndAFieldThatIsNotApplicableArePassedOver) {
  Town town;
  town.addresses({"31 ELM ST", "33 ELM ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"31 Elm St, PO Box 33", "P.O. Box 33, 31 Elm St", "31 Elm St N/A", "31 Elm St, n/a"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text : {"PO Box 31, Elm St", "PO Box 31 Elm St", "31 Elm St N/B"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
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
  EXPECT_EQ(read_first("2 Lafayette St ground FL"), "address [2] LAFAYETTE ST <GROUND FL>");
  EXPECT_EQ(read_first("12 Highway 22 FL"), "address [12] (HIGHWAY) 22 / FL");
  EXPECT_EQ(read_first("12-14 & 18 Elm St"), "address [12-14 & 18] ELM ST");
  EXPECT_EQ(read_first("31 Elm St E Side"), "address [31] ELM ST <E SIDE>");
}

TEST(AddressFromADesk, StreetsMayCrossInSpanish) {
  for (const char* text : {"Elm y Oak", "Elm esq. Oak", "Elm esquina Oak", "Elm esquina con Oak"}) {
    EXPECT_EQ(read_first(text), "intersection ELM x OAK") << text;
  }
  EXPECT_EQ(read_first("Elm St y Oak St"), "intersection ELM ST x OAK ST");
  EXPECT_EQ(read_first("31 Avenue Y, Troy NY"), "address [31] (AVENUE) Y / TROY NY");
  EXPECT_EQ(read_first("Avenue Y, Troy NY"), "street (AVENUE) Y / TROY NY");
  EXPECT_EQ(read_first("31 Elm Ave Y Troy NY"), "address [31] ELM AVE <Y> / TROY NY");
  EXPECT_EQ(read_first("Smith Esq, 31 Elm St"), "address [31] ELM ST ? SMITH ESQ");
  EXPECT_EQ(read_first("la calle Elm 31"), "address [31] (CALLE) ELM");
  EXPECT_EQ(read_first("31 El Camino Real"), "address [31] EL CAMINO REAL");
  EXPECT_EQ(read_first("31 La Avenida St"), "address [31] LA AVENIDA ST");
}

TEST(AddressFromADesk, ATownMayBeCalledAsATypeIs) {
  EXPECT_EQ(read_first("31 Elm Ave Cove OR"), "address [31] ELM AVE / COVE OR");
  EXPECT_EQ(read_first("31 Elm St Street MD 21154"), "address [31] ELM ST / STREET MD 21154");
  EXPECT_EQ(read_first("31 Elm Ave Ct 06103"), "address [31] ELM AVE / CT 06103");
}

class DeskTown : public AskedTown {
 protected:
  DeskTown() : AskedTown(snapshot()) {}

 private:
  static Snapshot snapshot() {
    Town town;
    town.name("Los Angeles, California");
    town.addresses({"12 ELM ST", "14 ELM ST", "16 N PARK AVE", "18 N PARK AVE", "12N GROVE AVE",
                    "14 S GROVE AVE", "12 S GROVE AVE", "40 OAK AVE", "44 OAK AVE", "60 5TH AVE",
                    "64 5TH AVE"},
                   "90291", "Venice");
    town.addresses({"147-07 94TH AVE", "147-11 94TH AVE", "148-02 94TH AVE", "149-10 94TH AVE",
                    "99-1046 IWAENA ST", "99-1050 IWAENA ST", "98-1200 IWAENA ST"},
                   "90292", "Venice");
    return town.snapshot();
  }
};

TEST_F(DeskTown, TheCityMayBeNamedByItsInitials) {
  for (const char* text : {"12 Elm St, LA", "12 Elm St LA", "12 Elm St, L.A.", "12 Elm St, LA, CA",
                           "12 Elm St, LA 90291", "12 Elm St, Apt 3, LA"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  for (const char* text :
       {"12 Elm St, New Orleans, LA", "12 Elm St, LA 70112", "12 Elm St, Venice, LA"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST_F(DeskTown, WhatIsBesideTheLotIsNotItsUnit) {
  for (const char* unit : {"KM 30", "lot N", "N1/2", "NE1/4", "N side", "east side"}) {
    EXPECT_EQ(asserted("12 Elm St " + std::string(unit)), "") << unit;
    EXPECT_EQ(asserted("12 Elm St " + std::string(unit) + ", Venice CA 90291"), "") << unit;
  }
  EXPECT_EQ(asserted("12 Elm St Lot 3"), "12 ELM ST");
}

TEST_F(DeskTown, WordsOfDoubtOrOfOtherLandAreNotPassedOver) {
  for (const char* words : {"ifo", "fronting", "prev", "poss", "might be", "nothing at", "tbd",
                            "part", "renumbered", "cruzando", "al costado de", "al norte de",
                            "a dos casas de", "aproximadamente", "Smith &"}) {
    const std::string text = std::string(words) + " 12 Elm St, Venice CA 90291";
    EXPECT_EQ(asserted(text), "") << text;
  }
  for (const char* words :
       {"vacant lot", "la casa en", "ubicado en", "direccion:", "situs", "prop"}) {
    EXPECT_EQ(asserted(std::string(words) + " 12 Elm St"), "12 ELM ST") << words;
  }
}

TEST_F(DeskTown, AStreetWithoutItsTypeEndsWhereARelationBegins) {
  for (const char* text :
       {"12 Elm near Oak", "12 Elm btwn Oak & Park", "12 Elm entre Oak y Park"}) {
    const AddressMatch match = matcher_.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    ASSERT_FALSE(match.candidates.empty()) << text;
    EXPECT_EQ(to_string(matcher_.index(), match.candidates.front()), "12 ELM ST") << text;
    EXPECT_THAT(match.candidates.front().doubts, Contains(Doubt::words_unexplained)) << text;
  }
}

TEST_F(DeskTown, CalleIsAStreetAndAvenidaAnAvenue) {
  for (const char* text :
       {"calle Elm 12", "calle Elm núm. 12", "Calle Elm Nº 12", "12 calle Elm", "núm. 12 calle Elm",
        "la calle Elm 12", "12 la calle Elm", "12 de la calle Elm"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  EXPECT_EQ(asserted("40 Avenida Oak"), "40 OAK AVE");
  EXPECT_EQ(asserted("la avenida Oak 40"), "40 OAK AVE");
  EXPECT_EQ(asserted("12 Avenida Elm"), "");
  EXPECT_EQ(asserted("60 Calle 5"), "");
  EXPECT_EQ(asserted("16 Calle Elm"), "");
}

TEST(AddressMatcher, CalleIsANameWhereStreetsAreCalledSo) {
  Town town;
  town.addresses({"12 CALLE LUNA", "14 CALLE LUNA", "12 SOL ST", "14 SOL ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("12 Calle Luna").status, MatchStatus::exact);
  EXPECT_FALSE(is_firm(matcher.match("12 Calle Sol").status));
}

TEST_F(DeskTown, ADirectionMayBeGluedToTheNumber) {
  EXPECT_EQ(asserted("16N Park Ave"), "16 N PARK AVE");
  EXPECT_EQ(asserted("16S Park Ave"), "");
  EXPECT_EQ(asserted("12S Grove Ave"), "");  // or 12N
  EXPECT_EQ(asserted("12N Grove Ave"), "12N GROVE AVE");
  EXPECT_EQ(asserted("12N Elm St"), "");
}

TEST_F(DeskTown, AHyphenThatIsABlankIsTheSameHouse) {
  EXPECT_EQ(asserted("147 07 94th Ave"), "147-07 94TH AVE");
  EXPECT_EQ(asserted("147 13 94th Ave"), "");
  EXPECT_EQ(asserted("99 1046 Iwaena St"), "99-1046 IWAENA ST");
  EXPECT_EQ(asserted("99 1048 Iwaena St"), "");
}

TEST(AddressMatcher, WhereFewStreetsHaveADirectionItTellsThemApart) {
  Town town;
  town.addresses(
      {"12 PARK AVE S", "14 PARK AVE S", "20 N MAIN ST", "22 N MAIN ST", "2700 S MAIN ST",
       "2702 S MAIN ST", "12 ELM ST", "12 OAK ST", "12 ASH ST", "12 SPRUCE ST"},
      "10003", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("12 Park Ave");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::other_street_fits));
  for (const char* text : {"12 Park Ave S", "12 S Park Ave", "12 Park Ave, 10003", "20 Main St"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, InitialsMayBeTheStatesToo) {
  Town town;
  town.name("New York, New York");
  town.addresses({"12 CANAL ST", "14 CANAL ST"}, "10013", "New York");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("12 Canal St, NY").status));
  EXPECT_TRUE(is_firm(matcher.match("12 Canal St, NY, NY").status));
  for (const char* called : {"NYC", "N.Y.C.", "New York City", "City of New York", "NYC, NY"}) {
    EXPECT_TRUE(is_firm(matcher.match("12 Canal St, " + std::string(called)).status)) << called;
  }
  EXPECT_FALSE(is_firm(matcher.match("12 Canal St, Troy, NY").status));
}

TEST(AddressMatcher, ACrossingsStreetIsRatherTheOneWithItsType) {
  Town town;
  town.addresses({"12 W 57TH PL", "12 W 57TH ST", "12 S UNION AVE"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("57th St & Union Ave");
  ASSERT_EQ(match.status, MatchStatus::intersection);
  EXPECT_EQ(to_string(matcher.index(), match.candidates.front()), "W 57TH ST");
}

}  // namespace
}  // namespace metes::tests
