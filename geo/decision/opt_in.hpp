#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"
#include "geo/directive/posting.hpp"
#include "geo/values/day.hpp"
#include "geo/values/fact.hpp"

#include <optional>
#include <span>
#include <vector>

namespace metes {

/// Whether private land is under a directive because its owner or leaseholder has put it there.
struct OptIn {
  Fact holds = Fact::not_recorded;
  std::vector<Because> because;
};

/// What a directive's private opt-in makes of a parcel's postings on a day: they hold by Kleene's
/// `or`, with the reasons of those that decide. Nothing where the directive has no private opt-in,
/// or the parcel no posting. A posting that is in force holds only where the register and the
/// directive both say who and which areas, and these are the whole parcel: which areas of it are
/// public is in no record. Callable from any thread.
[[nodiscard]] std::optional<OptIn> opt_in_on(const Directive& directive,
                                             std::span<const Posting> postings, Day day);

}  // namespace metes
