#include "geo/evaluate.hpp"

#include "geo/designations.hpp"
#include "geo/designations_by_day.hpp"
#include "geo/engine.hpp"
#include "geo/force.hpp"
#include "geo/gathered_edges.hpp"
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

using tests::no;
using tests::place;
using tests::Town;
using tests::yes;

const Day kDay = *parse_day("2026-05-01");

Directive directive(const std::string& rule = "owned or controlled") {
  Directive made = city_property_rule();
  made.id = "test";
  made.jurisdiction.kind = JurisdictionKind::city;
  made.scope.rule = parse_rule(rule);
  return made;
}

ParcelFacts facts(const std::vector<Tenure>& tenures) {
  HoldingsOn holdings(kDay);
  holdings.note(tenures);
  ParcelFacts made;
  made.holdings = holdings.conclude();
  made.limits = Limits::inside;
  return made;
}

std::vector<Reason> reasons_of(const Verdict& verdict) {
  std::vector<Reason> reasons;
  for (const Because& because : verdict.because) reasons.push_back(because.reason);
  return reasons;
}

struct ForceCase {
  std::string name;
  DirectiveLife life;
  Fact before;  // on 31 January
  Fact on;      // on 1 February
  Fact after;   // on 1 March
};

void PrintTo(const ForceCase& each, std::ostream* out) {
  *out << each.name;
}

const Day kJanuary = *parse_day("2026-01-31");
const Day kFebruary = *parse_day("2026-02-01");
const Day kMarch = *parse_day("2026-03-01");

DirectiveLife life(DirectiveStatus status, std::optional<Day> signed_on = {},
                   std::optional<Day> from = {}, std::optional<Day> until = {}) {
  DirectiveLife made;
  made.status = status;
  made.signed_on = signed_on;
  made.effective_from = from;
  made.effective_until = until;
  return made;
}

class InForce : public testing::TestWithParam<ForceCase> {};

TEST_P(InForce, HoldsFromItsFirstDayUntilBeforeItsEnd) {
  Directive made = directive();
  made.life = GetParam().life;
  EXPECT_EQ(force_on(made, kJanuary).holds, GetParam().before);
  EXPECT_EQ(force_on(made, kFebruary).holds, GetParam().on);
  EXPECT_EQ(force_on(made, kMarch).holds, GetParam().after);
}

using enum DirectiveStatus;
constexpr Fact kOpen = Fact::not_recorded;
INSTANTIATE_TEST_SUITE_P(
    Lives, InForce,
    testing::Values(
        ForceCase{"FromItsEffect", life(in_effect, {}, kFebruary), Fact::no, Fact::yes, Fact::yes},
        ForceCase{"FromItsSigning", life(adopted, kFebruary), Fact::no, Fact::yes, Fact::yes},
        ForceCase{"EffectOutranksSigning", life(adopted, kJanuary, kMarch), Fact::no, Fact::no,
                  Fact::yes},
        ForceCase{"EndIsTheFirstDayWithout", life(expired, {}, kJanuary, kMarch), Fact::yes,
                  Fact::yes, Fact::no},
        ForceCase{"RepealedOnceButWhen", life(repealed, {}, kFebruary), Fact::no, kOpen, kOpen},
        ForceCase{"WithoutAnyDay", life(adopted), kOpen, kOpen, kOpen},
        ForceCase{"Draft", life(draft_ordered, kJanuary), Fact::no, Fact::no, Fact::no},
        ForceCase{"Proposal", life(proposed), Fact::no, Fact::no, Fact::no},
        ForceCase{"EnjoinedSinceItHeld", life(enjoined, {}, kFebruary), Fact::no, kOpen, kOpen},
        ForceCase{"EnjoinedInPart", life(partly_enjoined, {}, kFebruary), Fact::no, kOpen, kOpen}),
    [](const auto& each) { return each.param.name; });

// What is left of an order of January, on 1 March, beside what supersedes it.
struct SuccessionCase {
  std::string name;
  DirectiveLife later;
  Fact holds;
};

void PrintTo(const SuccessionCase& each, std::ostream* out) {
  *out << each.name;
}

class Superseded : public testing::TestWithParam<SuccessionCase> {};

TEST_P(Superseded, HoldsNoLongerThanUntilTheOtherDoes) {
  Directive first = directive();
  first.life = life(in_effect, {}, kJanuary);
  Directive second = directive();
  second.id = "second";
  second.supersedes = first.id;
  second.life = GetParam().later;
  std::vector<Directive> set{first, second};
  note_successors(set);
  const Force force = force_on(set[0], kMarch);
  EXPECT_EQ(force.holds, GetParam().holds);
  EXPECT_EQ(force.because.has_value(), GetParam().holds != Fact::yes);
  if (!force.because) return;
  EXPECT_EQ(force.because->reason, Reason::superseded);
  EXPECT_EQ(force.because->what, "second");
  EXPECT_EQ(force_on(set[1], kMarch).holds, force_on(second, kMarch).holds);
}

INSTANTIATE_TEST_SUITE_P(
    Lives, Superseded,
    testing::Values(SuccessionCase{"BySomethingInForce", life(in_effect, {}, kFebruary), Fact::no},
                    SuccessionCase{"OnItsFirstDay", life(in_effect, {}, kMarch), Fact::no},
                    SuccessionCase{"NotYet", life(in_effect, {}, *parse_day("2026-03-02")),
                                   Fact::yes},
                    SuccessionCase{"NotByADraft", life(proposed, kFebruary), Fact::yes},
                    SuccessionCase{"ByWhatACourtStopped", life(enjoined, {}, kFebruary), kOpen},
                    SuccessionCase{"ByWhatHasNoDay", life(adopted), kOpen},
                    SuccessionCase{"ByWhatIsOverToo", life(expired, {}, kFebruary, kMarch), kOpen}),
    [](const auto& each) { return each.param.name; });

TEST(Superseded, ByWhatIsSupersededInTurnStaysSo) {
  std::vector<Directive> set{directive(), directive(), directive()};
  for (std::size_t i = 0; i < set.size(); ++i) set[i].id = std::to_string(i);
  set[0].life = life(in_effect, {}, kJanuary);
  set[1].life = life(in_effect, {}, kFebruary);
  set[2].life = life(in_effect, {}, kMarch);
  set[1].supersedes = "0";
  set[2].supersedes = "1";
  note_successors(set);
  EXPECT_EQ(force_on(set[0], kMarch).holds, Fact::no);
  EXPECT_EQ(force_on(set[1], kMarch).holds, Fact::no);
  EXPECT_EQ(force_on(set[1], kFebruary).holds, Fact::yes);
  EXPECT_EQ(force_on(set[2], kMarch).holds, Fact::yes);
}

TEST(Superseded, AnswersAreByTheDirectiveThatTookItsPlace) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned), no(Interest::controlled)});
  std::vector<Directive> set{directive("owned or controlled"), directive("owned and controlled")};
  set[0].id = "first";
  set[0].life = life(in_effect, {}, kJanuary);
  set[1].id = "second";
  set[1].life = life(in_effect, {}, kFebruary);
  set[1].supersedes = "first";
  const auto snapshot = std::make_shared<const Snapshot>(town.snapshot());
  const Engine engine(snapshot, set);
  const auto on = [](const Engine& of, Day day) {
    return of.answer({.place = Number{"1"}, .as_of = day}).outcome;
  };
  EXPECT_EQ(on(engine, kJanuary), Outcome::covered);
  EXPECT_EQ(on(engine, kFebruary), Outcome::not_covered);
  // Also where only the first is asked about.
  const Engine first(snapshot, {engine.directives()[0]});
  EXPECT_EQ(on(first, kJanuary), Outcome::covered);
  EXPECT_EQ(on(first, kFebruary), Outcome::not_covered);
}

TEST(Evaluate, ADirectiveThatDoesNotHoldSaysOnlyThat) {
  Directive made = directive();
  made.life = life(expired, {}, kJanuary, kMarch);
  const Verdict verdict = evaluate(made, facts({yes(Interest::owned)}), kDay);
  EXPECT_EQ(verdict.outcome, Outcome::not_covered);
  EXPECT_EQ(reasons_of(verdict), std::vector{Reason::no_longer_in_force});
}

TEST(Evaluate, OneConditionThatFailsOutweighsAllThatAreOpen) {
  Directive made = directive();
  made.scope.uses = UseScope{.any = false, .uses = {"garage"}, .closed = true, .note = {}};
  made.scope.area = AreaKind::nonpublic_area;
  ParcelFacts of = facts({});
  of.uses = {"park"};
  of.superior_rights = {"Deed of 1948"};
  const Verdict verdict = evaluate(made, of, kDay);
  EXPECT_EQ(verdict.outcome, Outcome::not_covered);
  EXPECT_EQ(reasons_of(verdict), std::vector{Reason::use_not_in_scope});
}

TEST(Evaluate, EveryOpenConditionIsNamed) {
  Directive made = directive();
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
  Directive made = directive();
  made.scope.uses = UseScope{.any = false, .uses = {"garage"}, .closed = true, .note = {}};
  ParcelFacts of = facts({yes(Interest::owned)});
  of.uses = {"garage", "building"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::uses_disagree});
}

TEST(Evaluate, OutsideTheLimitsADirectiveThatEndsThereDoesNotApply) {
  Directive made = directive();
  made.scope.geography = Geography::inside_limits;
  ParcelFacts of = facts({yes(Interest::owned)});
  of.limits = Limits::outside;
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::outside_limits});
  of.limits = Limits::not_in_data;
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::limits_not_settled});
}

TEST(Evaluate, BodiesAreKnownByAllTheirSpellings) {
  Directive made = directive();
  made.entities.push_back({.name = "Harbor Department",
                           .names = {"HARBOR DEPARTMENT", "PORT OF TOWN"},
                           .standing = Standing::excluded,
                           .text = {},
                           .cites = {}});
  ParcelFacts of = facts({yes(Interest::owned)});
  EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::covered);
  of.custodians = {"PORT OF TOWN"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::entity_excluded});
}

TEST(Evaluate, RecordsThatNameSeveralBodiesSettleNothingOfOne) {
  for (const Standing standing : {Standing::excluded, Standing::adopted_separately}) {
    Directive made = directive();
    made.entities.push_back({.name = "Park Board",
                             .names = {"PARK BOARD", "PARKS"},
                             .standing = standing,
                             .text = {},
                             .cites = {}});
    ParcelFacts of = facts({yes(Interest::owned)});
    of.owners = {"CITY OF TOWN"};
    of.custodians = {"PARK BOARD", "PARKS"};
    EXPECT_EQ(evaluate(made, of, kDay).outcome, Outcome::not_covered);
    of.custodians = {"PARK BOARD", "PUBLIC WORKS"};
    const Verdict verdict = evaluate(made, of, kDay);
    EXPECT_EQ(verdict.outcome, Outcome::depends);
    EXPECT_EQ(reasons_of(verdict), std::vector{Reason::bodies_disagree});
    EXPECT_EQ(verdict.because.front().what, "Park Board");
  }
}

TEST(Evaluate, AnIncludedBodyThatOnlySomeRecordsNameSettlesNothing) {
  Directive made = directive("owned");
  made.entities.push_back({.name = "Schools",
                           .names = {"SCHOOLS"},
                           .standing = Standing::included,
                           .text = {},
                           .cites = {}});
  ParcelFacts of = facts({no(Interest::owned)});
  of.owners = {"SCHOOLS"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::entity_included});
  of.owners = {"SCHOOLS", "SMITH LLC"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::bodies_disagree});
}

TEST(Evaluate, AnExcludedOwnerIsOneOnlyWhereTheRecordsAgree) {
  Directive made = directive();
  made.excluded.push_back({.owner = "federal government",
                           .names = {"UNITED STATES"},
                           .rule = parse_rule("leased_in"),
                           .text = {},
                           .cites = {}});
  ParcelFacts of = facts({yes(Interest::controlled), yes(Interest::leased_in)});
  of.owners = {"UNITED STATES"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::owner_excluded});
  of.owners = {"UNITED STATES", "COUNTY"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::bodies_disagree});
  // The owner is known; whether the city leases the land of it is not.
  of = facts({yes(Interest::controlled)});
  of.owners = {"UNITED STATES"};
  const Verdict verdict = evaluate(made, of, kDay);
  ASSERT_EQ(reasons_of(verdict), std::vector{Reason::interest_not_recorded});
  EXPECT_EQ(verdict.because.front().interest, Interest::leased_in);
  EXPECT_EQ(verdict.because.front().clause, Clause::excluded);
}

TEST(Evaluate, AListThatCountsMorePlacesThanItNamesLeavesTheOthersOpen) {
  Directive made = directive();
  made.scope.mode = ScopeMode::enumerated;
  made.scope.rule.reset();
  made.listed.push_back(
      {.text = "Lots", .count = 3, .uses = {"parking_lot"}, .numbers = {"1", "2"}, .cites = {}});
  ParcelFacts of = facts({});
  of.number = "2";
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::listed});
  of.number = "3";
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::list_without_parcels});
  of.uses = {"park"};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::not_listed});
  made.listed.front().count = 2;
  of.uses = {};
  EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), std::vector{Reason::not_listed});
}

TEST(Evaluate, AListedNumberIsReadByTheCitysScheme) {
  Town town;
  town.lot("12", {-60, -40, 60, 40}, {});
  Directive made = directive();
  made.scope.mode = ScopeMode::enumerated;
  made.scope.rule.reset();
  made.listed.push_back(
      {.text = "Lot 12", .count = {}, .uses = {}, .numbers = {" 0012 "}, .cites = {}});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {made});
  const Answer answer = engine.answer({.place = Position{.at = place(0, 0)}, .as_of = kDay});
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(answer.because.front().reason, Reason::listed);
}

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
  const std::vector<Directive> directives{directive()};

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
  Directive made = directive();
  made.scope.right_of_way = RightOfWay::excluded;
  made.life = life(in_effect, {}, vintage, Day{20'100});
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

TEST(SeveralDirectives, TheStrictestLeadsAndEachKeepsItsOwn) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned), no(Interest::controlled)});
  Directive both = directive("owned and controlled");
  Directive open = directive("owned and leased_out");
  const Directive one = directive("owned");
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
  Directive draft = directive();
  draft.life = life(proposed);
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
  Directive made = directive();
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
      const Outcome outcome = evaluate(directive(rule), facts(tenures), kDay).outcome;
      EXPECT_TRUE(!was_covered || outcome == Outcome::covered) << rule;
      was_covered |= outcome == Outcome::covered;
    }
  }
}

// Designations answer by profile; each parcel asked alone must say the same.
TEST(DesignationsProperty, AProfileSpeaksForEachOfItsParcels) {
  test::Random random(11);
  Town town;
  for (int i = 0; i < 300; ++i) {
    std::vector<Tenure> tenures;
    for (const Interest interest : {Interest::owned, Interest::controlled}) {
      const auto draw = random.below(3);
      if (draw != 0) tenures.push_back(draw == 1 ? no(interest) : yes(interest));
    }
    const double west = -3'000 + 20.0 * i;
    town.lot(std::to_string(i), {west, 0, west + 20, 20}, tenures);
  }
  town.limits({-2'000, -500, 2'000, 500});
  const Snapshot snapshot = town.snapshot();
  std::vector<Directive> directives{directive(), directive("owned and controlled")};
  directives[0].scope.geography = Geography::inside_limits;
  directives[1].scope.geography.reset();
  const Designations designations(snapshot, directives, kDay);
  EXPECT_LT(snapshot.profile_count(), 40U);
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    for (std::size_t d = 0; d < directives.size(); ++d) {
      const Verdict alone = evaluate(directives[d], facts_on(snapshot, ParcelId{i}, kDay), kDay);
      EXPECT_EQ(designations.outcome(d, ParcelId{i}), alone.outcome) << i;
    }
  }
  // The first questions walk parcels, those after them the edges of what is covered.
  const Coord from = snap(place(55, 150));
  const auto first = designations.nearest_covered(from, 2'000);
  ASSERT_TRUE(first);
  EXPECT_TRUE(designations.is_covered(ParcelId{first->shape}));
  for (int again = 0; again < 4; ++again) {
    const auto next = designations.nearest_covered(from, 2'000);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->shape, first->shape);
    EXPECT_EQ(next->metres, first->metres);
  }
  EXPECT_FALSE(designations.nearest_covered(from, 100));
  std::vector<std::optional<Neighbour>> many;
  designations.nearest_covered_edges(std::vector{from, from}, 2'000, many);
  ASSERT_EQ(many.size(), 2U);
  for (const auto& each : many) {
    ASSERT_TRUE(each);
    EXPECT_EQ(each->shape, first->shape);
    EXPECT_EQ(each->metres, first->metres);
  }
}

TEST(Designations, VerdictsOfAProfileAreThoseOfEachParcel) {
  Town town;
  for (int i = 0; i < 12; ++i) {
    town.lot(std::to_string(i), {20.0 * i, 0, 20.0 * i + 20, 20},
             {i % 3 == 0 ? yes(Interest::owned) : no(Interest::owned)});
  }
  const Snapshot snapshot = town.snapshot();
  std::vector<Directive> directives{directive(), directive("owned or controlled")};
  for (const bool lists : {false, true}) {
    if (lists)
      directives[1].listed.push_back(
          {.text = "lots", .count = {}, .uses = {}, .numbers = {"4", "6"}, .cites = {}});
    const Designations designations(snapshot, directives, kDay);
    for (int again = 0; again < 2; ++again) {
      for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
        for (const auto limits : {std::optional<Limits>(), std::optional(Limits::outside)}) {
          const auto all = designations.verdicts(ParcelId{i}, limits);
          ASSERT_EQ(all->by_directive.size(), directives.size());
          for (std::size_t d = 0; d < directives.size(); ++d) {
            const Verdict alone = designations.verdict(d, ParcelId{i}, limits);
            EXPECT_EQ(all->by_directive[d].outcome, alone.outcome) << i;
            EXPECT_EQ(all->by_directive[d].because.size(), alone.because.size()) << i;
          }
          EXPECT_EQ(all->holdings[Interest::owned].fact, i % 3 == 0 ? Fact::yes : Fact::no);
        }
      }
    }
  }
}

TEST(DesignationsByDay, ADayIsWorkedOutOnceAndManyAreForgotten) {
  Town town;
  town.lot("1", {0, 0, 20, 20}, {yes(Interest::owned)});
  const Snapshot snapshot = town.snapshot();
  const std::vector<Directive> directives{directive()};
  DesignationsByDay by_day(snapshot, directives, std::make_shared<GatheredEdges>(snapshot));
  const auto day = [](int offset) { return Day{static_cast<std::int32_t>(kDay) + offset}; };
  const auto today = by_day.on(day(0));
  EXPECT_EQ(today->day(), day(0));
  for (int i = 1; i < 200; ++i) {
    EXPECT_EQ(by_day.on(day(i))->day(), day(i));
    EXPECT_EQ(by_day.on(day(0)), today) << "asked " << i << " days ago at most";
  }
  for (int i = 1; i < 200; ++i) (void)by_day.on(day(i));
  EXPECT_NE(by_day.on(day(0)), today);
  EXPECT_EQ(by_day.on(day(0))->outcome(0, ParcelId{0}), today->outcome(0, ParcelId{0}));
}

}  // namespace
}  // namespace metes
