#include "geo/decision/holding.hpp"

namespace metes {

void HoldingsOn::note(const Source* source, std::span<const Tenure> tenures) {
  if (tenures.empty()) return;
  Statement& of_source = sources_.of(source);
  for (const Tenure& tenure : tenures) {
    Statements& statements = of_source[static_cast<std::size_t>(tenure.interest)];
    const bool today = contains(tenure.valid, day_);
    if (tenure.fact == Fact::yes) (today ? statements.yes : statements.yes_on_other_days) = true;
    if (tenure.fact == Fact::no && today) statements.no = true;
    if (tenure.fact == Fact::not_recorded && today) statements.open = true;
  }
}

Holding HoldingsOn::conclude(std::size_t interest) const {
  Statements all;
  bool settled_yes = false;
  sources_.for_each([&](const Statement& of_source) {
    const Statements& statements = of_source[interest];
    all.yes |= statements.yes;
    all.no |= statements.no;
    all.yes_on_other_days |= statements.yes_on_other_days;
    all.open |= statements.open;
    settled_yes |= statements.yes && !statements.open;
  });
  if (all.yes && all.no) return {.disputed = true};
  if (settled_yes) return {.fact = Fact::yes};
  const bool is_denied = all.no || all.yes_on_other_days;
  if (all.open) return {.left_open = all.yes || is_denied};
  if (is_denied) return {.fact = Fact::no, .lapsed = !all.no};
  return {};
}

Holdings HoldingsOn::conclude() const {
  Holdings holdings;
  for (const Interest interest : kInterests) {
    holdings[interest] = conclude(static_cast<std::size_t>(interest));
  }
  return holdings;
}

}  // namespace metes
