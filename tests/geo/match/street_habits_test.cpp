#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

// What the streets of a city say of those that no source has: which types are mixed up, and which
// numbered streets have another beside them.

namespace metes::tests {
namespace {

using testing::Contains;

void expect_doubt(const AddressMatcher& matcher, const std::string& text, Doubt doubt) {
  const AddressMatch match = matcher.match(text);
  EXPECT_FALSE(is_firm(match.status)) << text;
  ASSERT_FALSE(match.candidates.empty()) << text;
  EXPECT_THAT(match.candidates.front().doubts, Contains(doubt)) << text;
}

TEST(StreetHabits, NumberedPlacesBesideStreetsSayNothingOfThoseWithAName) {
  Town town;
  town.addresses({"500 W 101ST ST", "500 W 101ST PL", "502 W 102ND ST", "502 W 102ND PL",
                  "504 W 103RD ST", "504 W 103RD PL", "506 W 104TH ST", "506 W 104TH PL"});
  town.addresses({"5108 S ABERDEEN ST", "12 CONCORD PL", "14 WASECA PL", "16 VERNON PL"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("5108 S Aberdeen Pl").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("12 Concord Ave").status, MatchStatus::corrected);
  EXPECT_FALSE(is_firm(matcher.match("500 W 105th Pl").status));
}

TEST(StreetHabits, APlaceIsPutRightOnlyWhereSomeHaveNames) {
  Town town;
  town.addresses({"5 BEEKMAN ST", "7 BEEKMAN ST", "7 PARK PL"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "5 Beekman Pl", Doubt::named_street_exists);
  expect_doubt(matcher, "7 Park St", Doubt::named_street_exists);
}

TEST(StreetHabits, WhoWritesADriveOrAParkwayMeansIt) {
  Town town;
  town.addresses({"6117 S HALSTED ST", "821 E BOWEN AVE", "600 ST JOHNS PKWY", "9 LINCOLN HWY",
                  "50 EOLA DR", "300 KIRBY"},
                 "60621", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"6117 S Halsted Pkwy", "6117 S Halsted Pkwy, Town 60621", "821 E Bowen Dr",
        "600 St Johns Rd", "600 St Johns Ave", "9 Lincoln St", "9 Lincoln Rd, Town 60621"}) {
    expect_doubt(matcher, text, Doubt::named_street_exists);
  }
  EXPECT_EQ(matcher.match("50 Eola Rd").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("300 Kirby Dr").status, MatchStatus::corrected);
}

TEST(StreetHabits, ANumberedStreetAndAnAvenueCross) {
  Town town;
  town.addresses({"900 NW 12TH AVE", "902 NW 12TH AVE"}, "33125", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "900 NW 12th St", Doubt::named_street_exists);
  EXPECT_EQ(matcher.match("900 NW 12th").status, MatchStatus::corrected);
}

TEST(StreetHabits, NoTypeIsAddedToANumberThatOtherTypesHave) {
  Town town;
  town.addresses({"350 5TH AVE", "45 W 45TH ST", "61-20 60TH RD", "12 41ST PL"}, "11361", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"350 5th", "45 W 45th", "61-20 60th"}) {
    expect_doubt(matcher, text, Doubt::other_street_fits);
    EXPECT_TRUE(is_firm(matcher.match(std::string(text) + ", Town 11361").status)) << text;
  }
  EXPECT_EQ(matcher.match("12 41st").status, MatchStatus::corrected);
}

TEST(StreetHabits, NoQuadrantIsAddedWhereASourceLacksAnother) {
  Town town;
  town.addresses(
      {"900 NW 12TH AVE", "70 M ST NE", "600 PENNSYLVANIA AVE SE", "900 S CAPITOL ST SW"}, "33125",
      "Town");
  town.addresses({"10 9TH ST NE", "20 9TH ST NW", "30 9TH ST SE", "5010 9TH ST SW"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"900 12th Ave", "70 M St", "600 Pennsylvania Ave", "900 S Capitol St"}) {
    expect_doubt(matcher, text, Doubt::other_street_fits);
  }
  EXPECT_TRUE(is_firm(matcher.match("900 12th Ave, Town 33125").status));
  EXPECT_TRUE(is_firm(matcher.match("900 12th Ave NW").status));
  EXPECT_TRUE(is_firm(matcher.match("5010 9th St").status));
}

TEST(StreetHabits, ANameThatIsCutMayBeAnyThatBeginsSo) {
  Town town;
  town.addresses({"16 MARIE AVE", "18 MARIE AVE", "12 MARION ST", "20 MARION ST", "9 WARE ST",
                  "5 WARREN ST", "11 WARREN ST", "1 JAY STREET PL", "3 JAY ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "16 Mari", Doubt::other_street_fits);
  expect_doubt(matcher, "9 War", Doubt::other_street_fits);
  expect_doubt(matcher, "1 JaySt", Doubt::spelled_differently);
  EXPECT_EQ(matcher.match("16 Mari Ave").status, MatchStatus::corrected);
}

TEST(StreetHabits, NoSideOfAGridIsAddedWhereASourceLacksTheOther) {
  Town town;
  town.addresses({"1234 E 4500 S", "350 N 1250 W", "70 E 900 S", "80 W 900 S"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"1234 E 4500", "1234 4500 S", "350 N 1250", "350 1250 W"}) {
    expect_doubt(matcher, text, Doubt::other_street_fits);
  }
  EXPECT_TRUE(is_firm(matcher.match("1234 E 4500 South").status));
}

TEST(StreetHabits, TheLettersBehindANumberMayBeItsType) {
  Town town;
  town.addresses({"987 E 132ND PL", "982 W 18TH PL", "111 W 119TH ST", "57 E 101ST ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"987 E 132St", "982 W 18St"}) {
    expect_doubt(matcher, text, Doubt::spelled_differently);
  }
  for (const char* text : {"987 E 132Nd", "987 E 132Pl", "982 W 18Pl", "111 W 119St",
                           "111 W 11T9H St", "57 E 101St"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
  EXPECT_FALSE(is_firm(matcher.match("111 W 1I9TH St").status));
  for (const char* text : {"111 W 119RDSt", "987 E 132RDPl", "57 E 101NDSt"}) {
    expect_doubt(matcher, text, Doubt::spelled_differently);
  }
  EXPECT_EQ(matcher.match("111 W 119THSt").status, MatchStatus::corrected);
}

TEST(StreetHabits, WhereNumbersHavePlacesBesideStreetsAZipTellsNotWhichIsMeant) {
  Town town;
  town.addresses({"501 NE 81ST ST", "501 NE 81ST PL", "503 NE 82ND ST", "505 NE 82ND PL",
                  "507 NE 83RD ST", "507 NE 83RD PL", "505 NE 85TH ST", "509 NE 85TH ST"},
                 "98114", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"505 NE 85th Pl", "505 NE 85th Pl 98114", "505 NE 85th Pl, Town 98114"}) {
    expect_doubt(matcher, text, Doubt::named_street_exists);
  }
  EXPECT_EQ(matcher.match("505 NE 85th Rd, Town 98114").status, MatchStatus::corrected);
}

TEST(StreetHabits, AStreetMayGoOnAsFarAsItsHousesAreApart) {
  Town town;
  town.name("Orem, Utah");
  town.addresses({"444 N 2400 E", "615 N 2400 E", "815 N 2400 E", "1015 N 2400 E", "215 S 2400 E",
                  "244 S 2400 E", "415 S 2400 E", "3015 S 2400 E"},
                 "84057", "Orem");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"215 2400 E", "244 2400 East, Orem, UT 84057"}) {
    expect_doubt(matcher, text, Doubt::other_street_fits);
  }
  EXPECT_FALSE(is_firm(matcher.match("3015 2400 E").status));
  EXPECT_EQ(matcher.match("3015 2400 E, Orem, UT 84057").status, MatchStatus::corrected);
}

TEST(StreetHabits, AStreetGoesOnAsFarAsItsLastHousesAreApart) {
  Town town;
  town.addresses({"101 SW 18TH ST", "117 SW 18TH ST", "401 SW 18TH ST", "701 SW 18TH ST",
                  "411 SW 18TH TER", "415 SW 18TH TER", "431 SW 18TH TER", "711 SW 18TH TER"},
                 "33105", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"117 SW 18th 33105", "117 SW 18th, Town 33105"}) {
    expect_doubt(matcher, text, Doubt::other_street_fits);
  }
  EXPECT_TRUE(is_firm(matcher.match("117 SW 18th St").status));
}

TEST(StreetHabits, BeyondItsEndAStreetMayHaveAnotherZip) {
  Town town;
  town.addresses({"3705 24TH ST NW", "3712 24TH ST NW", "3905 24TH ST NW", "4105 24TH ST NW"},
                 "20015", "Town");
  town.addresses({"4305 24TH PL NW", "4312 24TH PL NW"}, "20016", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "4312 24th NW 20016", Doubt::other_street_fits);
  EXPECT_TRUE(is_firm(matcher.match("4312 24th Pl NW 20016").status));
}

TEST(StreetHabits, ANumberThatMayHaveLostADigitIsNotPutRight) {
  Town town;
  town.addresses(
      {"1312 1ST ST NE", "712 3RD ST NE", "8205 4TH ST SW", "8205 40TH ST SW", "510 1ST AVE NW",
       "510 15TH AVE NW", "44 S 3000 W", "615 E 1000 S", "444 S 2100 E"},
      "20003", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"1312 1TH St NE 20003", "712 03TH St NE", "8205 4OTH St SW",
                           "510 1STH Ave NW", "44 S 30 W", "615 E 10 S", "444 S 21S0 E"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text : {"1312 01st St NE", "8205 40HT St SW", "615 E 10th S"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(StreetHabits, WhereStreetsHaveLettersADirectionInFullIsNone) {
  Town town;
  town.addresses({"3100 SOUTH ST NW", "3104 SOUTH ST NW", "3100 S ST NW", "3102 S ST NW",
                  "12 Q ST NW", "12 R ST NW", "12 T ST NW", "14 N ST NW"},
                 "20007", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"3100 South St NW", "3100 S St NW", "3104 South St NW", "14 N St NW"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::exact) << text;
  }
  for (const char* text : {"3104 S St NW", "3102 South St NW, Town 20007", "14 North St NW"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(StreetHabits, WhereNoStreetHasALetterNIsNorth) {
  Town town;
  town.addresses({"1600 W NORTH AVE", "1604 W NORTH AVE"});
  const Snapshot snapshot = town.snapshot();
  EXPECT_TRUE(is_firm(AddressMatcher(snapshot).match("1600 W N Ave").status));
}

TEST(StreetHabits, LettersBehindANumberedStreetMayBeItsTypeOrDirection) {
  Town town;
  town.addresses({"1311 NW 5TH AVE", "1308 24TH AVE", "1310 24TH AVE E", "12 PALANI RD"}, "20003",
                 "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"1311 NW 5th XL 20003", "1308 24th Ave EE"}) {
    expect_doubt(matcher, text, Doubt::words_unexplained);
  }
  EXPECT_TRUE(is_firm(matcher.match("12 Palani Qd").status));
}

TEST(StreetHabits, ALetterBeforeTheNameIsADirectionsWhereAStreetHasIt) {
  Town town;
  town.addresses({"405 NORTH RD", "407 N NORTH RD", "405 COUNTY LINE FWY", "409 N COUNTY LINE FWY"},
                 "77000", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"405 NNorth Rd 77000", "405 NCounty Line Fwy 77000"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
  EXPECT_EQ(matcher.match("405 SCounty Line Fwy 77000").status, MatchStatus::corrected);
}

TEST(StreetHabits, AMisprintedZipAndAnotherStreetAreTwoFaults) {
  Town town;
  town.name("Town, Ohio");
  town.addresses({"722 CHESTNUT ST", "724 CHESTNUT ST"}, "43100", "Town");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("722 Chestnut St, Town, OH 43110").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("722 Chesnut St, Town, OH 43100").status, MatchStatus::corrected);
  for (const char* text : {"722 Chesnut St, Town, OH 43110", "722 Chestnut, Town, OH 43110"}) {
    expect_doubt(matcher, text, Doubt::spelled_differently);
  }
}

TEST(StreetHabits, BothSidesOfAGridCountFromItsAxis) {
  Town town;
  town.addresses({"15 E 800 N", "44 E 800 N", "244 E 800 N", "415 E 800 N", "615 W 800 N",
                  "644 W 800 N", "815 W 800 N", "1015 W 800 N"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "44 800 N", Doubt::other_street_fits);
  EXPECT_TRUE(is_firm(matcher.match("44 E 800 N").status));
}

TEST(StreetHabits, NoSideOfAGridIsAddedWhereTheOtherHasFewHouses) {
  Town town;
  town.addresses(
      {"2815 S 940 W", "2825 S 940 W", "300 N 940 W", "310 N 940 W", "320 N 940 W", "330 N 940 W"},
      "84119");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "2815 940 W", Doubt::other_street_fits);
  EXPECT_EQ(matcher.match("2815 940 W 84119").status, MatchStatus::corrected);
}

TEST(StreetHabits, NoTypeButACommonOneIsAddedToBroadway) {
  Town town;
  town.addresses({"911 SW BROADWAY DR", "913 SW BROADWAY DR", "900 N BROADWAY ST"}, "97201");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "911 SW Broadway", Doubt::other_street_fits);
  expect_doubt(matcher, "911 SW Broadway 97201", Doubt::other_street_fits);
  EXPECT_EQ(matcher.match("900 N Broadway").status, MatchStatus::corrected);
}

TEST(StreetHabits, NoTypeButACommonOneIsLeftOutBehindBroadway) {
  Town town;
  town.addresses({"3004 N BROADWAY", "3008 N BROADWAY", "12 KIRBY"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "3004 N Broadway Dr", Doubt::spelled_differently);
  EXPECT_EQ(matcher.match("3004 N Broadway St").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("12 Kirby Dr").status, MatchStatus::corrected);
}

TEST(StreetHabits, ADirectionAloneMayBeCutBeforeTheName) {
  Town town;
  town.addresses({"1504 W NORTH AVE", "1508 W NORTH AVE", "10 W LAKE ST", "12 W ELM ST"}, "60622");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "1504 North", Doubt::spelled_differently);
  expect_doubt(matcher, "1504 North 60622", Doubt::spelled_differently);
  EXPECT_EQ(matcher.match("1504 W North").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("1504 North Ave").status, MatchStatus::corrected);
}

TEST(StreetHabits, ABuildingWithTheNumberOfTheNextHouseIsNoUnit) {
  Town town;
  town.addresses({"1204 W ELM ST", "1208 W ELM ST", "1212 W ELM ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "1204 W Elm St, Bldg 1208", Doubt::range_not_found);
  for (const char* text : {"1204 W Elm St Apt 1208", "1204 W Elm St, Building 3"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(StreetHabits, ADirectionalBehindNumberedStreetsIsDoubtedAsOneBeforeThem) {
  Town town;
  for (const char* street : {"5TH ST", "6TH ST", "7TH ST", "8TH ST"}) {
    for (const char* side : {" S", " N"}) {
      town.addresses({std::string("400 ") + street + side, std::string("600 ") + street + side});
    }
  }
  town.addresses({"505 4TH ST S", "509 4TH ST S", "705 4TH ST S"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  expect_doubt(matcher, "505 4th St", Doubt::other_street_fits);
  EXPECT_EQ(matcher.match("705 4th St").status, MatchStatus::corrected);  // beyond the others
}

TEST(StreetHabits, ADirectionGluedToTheNumberTellsTheStreetsOfANameApart) {
  Town town;
  town.addresses({"12 N OAK AVE", "14 N OAK AVE", "12 S OAK AVE", "16 N ELM AVE", "16E S ELM AVE",
                  "18 N ASH AVE", "18 ASH AVE"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("12N Oak Ave").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("14N Oak Ave").status, MatchStatus::corrected);
  for (const char* text : {"14S Oak Ave", "12E Oak Ave", "16E Elm Ave", "18N Ash Ave"}) {
    EXPECT_NE(matcher.match(text).status, MatchStatus::corrected) << text;
  }
}

}  // namespace
}  // namespace metes::tests
