#include "geo/answer/engine.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

// Who knows less about where he is can't know more about what applies there.

namespace metes::tests {
namespace {

const Day kDay = *parse_day("2026-02-20");
constexpr std::array kRadii{0.0, 0.4, 1.0, 2.5, 4.0, 8.0, 15.0, 40.0};

std::vector<Tenure> draw_tenures(test::Random& random) {
  switch (random.below(3)) {
    case 0:
      return {yes(Interest::owned)};
    case 1:
      return nothing_of_the_citys();
    default:
      return {};
  }
}

/// Lots of 10 to 30 m in rows: neighbours, cracks of centimetres, alleys and streets between them,
/// now and then two on one another.
std::shared_ptr<const Snapshot> draw_town(std::uint64_t seed, bool complete) {
  test::Random random(seed);
  Town town(complete, 0.3 * random.below(3));
  int number = 0;
  for (int row = 0; row < 6; ++row) {
    double west = 0;
    const double south = 30.0 * row + (row % 2 == 0 ? 0.0 : 0.05 * random.below(4));
    for (int lot = 0; lot < 6; ++lot) {
      const double east = west + 10 + random.below(20);
      const double north = south + (random.one_in(3) ? 30 : 29.9);
      const auto tenures = draw_tenures(random);
      town.lot(std::to_string(++number), {west, south, east, north}, tenures);
      if (random.one_in(6)) {
        town.lot(std::to_string(++number), {west, south, east, north}, draw_tenures(random));
      }
      constexpr std::array kGaps{0.0, 0.0, 0.02, 0.6, 3.0, 9.0};
      west = east + kGaps[random.below(kGaps.size())];
    }
  }
  if (random.one_in(2)) town.limits({-50, -50, 110, 300});
  return std::make_shared<const Snapshot>(town.snapshot());
}

class GrowingRadius : public testing::TestWithParam<std::uint64_t> {};

TEST_P(GrowingRadius, NeverTurnsUnknownIntoFirm) {
  const Engine engine(draw_town(GetParam(), GetParam() % 2 == 0));
  test::Random random(GetParam() + 100);
  int doubtful = 0;
  for (int i = 0; i < 120; ++i) {
    const double east = 0.01 * random.between(-500, 15'000);
    const LonLat at = place(east, 0.01 * random.between(-500, 18'500));
    bool was_unknown = false;
    for (const double radius : kRadii) {
      const Answer answer =
          engine.answer({.place = Position{.at = at, .accuracy_m = radius}, .as_of = kDay});
      const bool is_firm =
          answer.outcome == Outcome::covered || answer.outcome == Outcome::not_covered;
      ASSERT_FALSE(was_unknown && is_firm) << to_string(answer.outcome) << " at " << radius
                                           << " m, unknown with less, position " << i;
      was_unknown |= answer.outcome == Outcome::unknown;
    }
    doubtful += was_unknown ? 1 : 0;
  }
  EXPECT_GT(doubtful, 20);
}

INSTANTIATE_TEST_SUITE_P(Town, GrowingRadius, testing::Range(std::uint64_t{1}, std::uint64_t{13}));

}  // namespace
}  // namespace metes::tests
