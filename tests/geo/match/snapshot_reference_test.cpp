#include "geo/match/snapshot_reference.hpp"

#include "geo/address/street_name.hpp"
#include "geo/match/address_matcher.hpp"
#include "tests/geo/match/trap_town.hpp"
#include "tests/support/known_beginnings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

using testing::IsEmpty;

TEST(SnapshotReference, AllowsTheBeginningOfEveryKeyThatItKnows) {
  const Snapshot snapshot = trap_town().snapshot();
  const KnownKeys keys = known_keys(
      snapshot, {"Los Angeles", "LA", "City of Los Angeles", "CITYOFLOSANGELES", "Los Angeles City",
                 "LAX", "Greater Los Angeles", "Town of Los Angeles"});
  EXPECT_THAT(keys.denied, IsEmpty());
  EXPECT_GE(keys.streets, 20U);
  EXPECT_GE(keys.towns, 3U + 3U);  // its postal cities and its own names
}

TEST(SnapshotReference, KnowsEachNameOfTheCity) {
  for (const std::string city : {"Los Angeles, California", "Troy, New York", "St. Louis, Missouri",
                                 "Saint Paul, Minnesota", "New York, New York"}) {
    Town town;
    town.name(city);
    town.addresses({"12 ELM ST"}, "12180", "Elsewhere");
    const Snapshot snapshot = town.snapshot();
    const std::string name = city.substr(0, city.find(','));
    const KnownKeys keys = known_keys(snapshot, {name, "City of " + name, "NYC", "New York City"});
    EXPECT_EQ(keys.towns, 1U + (name == "New York" ? 4U : 2U)) << city;
    EXPECT_THAT(keys.denied, IsEmpty()) << city;
  }
}

TEST(SnapshotReference, KnowsTheCityWithItsRankInOneWord) {
  Town town;
  town.name("Troy, New York");
  town.addresses({"12 ELM ST", "14 ELM ST"}, "12180", "Troy");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const std::string text : {"12 Elm St, City of Troy", "12 Elm St CITYOFTROY"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

}  // namespace
}  // namespace metes::tests
