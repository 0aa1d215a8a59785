#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

// What land an address is: its parcels and points, one place or several.

namespace metes::tests {
namespace {

using testing::Contains;

TEST(HouseSearch, FindsAllParcelsOfACampusAndAllAddressesOfAParcel) {
  Town town;
  const ParcelId hall = town.row("1", {});
  const ParcelId annex = town.row("2", {});
  for (const ParcelId parcel : {hall, annex}) {
    data::NewRecord record;
    record.address = "1 Civic Ctr";
    town.also(parcel, record);
  }
  town.address({.number = "3", .street = "Civic Ctr", .parcel = annex});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("1 Civic Center").candidates.at(0).parcels, (std::vector{hall, annex}));
  EXPECT_EQ(matcher.match("3 Civic Center").candidates.at(0).parcels, (std::vector{annex}));
}

TEST(HouseSearch, AUnitNarrowsWhereItIsKnown) {
  Town town;
  const ParcelId lower = town.row("1", {});
  const ParcelId upper = town.row("2", {});
  town.address({.number = "5", .street = "Bay St", .unit = "Apt 1", .parcel = lower});
  town.address({.number = "5", .street = "Bay St", .unit = "Apt 2", .parcel = upper});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("5 Bay St #2").candidates.at(0).parcels, (std::vector{upper}));
  const AddressMatch other = matcher.match("5 Bay St Apt 9");
  EXPECT_EQ(other.status, MatchStatus::exact);
  EXPECT_EQ(other.candidates.at(0).parcels, (std::vector{lower, upper}));
  EXPECT_EQ(other.candidates.at(0).changes.at(0).part, AddressPart::unit);
}

TEST(HouseSearch, OneAddressFarApartIsNotOnePlace) {
  Town town;
  const ParcelId here = town.lot("1", {.west = 0, .south = 0, .east = 20, .north = 20}, {});
  const ParcelId there = town.lot("2", {.west = 3'000, .south = 0, .east = 3'020, .north = 20}, {});
  for (const ParcelId parcel : {here, there}) {
    data::NewRecord record;
    record.address = "7 Elm St";
    town.also(parcel, record);
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("7 Elm St");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::several_places));
}

// As a roll of Cambridge has "11" and "11-11".
TEST(HouseSearch, ARangeOfOneNumberIsTheHouseThatIsThereWithoutIt) {
  Town town;
  const ParcelId here = town.lot("1", {.west = 0, .south = 0, .east = 20, .north = 20}, {});
  const ParcelId there = town.lot("2", {.west = 3'000, .south = 0, .east = 3'020, .north = 20}, {});
  data::NewRecord record;
  record.address = "11 Elm St";
  town.also(here, record);
  record.address = "11-11 Elm St";
  town.also(there, record);
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"11 Elm St", "11-11 Elm St"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::several_places)) << text;
  }
}

TEST(HouseSearch, PointsWithoutAParcelFarApartAreNotOnePlace) {
  Town town;
  for (const double east : {0.0, 30.0, 3'000.0}) {
    const std::string number = east < 100 ? "7" : "9";
    town.address({.number = number, .street = "Elm St", .point = snap(place(east, 0))});
    town.address({.number = "9", .street = "Elm St", .point = snap(place(east, 0))});
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("7 Elm St").status, MatchStatus::exact);
  const AddressMatch match = matcher.match("9 Elm St");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::several_places));
}

TEST(HouseSearch, AStreetOfTwoTownsIsNotOne) {
  Town town;
  town.name("East Town, Ohio");
  const auto house = [&](const char* number, const char* city, const char* zip, double east) {
    town.address({.number = number,
                  .street = "Main St",
                  .city = city,
                  .zip = zip,
                  .point = snap(place(east, 0))});
  };
  house("100", "East Town", "43001", 0);
  house("106", "East Town", "43001", 60);
  house("110", "East Town", "43001", 90);
  house("102", "West Town", "43002", -4'000);
  house("108", "West Town", "43002", -3'960);
  house("900", "West Town", "43002", -3'000);
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"108 Main St", "108 Main St, East Town", "106 Main St"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::other_street_fits)) << text;
  }
  for (const char* text :
       {"108 Main St, West Town", "108 Main St 43002", "106 Main St, East Town", "900 Main St"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::exact) << text;
  }
}

TEST(HouseSearch, AStreetThatGoesOnInTheNextTownIsOne) {
  Town town;
  for (const int number : {100, 102, 104, 106}) {
    town.address({.number = std::to_string(number),
                  .street = "Main St",
                  .zip = number < 103 ? "43001" : "43002",
                  .point = snap(place(number * 15, 0))});
  }
  const Snapshot snapshot = town.snapshot();
  EXPECT_EQ(AddressMatcher(snapshot).match("104 Main St").status, MatchStatus::exact);
}

TEST(HouseSearch, ARearOfItsOwnWithoutAParcelIsOtherLand) {
  Town town;
  town.address({.number = "19", .street = "Mill St", .point = snap(place(0, 0))});
  town.address({.number = "19R", .street = "Mill St", .point = snap(place(0, 30))});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(is_firm(matcher.match("19 Mill St rear").status));
  EXPECT_TRUE(is_firm(matcher.match("19 Mill St").status));
}

TEST(HouseSearch, SaysThatAPointLiesOutsideItsParcel) {
  Town town;
  const ParcelId lot = town.lot("1", {.west = 0, .south = 0, .east = 20, .north = 20}, {});
  town.address({.number = "1", .street = "Elm St", .point = snap(place(5, 5)), .parcel = lot});
  town.address({.number = "3", .street = "Elm St", .point = snap(place(50, 5)), .parcel = lot});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(matcher.match("1 Elm St").candidates.at(0).point_outside_parcel);
  EXPECT_TRUE(matcher.match("3 Elm St").candidates.at(0).point_outside_parcel);
}

TEST(HouseSearch, ANumberBetweenTwoIsPlacedBetweenThem) {
  Town town;
  for (const auto& [number, east] :
       {std::pair("101", 0.0), std::pair("102", 500.0), std::pair("111", 100.0)}) {
    const ParcelId lot =
        town.lot(number, {.west = east, .south = 0, .east = east + 10, .north = 20}, {});
    town.address(
        {.number = number, .street = "Elm St", .point = snap(place(east, 0)), .parcel = lot});
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("106 Elm St");
  EXPECT_EQ(match.status, MatchStatus::range);
  EXPECT_FALSE(
      match.candidates.at(0).interpolated);  // of its side of the street 102 alone is known
  const AddressMatch odd = AddressMatcher(snapshot).match("105 Elm St");
  ASSERT_TRUE(odd.candidates.at(0).interpolated);
  EXPECT_NEAR(to_degrees(*odd.candidates.at(0).point).lon, place(40, 0).lon, 1e-6);
}

}  // namespace
}  // namespace metes::tests
