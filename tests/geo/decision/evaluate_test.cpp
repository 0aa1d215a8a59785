#include "geo/decision/evaluate.hpp"

#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "tests/geo/decision/verdict_facts.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes {
namespace {

using tests::directive_by;
using tests::facts;
using tests::kDay;
using tests::life;
using tests::no;
using tests::place;
using tests::reasons_of;
using tests::Town;
using tests::yes;

TEST(Evaluate, ADirectiveThatDoesNotHoldSaysOnlyThat) {
  Directive made = directive_by();
  made.life = life(DirectiveStatus::expired, {}, parse_day("2026-01-31"), parse_day("2026-03-01"));
  const Verdict verdict = evaluate(made, facts({yes(Interest::owned)}), kDay);
  EXPECT_EQ(verdict.outcome, Outcome::not_covered);
  EXPECT_EQ(reasons_of(verdict), std::vector{Reason::no_longer_in_force});
}

TEST(Evaluate, OneConditionThatFailsOutweighsAllThatAreOpen) {
  Directive made = directive_by();
  made.scope.uses = UseScope{.any = false, .uses = {"garage"}, .closed = true, .note = {}};
  made.scope.area = AreaKind::nonpublic_area;
  ParcelFacts of = facts({});
  of.uses = {"vacant_lot"};
  of.superior_rights = {"Deed of 1948"};
  const Verdict verdict = evaluate(made, of, kDay);
  EXPECT_EQ(verdict.outcome, Outcome::not_covered);
  EXPECT_EQ(reasons_of(verdict), std::vector{Reason::use_not_in_scope});
}

TEST(Evaluate, EveryOpenConditionIsNamed) {
  Directive made = directive_by();
  made.scope.uses = UseScope{.any = false, .uses = {"garage"}, .closed = true, .note = {}};
  made.scope.area = AreaKind::nonpublic_area;
  made.scope.geography.reset();
  ParcelFacts of = facts({no(Interest::owned)});
  of.limits = Limits::across;
  of.superior_rights = {"Deed of 1948"};
  const Verdict verdict = evaluate(made, of, kDay);
  EXPECT_EQ(verdict.outcome, Outcome::depends);
  EXPECT_EQ(reasons_of(verdict), (std::vector{Reason::interest_not_recorded,
                                              Reason::use_not_recorded, Reason::area_not_recorded,
                                              Reason::limits_not_settled, Reason::superior_right}));
  EXPECT_EQ(verdict.because.back().what, "Deed of 1948");
}

TEST(Evaluate, UsesOfWhichOnlySomeAreInScopeSettleNothing) {
  Directive made = directive_by();
  made.scope.uses = UseScope{.any = false, .uses = {"garage"}, .closed = true, .note = {}};
  ParcelFacts of = facts({yes(Interest::owned)});
  of.uses = {"garage", "building"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::uses_disagree});
}

Directive about_uses(const std::vector<std::string>& uses) {
  Directive made = directive_by();
  made.scope.uses = UseScope{.any = false, .uses = uses, .closed = true, .note = {}};
  return made;
}

// Records give the main use: a school's lot is on a parcel of the use school.
TEST(Evaluate, TheMainUseRulesOutALotOnlyWhereThereCanBeNone) {
  ParcelFacts of = facts({yes(Interest::owned)});
  const auto reasons = [&](std::string_view recorded, const std::vector<std::string>& named) {
    of.uses = {recorded};
    return reasons_of(evaluate(about_uses(named), of, kDay));
  };
  const std::vector open{Reason::use_not_ruled_out};
  const std::vector out{Reason::use_not_in_scope};
  for (const char* use : {"school", "park", "fire_station", "airport", "other", "garage"}) {
    EXPECT_EQ(reasons(use, {"parking_lot"}), open) << use;
  }
  EXPECT_EQ(reasons("vacant_lot", {"garage", "parking_lot"}), out);
  EXPECT_EQ(reasons("school", {"vacant_lot"}), out);
  EXPECT_EQ(reasons("library", {"building"}), open);
  EXPECT_EQ(reasons("parking_lot", {"building"}), out);
  EXPECT_EQ(reasons("building", {"library"}), open);
  EXPECT_EQ(reasons("park", {"library"}), out);
  of.holdings = facts(tests::nothing_of_the_citys()).holdings;
  EXPECT_EQ(evaluate(about_uses({"parking_lot"}), of, kDay).outcome, Outcome::not_covered);
}

// The roll has a row for each unit, and some of their use codes are no words of ours.
TEST(Evaluate, AUseThatOnlySomeRowsOfASourceGiveSettlesNothing) {
  ParcelFacts of = facts({yes(Interest::owned)});
  of.left_open.use = true;
  const std::vector open{Reason::use_left_open};
  of.uses = {"garage"};
  EXPECT_EQ(reasons_of(evaluate(about_uses({"garage"}), of, kDay)), open);
  of.uses = {"school"};
  EXPECT_EQ(reasons_of(evaluate(about_uses({"vacant_lot"}), of, kDay)), open);
  EXPECT_EQ(evaluate(directive_by(), of, kDay).outcome, Outcome::covered);  // whatever the use
  Directive made = directive_by();
  made.sources.emplace_back();
  made.scope.right_of_way = RightOfWay::excluded;
  of.uses = {"right_of_way"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), open);
}

TEST(Evaluate, AParcelOfAStreetIsAStreet) {
  Directive made = directive_by();
  made.sources.emplace_back();
  ParcelFacts of = facts({yes(Interest::owned)});
  of.uses = {"right_of_way"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::right_of_way});
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::depends);
  made.scope.right_of_way = RightOfWay::excluded;
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::right_of_way_excluded});
  of.uses = {"right_of_way", "park"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::uses_disagree});
  of.uses = {"right_of_way"};
  made.scope.right_of_way = RightOfWay::included;
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::covered);
  made.scope.uses = UseScope{.any = false, .uses = {"park"}, .closed = true, .note = {}};
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::covered);
  made.scope.right_of_way = RightOfWay::silent;
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::not_covered);
  made.scope.uses->uses = {"right_of_way"};
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::covered);
  made.scope.uses.reset();
  made.scope.mode = ScopeMode::rule_and_list;
  made.listed.push_back({.text = "Lot 7", .count = {}, .uses = {}, .numbers = {"7"}, .cites = {}});
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::depends);
  of.number = "7";
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::covered);
}

// Without a directive only who holds the land is asked.
TEST(Evaluate, TheCitysOwnRuleTakesAStreetForLand) {
  ParcelFacts of = facts({yes(Interest::owned)});
  of.uses = {"right_of_way"};
  EXPECT_EQ(evaluate(city_property_rule(), of, kDay).outcome, Outcome::covered);
}

// Rows of a source may be about units of one parcel.
TEST(Evaluate, AStatementThatIsLeftOpenLeavesItsSourcesYesAndAnyNoUnsettled) {
  const Tenure open{.interest = Interest::owned, .fact = Fact::not_recorded, .valid = {}};
  const Directive made = directive_by("owned");
  const auto verdict = [&](const std::vector<Tenure>& one, const std::vector<Tenure>& other) {
    return evaluate(made, facts(one, other), kDay);
  };
  const std::vector left_open{Reason::interest_left_open};
  EXPECT_EQ(reasons_of(verdict({no(Interest::owned), open}, {})), left_open);
  EXPECT_EQ(reasons_of(verdict({no(Interest::owned)}, {open})), left_open);
  EXPECT_EQ(reasons_of(verdict({yes(Interest::owned), open}, {})), left_open);
  EXPECT_EQ(verdict({yes(Interest::owned)}, {open}).outcome, Outcome::covered);
  EXPECT_EQ(verdict({yes(Interest::owned), open}, {yes(Interest::owned)}).outcome,
            Outcome::covered);
  EXPECT_EQ(reasons_of(verdict({open}, {})), std::vector{Reason::interest_not_recorded});
}

TEST(Evaluate, OutsideTheLimitsADirectiveThatEndsThereDoesNotApply) {
  Directive made = directive_by();
  made.scope.geography = Geography::inside_limits;
  ParcelFacts of = facts({yes(Interest::owned)});
  of.limits = Limits::outside;
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::outside_limits});
  of.limits = Limits::not_in_data;
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::limits_not_settled});
}

TEST(SeveralDirectives, TheStrictestLeadsAndEachKeepsItsOwn) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned), no(Interest::controlled)});
  Directive both = directive_by("owned and controlled");
  Directive open = directive_by("owned and leased_out");
  const Directive one = directive_by("owned");
  const auto snapshot = std::make_shared<const Snapshot>(town.snapshot());
  const auto ask = [&](std::vector<Directive> directives) {
    return Engine(snapshot, std::move(directives))
        .answer({.place = Position{.at = place(0, 0)}, .as_of = kDay});
  };
  const Answer all = ask({both, open, one});
  EXPECT_EQ(all.outcome, Outcome::covered);
  EXPECT_EQ(all.decided_by, 2U);
  EXPECT_EQ(all.directives[0].outcome, Outcome::not_covered);
  EXPECT_EQ(all.directives[1].outcome, Outcome::depends);
  EXPECT_EQ(ask({both, open}).outcome, Outcome::depends);
  EXPECT_EQ(ask({both}).outcome, Outcome::not_covered);
}

TEST(SeveralDirectives, WhereNoneHoldsTheAnswerSaysSo) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  Directive draft = directive_by();
  draft.life = life(DirectiveStatus::proposed);
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {draft});
  const Answer answer = engine.answer({.place = Position{.at = place(0, 0)}, .as_of = kDay});
  EXPECT_EQ(answer.outcome, Outcome::not_covered);
  ASSERT_EQ(answer.because.size(), 2U);
  EXPECT_EQ(answer.because[0].reason, Reason::no_directive_in_force);
  EXPECT_EQ(answer.because[1].reason, Reason::never_adopted);
}

TEST(RightOfWayIncluded, ACoveredLotAndItsStreetAreOneLand) {
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  Directive made = directive_by();
  made.scope.right_of_way = RightOfWay::included;
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {made});
  const Answer answer =
      engine.answer({.place = Position{.at = place(-2, 0), .accuracy_m = 5}, .as_of = kDay});
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_NEAR(answer.error->covered_share, 1, 1e-9);
}

// Rules from narrow to wide.
TEST(EvaluateProperty, WideningARuleNeverMakesCoveredNotCovered) {
  const std::vector<std::string> rules{"owned and controlled and leased_in", "owned and controlled",
                                       "owned", "owned or controlled",
                                       "owned or controlled or leased_in"};
  test::Random random(7);
  for (int round = 0; round < 5'000; ++round) {
    std::vector<Tenure> tenures;
    for (const Interest interest : {Interest::owned, Interest::controlled, Interest::leased_in}) {
      const auto draw = random.below(4);
      if (draw != 0) tenures.push_back(draw == 1 ? no(interest) : yes(interest));
    }
    bool was_covered = false;
    for (const std::string& rule : rules) {
      const Outcome outcome = evaluate(directive_by(rule), facts(tenures), kDay).outcome;
      EXPECT_TRUE(!was_covered || outcome == Outcome::covered) << rule;
      was_covered |= outcome == Outcome::covered;
    }
  }
}

}  // namespace
}  // namespace metes
