#pragma once

#include "geo/match/address_match.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {

/// Streets that are made to trap: parallel streets and places, directions that exist twice, names
/// an edit apart, a number that is missing.
Town trap_town();

/// What is asserted of a text in the trap town, or why nothing is.
struct MatchCase {
  std::string name;
  std::string text;
  MatchStatus status = MatchStatus::none;
  std::string address{};  // of the first candidate
  std::vector<Doubt> doubts{};
};

inline void PrintTo(const MatchCase& value, std::ostream* out) {
  *out << value.name;
}

/// A table of cases.
class MatchTable : public testing::TestWithParam<MatchCase> {
 protected:
  static void expect_match(const MatchCase& expected);
};

inline constexpr auto kExact = MatchStatus::exact;
inline constexpr auto kNormalized = MatchStatus::normalized;
inline constexpr auto kCorrected = MatchStatus::corrected;
inline constexpr auto kAmbiguous = MatchStatus::ambiguous;
inline constexpr auto kRange = MatchStatus::range;
inline constexpr auto kStreet = MatchStatus::street;
inline constexpr auto kNone = MatchStatus::none;

}  // namespace metes::tests
