#include "geo/decision/designations.hpp"

#include "geo/decision/designations_by_day.hpp"
#include "geo/decision/evaluate.hpp"
#include "geo/decision/gathered_edges.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
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

const Day kDesignationDay = *parse_day("2026-05-01");

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
  std::vector<Directive> directives{directive_by(), directive_by("owned and controlled")};
  directives[0].scope.geography = Geography::inside_limits;
  directives[1].scope.geography.reset();
  const Designations designations(snapshot, directives, kDesignationDay);
  EXPECT_LT(snapshot.profile_count(), 40U);
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    for (std::size_t d = 0; d < directives.size(); ++d) {
      const Verdict alone = evaluate(
          directives[d], facts_on(snapshot, ParcelId{i}, kDesignationDay), kDesignationDay);
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

TEST(Designations, WhereNoneIsInForceNothingNearIsCovered) {
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  const Snapshot snapshot = town.snapshot();
  Directive made = directive_by("owned");
  made.life = life(DirectiveStatus::in_effect, {}, Day{20'000}, Day{20'100});
  const std::vector<Directive> directives{made};
  const Coord from = snap(place(10, 0));
  const auto nearest_on = [&](int day) {
    const Designations designations(snapshot, directives, Day{day});
    std::vector<std::optional<Neighbour>> many(1, Neighbour{});
    designations.nearest_covered_edges(std::vector{from}, 2'000, many);
    const auto one = designations.nearest_covered(from, 2'000);
    EXPECT_EQ(one.has_value(), many.front().has_value());
    return one;
  };
  EXPECT_FALSE(nearest_on(19'999));
  EXPECT_TRUE(nearest_on(20'000));
  EXPECT_FALSE(nearest_on(20'100));
}

TEST(Designations, VerdictsOfAProfileAreThoseOfEachParcel) {
  Town town;
  for (int i = 0; i < 12; ++i) {
    town.lot(std::to_string(i), {20.0 * i, 0, 20.0 * i + 20, 20},
             {i % 3 == 0 ? yes(Interest::owned) : no(Interest::owned)});
  }
  const Snapshot snapshot = town.snapshot();
  std::vector<Directive> directives{directive_by(), directive_by("owned or controlled")};
  for (const bool lists : {false, true}) {
    if (lists)
      directives[1].listed.push_back(
          {.text = "lots", .count = {}, .uses = {}, .numbers = {"4", "6"}, .cites = {}});
    const Designations designations(snapshot, directives, kDesignationDay);
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
  const std::vector<Directive> directives{directive_by()};
  DesignationsByDay by_day(snapshot, directives, std::make_shared<GatheredEdges>(snapshot));
  const auto day = [](int offset) {
    return Day{static_cast<std::int32_t>(kDesignationDay) + offset};
  };
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
