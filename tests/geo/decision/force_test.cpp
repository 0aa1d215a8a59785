#include "geo/decision/force.hpp"

#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace metes {
namespace {

using tests::directive_by;
using tests::life;
using tests::no;
using tests::place;
using tests::Town;
using tests::yes;

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

class InForce : public testing::TestWithParam<ForceCase> {};

TEST_P(InForce, HoldsFromItsFirstDayUntilBeforeItsEnd) {
  Directive made = directive_by();
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
        ForceCase{"EndBeforeItsBeginning", life(in_effect, {}, kMarch, kFebruary), kOpen, kOpen,
                  kOpen},
        ForceCase{"EndOnTheDayOfItsSigning", life(expired, kFebruary, {}, kFebruary), kOpen, kOpen,
                  kOpen},
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
  Directive first = directive_by();
  first.life = life(in_effect, {}, kJanuary);
  Directive second = directive_by();
  second.id = "second";
  second.supersedes = first.id;
  second.life = GetParam().later;
  std::vector<Directive> set{first, second};
  note_successors(set);
  const Force force = force_on(set[0], kMarch);
  EXPECT_EQ(force.holds, GetParam().holds);
  EXPECT_EQ(force.because.has_value(), GetParam().holds != Fact::yes);
  if (!force.because) return;
  EXPECT_EQ(force.because->reason,
            GetParam().holds == Fact::no ? Reason::superseded : Reason::successor_not_settled);
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

TEST(Amended, HoldsForSureOnlyFromTheDayOfTheTextAsAmended) {
  Directive made = directive_by();
  made.life = life(amended, kFebruary);
  EXPECT_EQ(force_on(made, kJanuary).holds, Fact::no);
  EXPECT_EQ(force_on(made, kMarch).holds, kOpen);
  EXPECT_EQ(force_on(made, kMarch).because->reason, Reason::force_not_settled);
  made.life.effective_from = kMarch;
  EXPECT_EQ(force_on(made, kMarch).holds, Fact::yes);
}

TEST(Amended, LeavesOpenWhatTheTextBeforeHeldUnlessAnotherFileStatesIt) {
  Directive made = directive_by();
  made.life = life(amended, kFebruary, kMarch);
  EXPECT_EQ(force_on(made, kJanuary).holds, Fact::no);
  EXPECT_EQ(force_on(made, kFebruary).holds, kOpen);
  EXPECT_EQ(force_on(made, kFebruary).because->reason, Reason::force_not_settled);
  made.life.adopted_on = kJanuary;
  EXPECT_EQ(force_on(made, kJanuary).holds, kOpen);
  made.life = life(amended, {}, kMarch);
  EXPECT_EQ(force_on(made, kJanuary).holds, kOpen) << "no day of the text before is known";
  made.supersedes = "the text before";
  EXPECT_EQ(force_on(made, kJanuary).holds, Fact::no);
}

TEST(Superseded, ByWhatIsSupersededInTurnStaysSo) {
  std::vector<Directive> set{directive_by(), directive_by(), directive_by()};
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
  std::vector<Directive> set{directive_by("owned or controlled"),
                             directive_by("owned and controlled")};
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

}  // namespace
}  // namespace metes
