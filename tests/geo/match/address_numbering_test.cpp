#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

// Cities that number streets or houses in ways of their own: the grids of Utah, the hyphens of
// Queens.

namespace metes::tests {
namespace {

using testing::Contains;

class GridTown : public testing::Test {
 protected:
  static Snapshot snapshot() {
    Town town;
    town.name("Orem, Utah");
    town.addresses({"128 N 360 E", "132 N 360 E", "400 W 920 N", "415 S 960 E", "30 W MAIN ST",
                    "34 W MAIN ST", "6275 COUNTY ROAD 12 S"},
                   "84057", "Orem");
    return town.snapshot();
  }
  const Snapshot snapshot_ = snapshot();
  const AddressMatcher matcher_{snapshot_};
};

TEST_F(GridTown, ADirectionThatEndsANumberedStreetIsNeverAUnit) {
  for (const char* text : {"400 W 920 S", "128 N 360 S", "128 N 360 W, Orem, UT 84057",
                           "128 N 360 S Orem UT 84057", "415 S 960 N"}) {
    const AddressMatch match = matcher_.match(text);
    EXPECT_FALSE(is_firm(match.status)) << text;
    for (const AddressCandidate& each : match.candidates) {
      EXPECT_THAT(each.doubts, Contains(Doubt::direction_differs)) << text;
    }
  }
  EXPECT_TRUE(is_firm(matcher_.match("30 W Main S").status));  // cut short for ST
}

TEST_F(GridTown, DirectionsThatChangePlacesAreThoseOfAnotherPlace) {
  for (const char* text : {"128 E 360 N", "128 East 360 North, Orem, UT 84057", "400 N 920 W"}) {
    EXPECT_FALSE(is_firm(matcher_.match(text).status)) << text;
  }
  EXPECT_EQ(matcher_.match("6275 S County Road 12").status, MatchStatus::corrected);
}

TEST_F(GridTown, AStreetOfTheGridIsKnownByOtherWords) {
  Town town;
  town.name("Orem, Utah");
  town.addresses({"350 E 400 S", "354 E 400 S", "350 W 400 S", "475 S 300 E", "12 I ST", "14 I ST"},
                 "84057", "Orem");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"350 East 4th South", "350 E. Fourth South, Orem", "350 E 400S",
                           "350 E 400 South St", "475 S 300E", "475 South 3rd East", "12 Eye St"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
  for (const char* text : {"350 E 4th North", "350 E 400N", "350 S 400S", "350 E 40th South",
                           "350 4th South", "352 E 4th South", "12 Eye Ave N"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST_F(GridTown, AQuestionMarkBehindTheStreetIsADoubt) {
  for (const char* text : {"128 N 360 E? Orem UT 84057", "415 S 960 E?",
                           "6275 County Road 12 S? Orem UT 84057", "6275 County Road 12 S?"}) {
    EXPECT_FALSE(is_firm(matcher_.match(text).status)) << text;
  }
}

class HyphenTown : public testing::Test {
 protected:
  static Snapshot snapshot() {
    Town town;
    town.name("Queens, New York");
    town.addresses({"103-15 32ND AVE", "103-22 32ND AVE", "104-02 32ND AVE", "105-04 32ND AVE",
                    "34-36 112TH LN", "34-40 112TH LN", "37-46 Woodhaven Blvd",
                    "38-11 Woodhaven Blvd", "38-15 Woodhaven Blvd", "12-14 Elm St"},
                   "11372", "Queens");
    return town.snapshot();
  }
  const Snapshot snapshot_ = snapshot();
  const AddressMatcher matcher_{snapshot_};
};

TEST_F(HyphenTown, ABlockIsNoHouseOfIt) {
  for (const char* text : {"103 32nd Ave", "115 32nd Ave", "34 112th Ln", "46 Woodhaven Blvd",
                           "34-4 112th Ln", "36 112th Ln"}) {
    EXPECT_FALSE(is_firm(matcher_.match(text).status)) << text;
  }
  EXPECT_EQ(matcher_.match("12 Elm St").status, MatchStatus::normalized);  // a range and no more
}

TEST_F(HyphenTown, AHouseIsWrittenWithItsBlock) {
  for (const char* text : {"103-15 32ND AVE", "104-02 32ND AVE", "34-36 112TH LN"}) {
    const AddressMatch match = matcher_.match(text);
    EXPECT_EQ(match.status, MatchStatus::exact) << text;
    EXPECT_EQ(to_string(matcher_.index(), match.candidates.at(0)), text);
  }
  EXPECT_FALSE(is_firm(matcher_.match("103-17 32nd Ave").status));
}

TEST(AddressMatcher, OneUnitBehindAHyphenMakesNoTownOfHyphens) {
  Town town;
  town.addresses({"105-6 TROWBRIDGE ST", "111-11 TROWBRIDGE ST", "115 TROWBRIDGE ST"}, "02138",
                 "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("106 Trowbridge St");
  EXPECT_EQ(match.status, MatchStatus::normalized);
  EXPECT_EQ(to_string(matcher.index(), match.candidates.at(0)), "105-106 TROWBRIDGE ST");
  EXPECT_EQ(matcher.match("111-11 Trowbridge St").status, MatchStatus::exact);
}

TEST_F(HyphenTown, ANumberWithoutItsHyphenIsListed) {
  for (const auto& [text, line] : {std::pair{"10315 32nd Ave", "103-15 32ND AVE"},
                                   std::pair{"10402 32nd Ave, Queens", "104-02 32ND AVE"},
                                   std::pair{"3811 Woodhaven Blvd", "38-11 WOODHAVEN BLVD"}}) {
    const AddressMatch match = matcher_.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    ASSERT_FALSE(match.candidates.empty());
    EXPECT_EQ(to_string(matcher_.index(), match.candidates.front()), line);
    EXPECT_THAT(match.candidates.front().doubts, Contains(Doubt::suffix_not_found));
  }
}

TEST(AddressMatcher, ARangeThatASourceWritesShortMayBeAHouseOfABlock) {
  Town town;
  town.name("Queens, New York");
  town.addresses({"150-91 87TH AVE", "150-91 87TH RD", "100-140 FEDERAL ST", "150-52 MAIN ST",
                  "29-60 ELM PL"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"150-191 87th Ave", "150 - 191 87th Ave"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::range_not_found)) << text;
  }
  for (const char* text : {"150-91 87th Ave", "100-140 Federal St", "150-52 Main St",
                           "150-152 Main St", "29-60 Elm Pl"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, ABlockThatItsHouseRepeatsIsNoRange) {
  Town town;
  town.name("Queens, New York");
  town.addresses(
      {"61-61 53RD AVE", "104-02 53RD AVE", "105-04 53RD AVE", "12-12 ELM ST", "14 ELM ST"},
      "11378", "Queens");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"61-61 53rd Ave", "61-61 53RD AVE, Queens, NY 11378"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::exact) << text;
  }
  EXPECT_FALSE(is_firm(matcher.match("61 53rd Ave").status));
  for (const char* text : {"12 Elm St", "12-12 Elm St", "14-14 Elm St"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, AGridOfMilesIsOneNumberHoweverItIsParted) {
  Town town;
  town.name("Saint Charles, Illinois");
  town.addresses(
      {"41W011 BURLINGTON RD", "39W250 BURLINGTON RD", "3N510 WILD ROSE RD", "41 W MAIN ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"41 W 011 Burlington Rd", "41W 011 Burlington Rd", "41 W011 Burlington Rd",
        "41W-011 Burlington Rd", "41-W-011 Burlington Rd", "39 W 250 Burlington Rd",
        "3 N 510 Wild Rose Rd", "41 W Main St"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text : {"41 W 012 Burlington Rd", "41 E 011 Burlington Rd"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, AGridsNumberIsOneHoweverItIsParted) {
  Town town;
  town.address({.number = "N6W23001", .street = "Bluemound Rd"});
  town.address({.number = "W156 N8480", .street = "Pilgrim Rd"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"N6 W23001 Bluemound Rd", "N 6 W 23001 Bluemound Rd", "N6-W23001 Bluemound Rd",
        "W156N8480 Pilgrim Rd", "W156 N8480 Pilgrim Rd"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text :
       {"N6 W23002 Bluemound Rd", "N6 W2301 Bluemound Rd", "W156 N848 Pilgrim Rd"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, AUnitsLetterMayBeThatOfAHouseOfItsOwn) {
  Town town;
  town.addresses({"12 ELM ST", "12C ELM ST", "47-371 OAK ST", "47-371C OAK ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"12 Elm St #C", "12 Elm St Unit C, Town 90012", "12 Elm St C",
                           "12 Elm St Bldg C", "47-371 Oak St #C"}) {
    const AddressMatch match = matcher.match(text);
    ASSERT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::suffix_not_found)) << text;
  }
  for (const char* text : {"12 Elm St #D", "12C Elm St", "12C Elm St #C", "47-371 Oak St"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, AFractionInThePlaceOfAUnitIsRatherOfTheNumber) {
  Town town;
  town.addresses({"12 ELM ST", "14 1/2 ELM ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("12 Elm St #1/2").status));  // of two units
  AddressParts parts;
  parts.number = "12";
  parts.street = "Elm St";
  parts.unit = "1/2";
  EXPECT_FALSE(is_firm(matcher.match(parts).status));
  parts.unit = "2";
  EXPECT_TRUE(is_firm(matcher.match(parts).status));
}

TEST(AddressMatcher, ACrossingIsReadAsTheStreetsThatAreThere) {
  Town town;
  town.addresses({"12 OAK ST", "12 OAK HILL DR", "12 MAIN ST", "12 WALNUT ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const auto first_of = [&](const char* text) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::intersection) << text;
    return match.candidates.empty() ? "" : to_string(matcher.index(), match.candidates.front());
  };
  EXPECT_EQ(first_of("Oak Hill & Main"), "OAK HILL DR");
  EXPECT_EQ(first_of("Oak & Main"), "OAK ST");
  EXPECT_EQ(first_of("SEC Walnut St & Main St"), "WALNUT ST");
  EXPECT_EQ(first_of("SEC of Walnut and Main"), "WALNUT ST");
}

TEST(AddressMatcher, ACrossingOfRoadsIsReadInOtherWordsForThem) {
  Town town;
  town.name("Saint Charles, Illinois");
  town.addresses({"1500 ILLINOIS ROUTE 31", "755 IL ROUTE 38", "12 MAIN ST", "9 COUNTY ROAD 12"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"IL 31 and Main St", "Route 38 & Main St", "Hwy 31 & CR 12",
                           "Main St at State Route 38", "IL-31 & Main"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::intersection) << text;
  }
  EXPECT_NE(matcher.match("WI 31 and Main St").status, MatchStatus::intersection);
}

TEST(AddressMatcher, LettersAmidTheDigitsOfANumberAreDigits) {
  Town town;
  town.addresses({"100 ELM ST", "1203 ELM ST", "214 ELM ST", "12A ELM ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const auto& [text, digits] :
       {std::pair{"1O0 Elm St", "100"}, std::pair{"12O3 Elm St", "1203"},
        std::pair{"2l4 Elm St, Town 90012", "214"}}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::corrected) << text;
    EXPECT_THAT(match.candidates.at(0).changes,
                Contains(testing::AllOf(testing::Field(&AddressChange::part, AddressPart::number),
                                        testing::Field(&AddressChange::to, digits))));
  }
  for (const char* text : {"1OO Elm St", "l00 Elm St", "12O Elm St"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, WordsBeforeTheCitysNameAreNoPartOfIt) {
  Town town;
  town.name("Los Angeles, California");
  town.addresses({"705 SUNSET AVE", "709 SUNSET AVE", "3609 ESPLANADE"}, "90291");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"705 Sunset Ave SW Los Angeles CA 90291", "705 Sunset Ave west half Los Angeles CA 90291",
        "705 Sunset Ave east of Elm Los Angeles CA 90291", "705 Sunset Ave east of Elm CA 90291",
        "705 Sunset Ave E Los Angeles CA 90291", "3609 Esplanade Oaks, Los Angeles, CA 90291",
        "705 Sunset Ave right of way Los Angeles CA 90291"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text :
       {"705 Sunset Ave, East Los Angeles, CA 90291", "705 Sunset Ave Marina del Rey CA 90291"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
}

TEST(AddressMatcher, ANumberJustAboveTheHousesIsRatherTheEndOfARange) {
  Town town;
  town.addresses({"203 PEARL ST", "205 PEARL ST", "300 PEARL ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"203 Pearl St - 207", "203 Pearl St - 207, Town 90012"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::range_not_found)) << text;
  }
  for (const char* text :
       {"203 Pearl St, Apt 207", "203 Pearl St 207", "203 Pearl St - 1207", "203 Pearl St, 12"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, WordsThatSayOneOfSeveralAreNotPassedOver) {
  Town town;
  town.addresses({"12 ELM ST", "14 ELM ST", "12 BROADWAY"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* word :
       {"etc", "et al", "multiple", "and others", "various", "several", "or thereabouts"}) {
    const std::string text = std::string("12 Elm St ") + word + ", Town 90012";
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
  EXPECT_FALSE(is_firm(matcher.match("12 Broadway / 16").status));
  EXPECT_TRUE(is_firm(matcher.match("12 Broadway /").status));
  for (const char* word : {"either", "mile", "exit", "ward", "permit", "km", "phase", "bus"}) {
    const std::string text = std::string(word) + " 12 Elm St, Town 90012";
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, TheCityMayBeCalledOne) {
  Town town;
  town.name("Troy, New York");
  town.addresses({"12 ELM ST", "14 HERITAGE DR"}, "12180", "Troy");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("12 Elm St, City of Troy, NY").status));
  EXPECT_FALSE(is_firm(matcher.match("12 Elm St, Town of Troy, NY").status));
  EXPECT_EQ(matcher.match("14 Heritage Dirve").status, MatchStatus::corrected);
}

TEST(AddressMatcher, ATelephoneBehindTheAddressIsPassedOver) {
  Town town;
  town.addresses({"12 ELM ST", "14 ELM ST"}, "90012", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* tail : {" (212) 555-0123", ", Town 90012 555-0123", " tel 212.555.0123",
                           ", Town 90012 ph: 212-555-0123", " fax (212) 555-0199",
                           ", Town, 555-0123", ", Town 90012 info@example.com"}) {
    const AddressMatch match = matcher.match("12 Elm St" + std::string(tail));
    EXPECT_TRUE(is_firm(match.status)) << tail;
  }
  EXPECT_FALSE(is_firm(matcher.match("behind 12 Elm St, Town 90012 555-0123").status));
}

TEST(AddressMatcher, ADirectionBeforeANumberedStreetIsReadOnceThoughWrittenTwice) {
  Town town;
  town.addresses({"147 E 117TH ST", "149 E 117TH ST", "16 N PARK AVE", "18 N PARK AVE"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("147 E E 117th St").status));
  EXPECT_TRUE(is_firm(matcher.match("147 East East 117th St").status));
  for (const char* text : {"147 E W 117th St", "147 E, E 117th St", "16 N N Park Ave"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, TheZipMayStandInFront) {
  Town town;
  town.addresses({"12 ELM ST", "14 ELM ST"}, "60607", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("60607, 12 Elm St").status));
  EXPECT_FALSE(is_firm(matcher.match("60608, 12 Elm St").status));
}

TEST(AddressMatcher, AWordWrittenTwiceIsReadOnce) {
  Town town;
  town.name("Miami, Florida");
  town.addresses({"1455 NW 107TH AVE", "1459 NW 107TH AVE", "64 FROST ST", "68 FROST ST"}, "33172",
                 "Miami");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"1455 1455 NW 107 AVE", "1455 1455 NW 107th Ave, Miami", "64 64 Frost St", "64 Frost St St",
        "1459 NW 107th Ave Ave, Miami, FL 33172"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text : {"107 107 Ave", "107 107 NW Ave", "64 Frost St Ave", "64 68 Frost St"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

}  // namespace
}  // namespace metes::tests
