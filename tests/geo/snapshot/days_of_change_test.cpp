#include "geo/snapshot/days_of_change.hpp"

#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace metes::tests {
namespace {

std::vector<Outcome> outcomes_on(const Engine& engine, Day day) {
  const Designations designations(engine.snapshot(), engine.directives(), day);
  std::vector<Outcome> outcomes;
  for (std::uint32_t i = 0; i < engine.snapshot().parcel_count(); ++i) {
    for (std::size_t k = 0; k < designations.size(); ++k) {
      outcomes.push_back(designations.outcome(k, ParcelId{i}));
    }
  }
  return outcomes;
}

// On every other day all is as on the day before.
void expect_all_changes(const Engine& engine, std::int32_t first, std::int32_t last) {
  const auto days = days_of_change(engine.snapshot(), engine.directives());
  EXPECT_TRUE(std::is_sorted(days.begin(), days.end()));
  auto before = outcomes_on(engine, Day{first});
  int changes = 0;
  for (std::int32_t day = first + 1; day <= last; ++day) {
    auto outcomes = outcomes_on(engine, Day{day});
    if (outcomes != before) {
      ++changes;
      EXPECT_TRUE(std::binary_search(days.begin(), days.end(), Day{day})) << to_string(Day{day});
    }
    before = std::move(outcomes);
  }
  EXPECT_GT(changes, 0);
}

TEST(DaysOfChange, AreAllOnWhichAnOutcomeChanges) {
  Town town;
  const Lot lot{.west = 0, .south = 0, .east = 10, .north = 10};
  town.lot("1", lot, {yes(Interest::owned, {.from = Day{100}, .until = Day{200}})});
  town.lot("2", lot, {yes(Interest::owned), no(Interest::owned, {.from = Day{150}})});
  town.also(town.lot("3", lot, {}), {yes(Interest::owned)});
  town.fresh_for(50);  // about the vintage, day 20,000
  Directive directive = city_property_rule();
  directive.life.effective_from = Day{120};
  directive.life.effective_until = Day{180};
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()),
                      {directive, city_property_rule()});
  expect_all_changes(engine, 0, 300);
  expect_all_changes(engine, 19'900, 20'000);
  expect_all_changes(engine, 20'000, 20'100);
}

}  // namespace
}  // namespace metes::tests
