#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

// Streets as other parts of the country name them: roads with numbers and the sides of a loop in
// Texas, quadrants behind the type, county roads of a grid.

namespace metes::tests {
namespace {

class RoadTown : public testing::Test {
 protected:
  static Snapshot snapshot() {
    Town town;
    town.name("Sandhaven, Texas");
    town.addresses(
        {"1201 N LOOP W", "1205 N LOOP W", "6410 SOUTH FWY", "6414 SOUTH FWY",
         "3001 N COUNTY ROAD 400 E", "3005 N COUNTY ROAD 400 E", "3000 N LOOP 610 W",
         "8000 N INTERSTATE 35", "8004 N INTERSTATE 35", "1320 RANCH ROAD 620 S", "17077 FM 529",
         "2420 COUNTY ROAD 12", "30 W MAIN ST", "900 N LOOP", "904 N LOOP"},
        "77008", "Sandhaven");
    return town.snapshot();
  }
  [[nodiscard]] bool firm(const std::string& text) const {
    return is_firm(matcher_.match(text).status);
  }
  const Snapshot snapshot_ = snapshot();
  const AddressMatcher matcher_{snapshot_};
};

TEST_F(RoadTown, TheSideOfACountyRoadIsNeverCutShortForStreet) {
  EXPECT_TRUE(firm("3001 N County Road 400 E, Sandhaven, TX 77008"));
  EXPECT_TRUE(firm("30 W Main S, Sandhaven, TX 77008"));
  for (const char* text :
       {"3001 N County Road 400 S, Sandhaven, TX 77008", "3001 N County Road 400 S 77008",
        "3000 N Loop 610 S 77008", "3000 N Loop 610 S, Sandhaven, TX 77008"}) {
    EXPECT_FALSE(firm(text)) << text;
  }
}

TEST_F(RoadTown, ADirectionBeforeAnUnknownRoadIsNoStreetOfThatName) {
  for (const char* road : {"N SH 6", "N FM521", "N FM521 W", "N BW8 W", "N TX-6 W", "N I45 W",
                           "North SH 6", "N XQ 620"}) {
    EXPECT_FALSE(firm(std::string("1201 ") + road + ", Sandhaven, TX 77008")) << road;
  }
  for (const char* road : {"S I35W", "South SH 6", "S RR 12"}) {
    EXPECT_FALSE(firm(std::string("6410 ") + road + ", Sandhaven, TX 77008")) << road;
  }
  EXPECT_TRUE(firm("6410 South Fwy #12, Sandhaven, TX 77008"));
  EXPECT_TRUE(firm("1201 N Loop W Apt 4"));
  EXPECT_TRUE(firm("900 N Loop Apt 21"));
  EXPECT_TRUE(firm("900 N Loop, 2nd Floor, Sandhaven, TX 77008"));
  EXPECT_FALSE(firm("900 N Loop 21"));
}

TEST_F(RoadTown, ARoadWithANumberIsKnownByOtherWordsForItsClass) {
  for (const char* text :
       {"8000 N IH-35", "8000 N IH35", "8000 N I-35, Sandhaven", "1320 RR 620 S", "1320 RM 620 S",
        "1320 RM-620 South", "17077 FM Road 529", "17077 FM529", "2420 CR12", "2420 CR-12"}) {
    EXPECT_TRUE(firm(text)) << text;
  }
  EXPECT_FALSE(firm("8000 N US 35"));
  EXPECT_FALSE(firm("2420 SH12"));
}

TEST(AddressMatcher, TheNumberMayStandBehindAStreetThatEndsInADirection) {
  Town town;
  town.name("Fernport, Washington");
  town.addresses(
      {"7302 15TH AVE NW", "7306 15TH AVE NW", "7302 15TH AVE NE", "12 MILL ST S", "16 MILL ST S"},
      "98117", "Fernport");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"15th Ave NW 7302", "15th Avenue Northwest 7302, Fernport, WA 98117",
        "15th Ave North West 7302", "Mill St S 12, Fernport", "Mill Street South, 12"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::normalized) << text;
  }
  for (const char* text : {"15th Ave SW 7302", "15th Ave NW 7304", "Mill St N 12", "Mill St S"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

class AvenidaTown : public testing::Test {
 protected:
  static Snapshot snapshot() {
    Town town;
    town.name("Puerto Claro, Puerto Rico");
    town.addresses({"273 AVE LUNA CLARA", "277 AVE LUNA CLARA", "60 AVENIDA RIO VERDE",
                    "64 AVENIDA RIO VERDE", "12 DEL SOL AVE", "16 DEL SOL AVE", "8 CARR 2"},
                   "00917", "Puerto Claro");
    return town.snapshot();
  }
  [[nodiscard]] MatchStatus status(const std::string& text) const {
    return matcher_.match(text).status;
  }
  const Snapshot snapshot_ = snapshot();
  const AddressMatcher matcher_{snapshot_};
};

TEST_F(AvenidaTown, AnAvenidaIsShortenedToAve) {
  for (const char* text : {"273 Avenida Luna Clara", "273 Avda. Luna Clara, Puerto Claro, PR 00917",
                           "60 Ave Río Verde", "60 Av. Rio Verde, Puerto Claro"}) {
    EXPECT_EQ(status(text), MatchStatus::corrected) << text;
  }
  EXPECT_EQ(status("273 Av Luna Clara"), MatchStatus::normalized);
  for (const char* text : {"12 Avenida del Sol Norte", "275 Avenida Luna Clara", "60 Rio Verde Ave",
                           "8 US 2", "273 Avenida Luna"}) {
    EXPECT_FALSE(is_firm(status(text))) << text;
  }
}

TEST_F(AvenidaTown, TheNumberMayStandBehindAStreetWithItsTypeInFront) {
  for (const char* text : {"Ave Luna Clara 273", "Ave. Luna Clara #273, Puerto Claro, PR 00917",
                           "Avenida Rio Verde 60, Puerto Claro", "Avenida Rio Verde # 60"}) {
    EXPECT_EQ(status(text), MatchStatus::normalized) << text;
  }
  EXPECT_FALSE(is_firm(status("Ave Luna Clara 275")));
}

TEST_F(AvenidaTown, ACarreteraIsTheStatesRoad) {
  for (const char* text : {"8 PR-2, Puerto Claro", "8 PR 2", "8 State Road 2"}) {
    EXPECT_EQ(status(text), MatchStatus::corrected) << text;
  }
  EXPECT_EQ(status("8 Carretera 2"), MatchStatus::exact);
  EXPECT_FALSE(is_firm(status("8 US 2")));
}

TEST(AddressMatcher, AHouseAsNamedInAnotherZipIsARivalOfOneThatLacksADirection) {
  Town town;
  town.name("Fernport, Washington");
  town.addresses({"1908 33RD AVE", "1912 33RD AVE", "10 ALDER ST"}, "98102", "Fernport");
  town.addresses({"1908 33RD AVE E", "1912 33RD AVE E", "1916 33RD AVE E", "10 ALDER AVE"}, "98103",
                 "Fernport");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"1908 33rd Ave 98103", "1908 33rd Ave, Fernport, WA 98103",
                           "10 Alder St 98103", "1916 33rd Ave 98103"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::ambiguous) << text;
  }
  EXPECT_TRUE(is_firm(matcher.match("1908 33rd Ave 98102").status));
  EXPECT_TRUE(is_firm(matcher.match("1908 33rd Ave E 98103").status));
}

TEST(AddressMatcher, ANumberAtTheEndOfANameIsItsOrdinal) {
  Town town;
  town.addresses({"15 BEACH 9TH ST", "17 BEACH 9TH ST", "420 SHORE 51 ST", "424 SHORE 51 ST"},
                 "11691", "Farshore");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"15 Beach 9 St", "15 Beach 9 Street, Farshore", "420 Shore 51st St"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
  for (const char* text : {"15 Beach 19 St", "15 Beach 9 Ave", "16 Beach 9 St"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, ANumberBeforeATypeInANameIsItsOrdinal) {
  Town town;
  town.addresses({"7720 NW 7TH AVE RD", "7724 NW 7TH AVE RD", "7728 NW 7TH AVE"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("7720 NW 7 Ave Rd").status, MatchStatus::normalized);
  EXPECT_FALSE(is_firm(matcher.match("7720 NW 7 Ave").status));
}

TEST(AddressMatcher, InitialsBehindAveAreNoAvenuesName) {
  Town town;
  town.name("Puerto Claro, Puerto Rico");
  town.addresses({"525 AVE FD ROSADO", "529 AVE FD ROSADO", "12 AVE JJ"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("525 Ave FD Rosado, Puerto Claro").status, MatchStatus::exact);
  EXPECT_FALSE(is_firm(matcher.match("525 Ave FD Rivera").status));
  EXPECT_EQ(matcher.match("12 Avenue JJ").status, MatchStatus::exact);
}

TEST(AddressMatcher, ACountyTrunkHighwayHasLetters) {
  Town town;
  town.name("Elmfield, Wisconsin");
  town.addresses({"6355 COUNTY ROAD Z", "6359 COUNTY ROAD Z", "2450 COUNTY ROAD ES"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"6355 CTH Z", "2450 Cth ES, Elmfield, WI"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
  EXPECT_FALSE(is_firm(matcher.match("6355 CTH Y").status));
}

TEST(AddressMatcher, TheRoadsOfAStateAreKnownByItsName) {
  Town town;
  town.name("Elmfield, Illinois");
  town.addresses({"755 IL ROUTE 38", "759 IL ROUTE 38", "1500 ILLINOIS ROUTE 31", "40 IL 64"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"755 Illinois Route 38", "755 Illinois 38", "1500 IL Route 31",
                           "1500 IL-31", "1500 State Route 31", "40 Illinois 64"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
  for (const char* text : {"755 Indiana Route 38", "1500 US 31", "40 County Road 64"}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(AddressMatcher, AHighwayOfNobodyIsListedAndOneWithALetterIsACountys) {
  Town town;
  town.name("Elmfield, Wisconsin");
  town.addresses({"8740 WI 223", "455 US HIGHWAY 80", "6355 COUNTY ROAD Z", "20 HIGHWAY 16"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const auto& [text, line] :
       {std::pair{"8740 Hwy 223", "8740 WI 223"}, std::pair{"455 Rt 80", "455 US HIGHWAY 80"},
        std::pair{"20 WI 16", "20 HIGHWAY 16"}, std::pair{"20 County Rd 16", "20 HIGHWAY 16"}}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    ASSERT_FALSE(match.candidates.empty());
    EXPECT_EQ(to_string(matcher.index(), match.candidates.front()), line);
  }
  for (const char* text : {"6355 Hwy Z", "6355 Cty Hwy Z", "8740 State Hwy 223"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::corrected) << text;
  }
}

TEST(AddressMatcher, ADistrictBeforeANumberMakesNoRangeThatHasAnotherHouse) {
  Town town;
  town.name("Koa Bay, Hawaii");
  town.addresses({"98-555 PALM DR", "98-559 PALM DR", "555 PALM DR", "559 PALM DR"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch plain = matcher.match("555 Palm Dr");
  const AddressMatch district = matcher.match("98-555 Palm Dr");
  EXPECT_EQ(plain.status, MatchStatus::exact);
  EXPECT_EQ(district.status, MatchStatus::exact);
  EXPECT_NE(plain.candidates.front().houses, district.candidates.front().houses);
  EXPECT_FALSE(is_firm(matcher.match("98-557 Palm Dr").status));
}

}  // namespace
}  // namespace metes::tests
