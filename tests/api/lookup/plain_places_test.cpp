// Positions that are answered as others like them: each as the engine answers it alone.

#include "api/lookup/plain_places.hpp"

#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using testing::ElementsAreArray;
using testing::Gt;

constexpr int kAcross = 12;  // lots on a side of the town
constexpr double kWidth = 20;

const Day kBefore = *parse_day("2026-01-01");
const Day kAfter = *parse_day("2026-06-01");

std::vector<Tenure> drawn_tenures(test::Random& random) {
  switch (random.below(5)) {
    case 0:
      return {tests::yes(Interest::owned)};
    case 1:
      return {tests::yes(Interest::owned, {.from = kAfter, .until = kLastDay})};
    case 2:
      return {tests::yes(Interest::leased_in)};
    case 3:
      return {};
    default:
      return tests::nothing_of_the_citys();
  }
}

// Lots side by side, some left out, some twice; its limits leave a row of lots outside.
std::shared_ptr<const Snapshot> town(test::Random& random) {
  tests::Town town(true, 0.5);
  int number = 0;
  for (int x = 0; x < kAcross; ++x) {
    for (int y = 0; y < kAcross; ++y) {
      if (random.one_in(8)) continue;
      const tests::Lot lot{kWidth * x, kWidth * y, kWidth * (x + 1), kWidth * (y + 1)};
      town.lot(std::to_string(++number), lot, drawn_tenures(random));
      if (random.one_in(10)) town.lot(std::to_string(++number), lot, drawn_tenures(random));
    }
  }
  town.limits({-30, -30, kWidth * kAcross + 30, kWidth * (kAcross - 1)});
  return std::make_shared<const Snapshot>(town.snapshot());
}

std::vector<Position> drawn_positions(test::Random& random) {
  constexpr std::int64_t kReach = 60'000;  // mm beyond the town
  constexpr auto kSide = static_cast<std::int64_t>(kWidth * kAcross * 1000);
  std::vector<Position> positions;
  for (int i = 0; i < 3'000; ++i) {
    const double east = random.between(-kReach, kSide + kReach) / 1000.0;
    const double north = random.between(-kReach, kSide + kReach) / 1000.0;
    positions.push_back({.at = tests::place(east, north), .accuracy_m = 1.5 * random.below(4)});
  }
  return positions;
}

void expect_same(const ShortAnswer& told, const ShortAnswer& alone) {
  EXPECT_EQ(told.outcome, alone.outcome);
  EXPECT_THAT(told.reasons, ElementsAreArray(alone.reasons));
  EXPECT_THAT(told.directives, ElementsAreArray(alone.directives));
  EXPECT_EQ(told.as_of, alone.as_of);
  EXPECT_EQ(told.at->lon, alone.at->lon);
  EXPECT_EQ(told.at->lat, alone.at->lat);
  ASSERT_EQ(told.parcels.size(), alone.parcels.size());
  for (std::size_t i = 0; i < told.parcels.size(); ++i) {
    EXPECT_EQ(told.parcels[i].id, alone.parcels[i].id);
    EXPECT_EQ(told.parcels[i].outcome, alone.parcels[i].outcome);
  }
}

// How many were answered without asking the engine.
std::size_t compare(const std::shared_ptr<const Engine>& engine, Day day, test::Random& random) {
  PlainPlaces places(engine, day);
  std::size_t plain = 0;
  for (int batch = 0; batch < 2; ++batch) {
    const auto positions = drawn_positions(random);
    places.take(positions);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const auto* const told = places.answer(i);
      if (told == nullptr) continue;
      ++plain;
      const Answer alone = engine->answer({.place = positions[i], .as_of = day});
      expect_same(*told, short_answer(alone, *engine));
      if (testing::Test::HasFailure()) return plain;
    }
  }
  return plain;
}

Directive with_list(std::vector<std::string> numbers) {
  Directive directive = city_property_rule();
  directive.id = "listed";
  directive.listed.push_back({.text = "lots by number",
                              .count = {},
                              .uses = {},
                              .numbers = std::move(numbers),
                              .cites = {}});
  return directive;
}

TEST(PlainPlaces, AreAnsweredAsEachAlone) {
  test::Random random(41);
  const auto snapshot = town(random);
  const auto engine = std::make_shared<const Engine>(snapshot);
  for (const Day day : {kBefore, kAfter}) EXPECT_THAT(compare(engine, day, random), Gt(1'000U));
}

TEST(PlainPlaces, KeepLotsApartThatADirectiveNames) {
  test::Random random(42);
  const auto snapshot = town(random);
  const auto engine = std::make_shared<const Engine>(
      snapshot, std::vector<Directive>{city_property_rule(), with_list({"3", "17", "18", "60"})});
  EXPECT_THAT(compare(engine, kAfter, random), Gt(1'000U));
}

TEST(PlainPlaces, TellCracksFromStreets) {
  test::Random random(43);
  tests::Town town(true, 0.5);
  for (int x = 0; x < kAcross; ++x) {
    for (int y = 0; y < kAcross; ++y) {
      constexpr std::array kGaps{0.0, 0.0, 0.2, 0.7, 0.95, 1.05, 1.3, 2.0, 4.0};
      const double gap = kGaps[random.below(kGaps.size())];
      town.lot(std::to_string(kAcross * x + y + 1),
               {kWidth * x + gap, kWidth * y, kWidth * (x + 1), kWidth * (y + 1)},
               random.one_in(6) ? drawn_tenures(random) : tests::nothing_of_the_citys());
    }
  }
  town.limits({-300, -300, 900, 900});
  const auto engine =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()));
  EXPECT_THAT(compare(engine, kAfter, random), Gt(2'500U));
}

TEST(PlainPlaces, BesideAStreetAreTold) {
  tests::Town town(true, 0.5);
  town.lot("1", {0, 0, 20, 20}, {tests::yes(Interest::owned)});
  town.limits({-300, -300, 300, 300});
  const auto engine =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()));
  PlainPlaces places(engine, kBefore);
  const std::vector<Position> positions{{.at = tests::place(10, 0.3)},
                                        {.at = tests::place(10, -0.4)},
                                        {.at = tests::place(10, 4)},
                                        {.at = tests::place(10, 4), .accuracy_m = 6}};
  places.take(positions);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto* const told = places.answer(i);
    ASSERT_NE(told, nullptr) << i;
    expect_same(*told,
                short_answer(engine->answer({.place = positions[i], .as_of = kBefore}), *engine));
  }
  EXPECT_EQ(places.answer(0)->outcome, Outcome::unknown);
  EXPECT_EQ(places.answer(2)->outcome, Outcome::covered);
}

TEST(PlainPlaces, AtTheRimAndOnALineAreLeftToTheEngine) {
  tests::Town town(true, 0.5);
  town.lot("1", {0, 0, 20, 20}, {tests::yes(Interest::owned)});
  town.lot("2", {20, 0, 40, 20}, tests::nothing_of_the_citys());
  town.lot("3", {20, 0, 40, 20}, tests::nothing_of_the_citys());
  const auto engine =
      std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()));
  PlainPlaces places(engine, kBefore);
  const std::vector<Position> positions{
      {.at = tests::place(10, 0.52)},                  // the disc ends at the line
      {.at = tests::place(10, 4), .accuracy_m = 3.5},  // the same
      {.at = tests::place(10, 0)},                     // on it
      {.at = tests::place(19.8, 10)},                  // two outcomes in reach
      {.at = tests::place(30, 0.4)}};                  // in two lots
  places.take(positions);
  for (std::size_t i = 0; i < positions.size(); ++i) EXPECT_EQ(places.answer(i), nullptr) << i;
}

}  // namespace
}  // namespace metes::api
