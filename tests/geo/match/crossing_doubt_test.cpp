#include "geo/match/crossing_doubt.hpp"

#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::Contains;

// Elm St runs east; Oak Ave crosses it at its west end, Pine Ave four kilometres from there.
Town crossing_town() {
  Town town;
  const auto house = [&](int number, const char* street, double east, double north) {
    town.address(
        {.number = std::to_string(number), .street = street, .point = snap(place(east, north))});
  };
  for (int i = 0; i < 5; ++i) {
    house(12 + 2 * i, "Elm St", 20.0 * i, 0);
    house(100 + 2 * i, "Oak Ave", 0, 30.0 + 20.0 * i);
    house(100 + 2 * i, "Pine Ave", 4'000, 30.0 + 20.0 * i);
  }
  town.addresses({"7 SCOTT ST"});  // nobody says where
  return town;
}

TEST(CrossingDoubt, AHouseIsAssertedAtAStreetNearIt) {
  const Snapshot snapshot = crossing_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"12 Elm St & Oak Ave", "12 Elm St at Oak Ave", "12 Elm St/Oak Ave",
                           "12 Elm St & Scott St", "7 Scott St & Pine Ave"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(CrossingDoubt, AHouseIsNotAssertedAtAStreetThatIsFarFromIt) {
  const Snapshot snapshot = crossing_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"12 Elm St & Pine Ave", "12 Elm St at Pine Ave", "12 Elm St/Pine Ave",
                           "12 Elm St & Maple Ave", "100 Pine Ave & Elm St"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::words_unexplained)) << text;
  }
}

TEST(CrossingDoubt, AFewHousesWhosePlaceIsKnownSayWhereAStreetIs) {
  Town town = crossing_town();
  std::vector<std::string> houses;
  for (int number = 100; number < 400; number += 2) {
    houses.push_back(std::to_string(number) + " CALHOUN AVE");
  }
  town.addresses(houses);
  town.address({.number = "397", .street = "Calhoun Ave", .point = snap(place(6'000, 30))});
  const Snapshot snapshot = town.snapshot();
  EXPECT_FALSE(is_firm(AddressMatcher(snapshot).match("12 Elm St & Calhoun Ave").status));
}

}  // namespace
}  // namespace metes::tests
