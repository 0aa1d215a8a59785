#include "geo/decision/holding.hpp"

namespace metes {

void HoldingsOn::note(std::span<const Tenure> tenures) {
  for (const Tenure& tenure : tenures) {
    Statements& statements = by_interest_[static_cast<std::size_t>(tenure.interest)];
    const bool today = contains(tenure.valid, day_);
    if (tenure.fact == Fact::yes) (today ? statements.yes : statements.yes_on_other_days) = true;
    if (tenure.fact == Fact::no && today) statements.no = true;
    if (tenure.fact == Fact::not_recorded && today) statements.open = true;
  }
}

Holding HoldingsOn::conclude(const Statements& statements) {
  if (statements.yes && statements.no) return {.disputed = true};
  if (statements.yes) return {.fact = Fact::yes};
  if (statements.no && statements.open) return {};
  if (statements.no) return {.fact = Fact::no};
  if (statements.yes_on_other_days && !statements.open) return {.fact = Fact::no, .lapsed = true};
  return {};
}

Holdings HoldingsOn::conclude() const {
  Holdings holdings;
  for (const Interest interest : kInterests) {
    holdings[interest] = conclude(by_interest_[static_cast<std::size_t>(interest)]);
  }
  return holdings;
}

}  // namespace metes
