#include "geo/address/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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

TEST_F(GridTown, AQuestionMarkBehindTheStreetIsADoubt) {
  for (const char* text : {"128 N 360 E? Orem UT 84057", "415 S 960 E?",
                           "6275 County Road 12 S? Orem UT 84057", "6275 County Road 12 S?"}) {
    EXPECT_FALSE(is_firm(matcher_.match(text).status)) << text;
  }
}

}  // namespace
}  // namespace metes::tests
