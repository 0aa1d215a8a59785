#include "geo/decision/opt_in.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

const Day kFrom = *parse_day("2026-02-01");
const Day kUntil = *parse_day("2026-04-01");
const Day kRevoked = *parse_day("2026-03-01");

Day before(Day day) {
  return Day{static_cast<std::int32_t>(day) - 1};
}

Directive letting(std::vector<OptInParty> who, std::optional<AreaKind> area) {
  Directive directive;
  directive.private_opt_in =
      PrivateOptIn{.who = std::move(who), .area = area, .text = "", .cites = {}};
  return directive;
}

Posting posting() {
  return {.by = OptInParty::owner,
          .area = AreaKind::both,
          .proof = "Form",
          .valid = {.from = kFrom, .until = kLastDay}};
}

struct OptInCase {
  const char* name;
  std::vector<Posting> postings;
  Fact holds;
  std::vector<Reason> reasons;
  Day day = kRevoked;
  std::vector<OptInParty> who = {OptInParty::owner, OptInParty::leaseholder};
  std::optional<AreaKind> area = AreaKind::both;
  friend void PrintTo(const OptInCase& test, std::ostream* out) { *out << test.name; }
};

template <typename Change>
Posting with(Change change) {
  Posting changed = posting();
  change(changed);
  return changed;
}

class OptInOn : public testing::TestWithParam<OptInCase> {};

TEST_P(OptInOn, HoldsAsTheRegisterAndTheDirectiveSay) {
  const OptInCase& test = GetParam();
  const auto opt_in = opt_in_on(letting(test.who, test.area), test.postings, test.day);
  ASSERT_TRUE(opt_in.has_value());
  EXPECT_EQ(opt_in->holds, test.holds);
  std::vector<Reason> reasons;
  for (const Because& because : opt_in->because) {
    reasons.push_back(because.reason);
    EXPECT_EQ(because.clause, Clause::private_opt_in);
  }
  EXPECT_EQ(reasons, test.reasons);
}

const Posting kEnding = with([](Posting& p) { p.valid.until = kUntil; });
const Posting kTakenBack = with([](Posting& p) { p.revoked = kRevoked; });
const Posting kNonpublic = with([](Posting& p) { p.area = AreaKind::nonpublic_area; });

INSTANTIATE_TEST_SUITE_P(
    Register, OptInOn,
    testing::Values(
        OptInCase{"WholeParcel", {posting()}, Fact::yes, {Reason::opted_in}},
        OptInCase{"DayBefore", {posting()}, Fact::no, {Reason::opt_in_not_begun}, before(kFrom)},
        OptInCase{"FirstDay", {posting()}, Fact::yes, {Reason::opted_in}, kFrom},
        OptInCase{"LastDay", {kEnding}, Fact::yes, {Reason::opted_in}, before(kUntil)},
        OptInCase{"DayOfItsEnd", {kEnding}, Fact::no, {Reason::opt_in_over}, kUntil},
        OptInCase{
            "DayBeforeItIsRevoked", {kTakenBack}, Fact::yes, {Reason::opted_in}, before(kRevoked)},
        OptInCase{
            "DayOnWhichItIsRevoked", {kTakenBack}, Fact::no, {Reason::opt_in_revoked}, kRevoked},
        OptInCase{"Nonpublic", {kNonpublic}, Fact::not_recorded, {Reason::opt_in_of_area}},
        OptInCase{"DirectiveOfNonpublic",
                  {posting()},
                  Fact::not_recorded,
                  {Reason::opt_in_of_area},
                  kRevoked,
                  {OptInParty::owner},
                  AreaKind::nonpublic_area},
        OptInCase{"OtherArea",
                  {with([](Posting& p) { p.area = AreaKind::public_area; })},
                  Fact::no,
                  {Reason::opt_in_other_area},
                  kRevoked,
                  {OptInParty::owner},
                  AreaKind::nonpublic_area},
        OptInCase{"AreaNotRecorded",
                  {with([](Posting& p) { p.area.reset(); })},
                  Fact::not_recorded,
                  {Reason::opt_in_not_settled}},
        OptInCase{"OtherParty",
                  {with([](Posting& p) { p.by = OptInParty::leaseholder; })},
                  Fact::no,
                  {Reason::opt_in_by_other},
                  kRevoked,
                  {OptInParty::owner}},
        OptInCase{"PartyNotRecorded",
                  {with([](Posting& p) { p.by.reset(); })},
                  Fact::not_recorded,
                  {Reason::opt_in_not_settled}},
        OptInCase{"DirectiveDoesNotSayWho",
                  {posting()},
                  Fact::not_recorded,
                  {Reason::opt_in_not_settled},
                  kRevoked,
                  {}},
        OptInCase{"DirectiveDoesNotSayWhere",
                  {posting()},
                  Fact::not_recorded,
                  {Reason::opt_in_not_settled},
                  kRevoked,
                  {OptInParty::owner},
                  std::nullopt},
        OptInCase{"NoProof",
                  {with([](Posting& p) { p.proof = ""; })},
                  Fact::not_recorded,
                  {Reason::opt_in_not_settled}},
        OptInCase{"OneOfTwo", {kTakenBack, posting()}, Fact::yes, {Reason::opted_in}},
        OptInCase{"NeitherOfTwo", {kTakenBack, kTakenBack}, Fact::no, {Reason::opt_in_revoked}},
        OptInCase{"OneNotSettled",
                  {kTakenBack, kNonpublic},
                  Fact::not_recorded,
                  {Reason::opt_in_of_area}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(OptIn, IsNotAskedWhereTheDirectiveHasNone) {
  const std::vector<Posting> postings{posting()};
  EXPECT_FALSE(opt_in_on(Directive{}, postings, kFrom).has_value());
}

TEST(OptIn, IsNotAskedWhereNothingIsPosted) {
  EXPECT_FALSE(opt_in_on(letting({}, std::nullopt), {}, kFrom).has_value());
}

}  // namespace
}  // namespace metes::tests
