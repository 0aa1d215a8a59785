#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "geo/decision/evaluate.hpp"
#include "tests/geo/decision/verdict_facts.hpp"
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

TEST(Evaluate, BodiesAreKnownByAllTheirSpellings) {
  Directive made = directive_by();
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
    Directive made = directive_by();
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

TEST(Evaluate, ABodyThatOnlySomeRowsOfASourceNameSettlesNothing) {
  const std::vector open{Reason::body_left_open};
  ParcelFacts of = facts({yes(Interest::controlled), no(Interest::owned)});
  of.custodians = {"PARK BOARD"};
  of.left_open.custodian = true;
  for (const Standing standing : {Standing::excluded, Standing::adopted_separately}) {
    Directive made = directive_by();
    made.entities.push_back({.name = "Park Board",
                             .names = {"PARK BOARD"},
                             .standing = standing,
                             .text = {},
                             .cites = {}});
    EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), open);
  }
  Directive made = directive_by();
  made.excluded.push_back({.owner = "federal government",
                           .names = {"UNITED STATES"},
                           .rule = std::nullopt,
                           .text = {},
                           .cites = {}});
  of.left_open = {.use = false, .custodian = false, .owner = true};
  for (const char* const owner : {"UNITED STATES", "SMITH LLC"}) {
    of.owners = {owner};
    EXPECT_EQ(reasons_of(evaluate(made, of, kDay)), open) << owner;
  }
}

TEST(Evaluate, AnIncludedBodyThatOnlySomeRecordsNameSettlesNothing) {
  Directive made = directive_by("owned");
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
  Directive made = directive_by();
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
  Directive made = directive_by();
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
  Directive made = directive_by();
  made.scope.mode = ScopeMode::enumerated;
  made.scope.rule.reset();
  made.listed.push_back(
      {.text = "Lot 12", .count = {}, .uses = {}, .numbers = {" 0012 "}, .cites = {}});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {made});
  const Answer answer = engine.answer({.place = Position{.at = place(0, 0)}, .as_of = kDay});
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(answer.because.front().reason, Reason::listed);
}

Directive of_list(std::uint32_t count, const std::vector<std::string>& numbers) {
  Directive made = directive_by();
  made.scope.mode = ScopeMode::enumerated;
  made.scope.rule.reset();
  made.listed.push_back(
      {.text = "Lots", .count = count, .uses = {}, .numbers = numbers, .cites = {}});
  return made;
}

std::vector<Because> listed_in(const Town& town, const Directive& directive,
                               const std::string& number) {
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {directive});
  return engine.answer({.place = Number{number}, .as_of = kDay}).because;
}

TEST(Evaluate, AListThatNamesOneParcelTwiceIsNotWhole) {
  Town town;
  town.lot("1", {0, 0, 40, 40}, {});
  town.lot("2", {40, 0, 80, 40}, {});
  EXPECT_EQ(listed_in(town, of_list(2, {"1", "01"}), "2").front().reason,
            Reason::list_without_parcels);
  EXPECT_EQ(listed_in(town, of_list(1, {"1", "01"}), "2").front().reason, Reason::not_listed);
}

// As of an exhaustive inventory: a number that is of no parcel may be that of any.
TEST(Evaluate, AListedNumberOfNoParcelLeavesTheOthersOpen) {
  for (const bool complete : {true, false}) {
    Town town(complete);
    town.lot("1", {0, 0, 40, 40}, {});
    town.lot("2", {40, 0, 80, 40}, {});
    const auto because = listed_in(town, of_list(2, {"1", "7"}), "2");
    EXPECT_EQ(because.front().reason, complete ? Reason::listed_numbers_open : Reason::not_listed);
    EXPECT_EQ(because.front().what, complete ? "7" : "");
    EXPECT_EQ(listed_in(town, of_list(2, {"1", "7"}), "1").front().reason, Reason::listed);
    // None that can be found, and one that can be no number.
    EXPECT_EQ(listed_in(town, of_list(2, {"8", "7"}), "2").front().what, "8, 7");
    EXPECT_EQ(listed_in(town, of_list(2, {"1", "1.6E+13"}), "2").front().what, "1.6E+13");
  }
}

TEST(Evaluate, NoListNamesAParcelWithoutANumber) {
  Town town;
  town.lot("1", {0, 0, 40, 40}, {});
  town.lot("", {40, 0, 80, 40}, {});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {of_list(1, {"1"})});
  const Answer answer = engine.answer({.place = Position{.at = place(60, 20)}, .as_of = kDay});
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(answer.because.front().reason, Reason::number_not_recorded);
}

}  // namespace
}  // namespace metes
