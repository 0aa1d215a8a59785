#include "geo/answer/engine.hpp"
#include "geo/decision/decision.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>

// What is said near the city limits.

namespace metes {
namespace {

using tests::place;
using tests::Town;
using tests::yes;

const Day kDayAtTheLimits = *parse_day("2026-02-20");

// Ends at the limits: what is said of the same lot differs on both sides of the line.
Directive ends_at_the_limits() {
  Directive directive = city_property_rule();
  directive.jurisdiction.kind = JurisdictionKind::city;
  directive.scope.geography = Geography::inside_limits;
  directive.scope.right_of_way = RightOfWay::included;
  return directive;
}

// A city lot that lies across the limits, which run along x = 0, and a street north of it.
Answer ask_across(double east, double north, double accuracy_m) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 0, 500});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {ends_at_the_limits()});
  return engine.answer({.place = Position{.at = place(east, north), .accuracy_m = accuracy_m},
                        .as_of = kDayAtTheLimits});
}

TEST(Decision, AccuracyReachingAcrossTheLimitsIsUnknownWhereTheyMatter) {
  EXPECT_EQ(ask_across(-30, 0, 5).outcome, Outcome::covered);
  EXPECT_EQ(ask_across(30, 0, 5).outcome, Outcome::not_covered);
  for (const double east : {-4.0, 4.0}) {
    const Answer answer = ask_across(east, 0, 5);
    EXPECT_EQ(answer.outcome, Outcome::unknown) << east;
    EXPECT_EQ(answer.because.front().reason, Reason::near_edge) << east;
  }
}

TEST(Decision, AStreetWithinReachOfTheLimitsIsUnknown) {
  EXPECT_EQ(ask_across(-30, 60, 5).outcome, Outcome::covered);
  EXPECT_EQ(ask_across(-4, 60, 5).outcome, Outcome::unknown);
}

TEST(Decision, TheLimitsMayBeOffAsTheirSourceSays) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 0, 500});
  town.limits_tolerance(10);
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {ends_at_the_limits()});
  const auto at = [&](double east) {
    const Query query{.place = Position{.at = place(east, 0)}, .as_of = kDayAtTheLimits};
    return engine.answer(query).outcome;
  };
  EXPECT_EQ(at(-11), Outcome::covered);
  EXPECT_EQ(at(-9), Outcome::unknown);
  EXPECT_EQ(at(9), Outcome::unknown);
  EXPECT_EQ(at(11), Outcome::not_covered);
}

// Lot 1 lies across the limits, which run along x = 0; of lot 2, beside it at x = -20, nothing is
// recorded. Inside the limits they are as unlike as any two.
TEST(Decision, ALotAcrossTheLimitsIsItselfInsideThemBesideAnother) {
  Town town;
  town.lot("1", {-20, -40, 60, 40}, {yes(Interest::owned)});
  town.lot("2", {-90, -40, -20, 40}, {});
  town.limits({-500, -500, 0, 500});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {ends_at_the_limits()});
  const auto at = [&](double east) {
    return engine.answer(
        {.place = Position{.at = place(east, 0), .accuracy_m = 5}, .as_of = kDayAtTheLimits});
  };
  EXPECT_EQ(at(-10).outcome, Outcome::covered);
  EXPECT_NEAR(at(-10).error->covered_share, 1, 1e-9);
  EXPECT_EQ(at(-18).outcome, Outcome::unknown);
  EXPECT_EQ(at(-22).outcome, Outcome::unknown);
  EXPECT_EQ(at(-30).outcome, Outcome::depends);
}

TEST(Decision, LimitsOnBothSidesOfWhichTheSameIsSaidDoNotMatter) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 0, 500});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()));
  const Query query{.place = Position{.at = place(-4, 0), .accuracy_m = 5},
                    .as_of = kDayAtTheLimits};
  EXPECT_EQ(engine.answer(query).outcome, Outcome::covered);
}

TEST(Decision, ALineBetweenTwoPartsOfTheCityIsNoLimit) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 0, 500});
  town.limits({0, -500, 500, 500});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {ends_at_the_limits()});
  const Query query{.place = Position{.at = place(-4, 0), .accuracy_m = 5},
                    .as_of = kDayAtTheLimits};
  EXPECT_EQ(engine.answer(query).outcome, Outcome::covered);
}

}  // namespace
}  // namespace metes
