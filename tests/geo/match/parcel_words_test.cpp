#include "geo/match/parcel_words.hpp"

#include "geo/match/address_matcher.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metes::tests {
namespace {

using testing::Contains;

Town numbered_town() {
  Town town;
  for (const auto& [address, parcel] :
       {std::pair("12", "16114000170000"), std::pair("14", "16114000180000")}) {
    town.address({.number = address, .street = "Elm St", .parcel = town.row(parcel, {})});
  }
  return town;
}

TEST(ParcelWords, TheNumberOfTheAddressesOwnParcelIsPassedOver) {
  const Snapshot snapshot = numbered_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"12 Elm St PIN 16114000170000", "PIN: 16114000170000, 12 Elm St",
                           "12 Elm St, APN # 16114000170000", "12 Elm St, 16114000170000",
                           "12 Elm St (parcel no. 16114000170000)"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
}

TEST(ParcelWords, TheNumberOfAnotherParcelSpeaksAgainstTheAddress) {
  const Snapshot snapshot = numbered_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text :
       {"12 Elm St PIN 16114000180000", "PIN: 16114000180000, 12 Elm St",
        "12 Elm St, APN # 16114000180000", "12 Elm St, 16114000180000", "12 Elm St, 99999999"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::words_unexplained)) << text;
  }
}

}  // namespace
}  // namespace metes::tests
