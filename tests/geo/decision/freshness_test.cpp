#include "geo/decision/freshness.hpp"

#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "tests/geo/decision/verdict_facts.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

namespace metes {
namespace {

using tests::directive_by;
using tests::life;
using tests::place;
using tests::reasons_of;
using tests::Town;
using tests::yes;

TEST(StaleSources, AnAnswerThatNeedsOneDependsAndOneThatDoesNotStaysFirm) {
  const Day vintage{20'000};
  const Day day{20'000 + 31};
  Town town;
  const ParcelId only_by_it = town.lot("1", {-60, -40, 0, 40}, {});
  town.also(only_by_it, {yes(Interest::owned)});
  const ParcelId by_another_too = town.lot("2", {0, -40, 60, 40}, {yes(Interest::owned)});
  town.also(by_another_too, {yes(Interest::owned)});
  town.fresh_for(30);
  const Snapshot snapshot = town.snapshot();
  const std::vector<Directive> directives{directive_by()};

  const Designations fresh(snapshot, directives, Day{static_cast<std::int32_t>(day) - 1});
  EXPECT_EQ(fresh.verdict(0, only_by_it).outcome, Outcome::covered);
  const Designations stale(snapshot, directives, day);
  EXPECT_EQ(reasons_of(stale.verdict(0, only_by_it)), std::vector{Reason::stale_source});
  EXPECT_EQ(stale.verdict(0, only_by_it).because.front().what, "inventory");
  EXPECT_EQ(stale.verdict(0, by_another_too).outcome, Outcome::covered);
  const Designations long_ago(snapshot, directives, vintage);
  EXPECT_EQ(long_ago.verdict(0, only_by_it).outcome, Outcome::covered);
}

TEST(StaleSources, AStreetIsOneOnlyByAFabricThatIsFresh) {
  const Day vintage{20'000};
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  town.map_fresh_for(30);
  Directive made = directive_by();
  made.scope.right_of_way = RightOfWay::excluded;
  made.life = life(DirectiveStatus::in_effect, {}, vintage, Day{20'100});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {made});
  const auto on = [&](int days) {
    const Day day{static_cast<std::int32_t>(vintage) + days};
    return engine.answer({.place = Position{.at = place(30, 0)}, .as_of = day});
  };
  EXPECT_EQ(on(30).outcome, Outcome::not_covered);
  EXPECT_EQ(on(31).outcome, Outcome::depends);
  EXPECT_EQ(on(31).because.front().reason, Reason::stale_source);
  EXPECT_EQ(on(31).because.front().what, "lots");
  // A directive that is over is so by no record.
  EXPECT_EQ(on(100).outcome, Outcome::not_covered);
  const Designations late(engine.snapshot(), engine.directives(), Day{20'100});
  EXPECT_EQ(reasons_of(late.verdict(0, ParcelId{0})), std::vector{Reason::no_longer_in_force});
}

TEST(StaleSources, WhereTheLimitsMatterTheyMustBeFresh) {
  const Day vintage{20'000};
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  town.limits_fresh_for(30);
  Directive within = directive_by();
  within.scope.geography = Geography::inside_limits;
  within.scope.right_of_way = RightOfWay::included;
  within.life = life(DirectiveStatus::in_effect, {}, vintage, {});
  Directive anywhere = within;
  anywhere.id = "anywhere";
  anywhere.scope.geography = Geography::anywhere;
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {within, anywhere});
  const auto at = [&](double x, int days) {
    const Day day{static_cast<std::int32_t>(vintage) + days};
    return engine.answer({.place = Position{.at = place(x, 0)}, .as_of = day}).directives;
  };
  EXPECT_EQ(at(-30, 30)[0].outcome, Outcome::covered);
  EXPECT_EQ(at(-30, 31)[0].outcome, Outcome::depends);
  EXPECT_EQ(at(-30, 31)[0].because.front().reason, Reason::stale_source);
  EXPECT_EQ(at(-30, 31)[0].because.front().what, "limits");
  EXPECT_EQ(at(-30, 31)[1].outcome, Outcome::covered);
  // That a street is one of this city, only they say.
  EXPECT_EQ(at(30, 30)[1].outcome, Outcome::covered);
  EXPECT_EQ(at(30, 31)[1].outcome, Outcome::depends);
  EXPECT_EQ(at(30, 31)[1].because.front().what, "limits");
}

TEST(LaterSources, WhatOneKnowsNeedNotBeTrueOfADayLongBefore) {
  const auto day = [](int days) { return Day{20'000 + days}; };
  Town town;
  const ParcelId undated = town.lot("1", {-60, -40, 0, 40}, {});
  town.also(undated, {yes(Interest::owned)});
  const ParcelId since = town.lot("2", {0, -40, 60, 40}, {});
  town.also(since, {yes(Interest::owned, {.from = day(-50), .until = kLastDay})});
  const ParcelId by_another_too = town.lot("3", {60, -40, 90, 40}, {yes(Interest::owned)});
  town.also(by_another_too, {yes(Interest::owned)});
  town.fresh_for(30);
  const Snapshot snapshot = town.snapshot();
  const std::vector<Directive> directives{directive_by("owned")};

  const Designations near(snapshot, directives, day(-30));
  EXPECT_EQ(near.verdict(0, undated).outcome, Outcome::covered);
  const Designations before(snapshot, directives, day(-31));
  EXPECT_EQ(reasons_of(before.verdict(0, undated)), std::vector{Reason::later_source});
  EXPECT_EQ(before.verdict(0, undated).because.front().what, "inventory");
  EXPECT_EQ(before.verdict(0, since).outcome, Outcome::covered);
  EXPECT_EQ(before.verdict(0, by_another_too).outcome, Outcome::covered);
  const Designations not_bought_yet(snapshot, directives, day(-51));
  EXPECT_EQ(reasons_of(not_bought_yet.verdict(0, since)), std::vector{Reason::interest_lapsed});
}

// The use, unlike the tenure, has no days.
TEST(LaterSources, OnlyWhatHasADayOfItsOwnCounts) {
  Town town;
  const ParcelId lot = town.lot("1", {-60, -40, 0, 40}, {});
  data::NewRecord record;
  record.tenures = {yes(Interest::owned, {.from = Day{19'000}, .until = kLastDay})};
  record.use = "parking_lot";
  town.also(lot, std::move(record));
  town.fresh_for(30);
  const Snapshot snapshot = town.snapshot();
  Directive made = directive_by();
  made.scope.uses = UseScope{.any = false, .uses = {"parking_lot"}, .closed = true, .note = {}};
  const std::vector<Directive> directives{directive_by(), made};
  const Designations before(snapshot, directives, Day{19'900});
  EXPECT_EQ(before.verdict(0, lot).outcome, Outcome::covered);
  EXPECT_EQ(reasons_of(before.verdict(1, lot)), std::vector{Reason::later_source});
}

TEST(LaterSources, OfOneTooOldAndOneTooNewBothAreNamed) {
  Town town;
  const ParcelId lot = town.lot("1", {-60, -40, 0, 40}, {});
  town.also(lot, {yes(Interest::owned)});
  town.fresh_for(30);
  town.map_fresh_for(30);
  town.map_of(Day{19'000});
  const Snapshot snapshot = town.snapshot();
  const std::vector<Directive> directives{directive_by()};
  const Verdict verdict = Designations(snapshot, directives, Day{19'500}).verdict(0, lot);
  ASSERT_EQ(reasons_of(verdict), (std::vector{Reason::stale_source, Reason::later_source}));
  EXPECT_EQ(verdict.because[0].what, "lots");
  EXPECT_EQ(verdict.because[1].what, "inventory");
}

}  // namespace
}  // namespace metes
