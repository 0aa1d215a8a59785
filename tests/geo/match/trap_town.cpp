#include "tests/geo/match/trap_town.hpp"

#include "geo/match/address_matcher.hpp"

#include <gmock/gmock.h>

namespace metes::tests {

Town trap_town() {
  Town town;
  town.name("Los Angeles, California");
  town.addresses({"100 N MAIN ST", "102 N MAIN ST", "104 N MAIN ST", "300 N MAIN ST",
                  "5100 S MAIN ST", "5102 S MAIN ST", "5104 S MAIN ST"},
                 "90012", "Los Angeles");
  town.addresses({"5500 S MAIN ST", "3300 N MAIN ST"}, "90013", "Los Angeles");
  town.addresses({"200 N SPRING ST", "204 N SPRING ST", "210 N SPRING ST"}, "90012", "Los Angeles");
  town.addresses({"5000 N SPRING ST"}, "90021");  // far from the others
  town.addresses({"1000 W 107TH ST", "1004 W 107TH ST", "1008 W 107TH ST", "1000 W 107TH PL",
                  "1002 W 107TH PL", "1006 W 107TH PL"},
                 "90044");
  town.addresses({"1500 W 132ND ST", "1504 W 132ND ST"}, "90044");
  town.addresses({"700 WILSON AVE", "702 WILSON AVE", "704 WILSON AVE", "700 WILTON AVE",
                  "706 WILTON AVE", "708 WILTON AVE"},
                 "90019");
  town.addresses({"4801 S LA CIENEGA BLVD", "4805 S LA CIENEGA BLVD"}, "90016");
  town.addresses({"9635 S AVENUE M", "9637 S AVENUE H"}, "90099");
  town.addresses({"1200 ROSECRANS AVE", "1204 ROSECRANS AVE", "1206 ROSECRANS AVE"}, "90059");
  town.addresses({"40-60 COURT PL", "125A TEMPLE ST"}, "90012");
  town.address({.number = "123 1/2", .street = "Temple St", .zip = "90012"});
  town.addresses({"100 KOSCIUSZKO AVE", "102 KOSCIUSZKO AVE"}, "90021");
  town.addresses({"90 LOMA ST", "94 LOMA ST"}, "90021");
  town.addresses({"60 DEACON ST", "64 DEACON ST", "60R DEACON ST", "70 CLARK ST", "74 CLARK ST",
                  "70 CLARKDALE ST", "70 CLARKSON ST", "20 CENTRAL PARK AVE", "800 RACE ST"},
                 "90021");
  town.addresses({"40 B ST", "44 B ST", "44R B ST"}, "90021");
  town.addresses({"10 JAY STREET PL", "535 W NORTH AVE", "537 N ALBANY AVE", "410 CARROLL AVE",
                  "412 CARROLL CANAL", "12 ROUTE 187", "14 ROUTE 187", "3030 W FULLERTON AVE",
                  "3001 W CULLERTON ST", "3099 W CULLERTON ST", "800 DR MARTIN LUTHER KING JR BLVD",
                  "1500 US HIGHWAY 12"},
                 "90021");
  town.addresses({"50 OCEAN AVE"}, "90291", "Venice");
  town.addresses({"50 OCEAN AVE"}, "90731", "San Pedro");
  return town;
}

void MatchTable::expect_match(const MatchCase& expected) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match(expected.text);
  EXPECT_EQ(to_string(match.status), to_string(expected.status));
  if (expected.address.empty()) return;
  ASSERT_FALSE(match.candidates.empty());
  const AddressCandidate& first = match.candidates.front();
  EXPECT_EQ(to_string(matcher.index(), first), expected.address);
  for (const Doubt doubt : expected.doubts) EXPECT_THAT(first.doubts, testing::Contains(doubt));
  EXPECT_EQ(is_firm(match.status), first.doubts.empty());
}

}  // namespace metes::tests
