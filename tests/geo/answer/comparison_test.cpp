#include "geo/answer/comparison.hpp"

#include "geo/decision/designations.hpp"
#include "geo/values/error.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

const Day kDay = *parse_day("2026-02-20");

Directive ruled(const std::string& rule) {
  Directive directive = city_property_rule();
  directive.scope.rule = parse_rule(rule);
  return directive;
}

Directive listing(const std::vector<std::string>& numbers) {
  Directive directive = city_property_rule();
  directive.scope.mode = ScopeMode::enumerated;
  directive.scope.rule.reset();
  directive.listed.push_back(
      {.text = "Lots", .count = {}, .uses = {}, .numbers = numbers, .cites = {}});
  return directive;
}

std::shared_ptr<const Snapshot> draw_town() {
  test::Random random(5);
  Town town;
  for (int i = 1; i <= 60; ++i) {
    std::vector<Tenure> tenures;
    for (const Interest interest : {Interest::owned, Interest::controlled}) {
      const auto draw = random.below(3);
      if (draw != 0) tenures.push_back(draw == 1 ? no(interest) : yes(interest));
    }
    town.lot(std::to_string(i), {20.0 * i, 0, 20.0 * i + 20, 20}, tenures);
  }
  return std::make_shared<const Snapshot>(town.snapshot());
}

// By profile or parcel by parcel, it says what each parcel asked alone does.
void expect_as_designated(const std::vector<Directive>& directives) {
  const Engine engine(draw_town(), directives);
  const Comparison comparison(engine, kDay);
  const Designations alone(engine.snapshot(), engine.directives(), kDay);
  std::uint64_t parcels = 0;
  for (std::uint32_t i = 0; i < engine.snapshot().parcel_count(); ++i) {
    const VerdictPair& pair = comparison.pair(ParcelId{i});
    EXPECT_EQ(pair.a, alone.verdict(0, ParcelId{i})) << i;
    EXPECT_EQ(pair.b, alone.verdict(1, ParcelId{i})) << i;
  }
  for (const VerdictPair& pair : comparison.pairs()) parcels += pair.parcels;
  EXPECT_EQ(parcels, engine.snapshot().parcel_count());
  EXPECT_LT(comparison.pairs().size(), 20U);
}

TEST(Comparison, OfTwoRulesIsThatOfEachParcel) {
  expect_as_designated({ruled("owned or controlled"), ruled("owned and controlled")});
}

TEST(Comparison, OfARuleAndAListIsThatOfEachParcel) {
  expect_as_designated({ruled("owned"), listing({"3", "4", "59"})});
}

TEST(Comparison, OfOneWithItselfFindsNoDifference) {
  const Engine engine(draw_town(), {ruled("owned"), ruled("owned")});
  const Comparison comparison(engine, kDay);
  for (std::uint32_t i = 0; i < engine.snapshot().parcel_count(); ++i) {
    EXPECT_FALSE(comparison.differs(ParcelId{i}));
  }
}

TEST(Comparison, NeedsTwo) {
  const Engine engine(draw_town(), {ruled("owned")});
  EXPECT_THROW((void)Comparison(engine, kDay), UsageError);
}

TEST(Comparison, WritesReasonsAsCodes) {
  Verdict verdict;
  verdict.because = {plainly(Reason::use_in_scope), plainly(Reason::interest_held)};
  verdict.because[1].interest = Interest::leased_in;
  EXPECT_EQ(reason_codes(verdict), "use_in_scope; interest_held(leased_in)");
}

}  // namespace
}  // namespace metes::tests
