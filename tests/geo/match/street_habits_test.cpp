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
}

}  // namespace
}  // namespace metes::tests
