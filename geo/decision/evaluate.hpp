#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/decision/parcel_facts.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/day.hpp"

namespace metes {

/// What a directive says of a parcel on a day: a pure function. Its conditions (in force, rule or
/// list, use, area, geography, owners and bodies left out, superior rights) are each true, false or
/// not settled, and joined by Kleene's `and`: one that is false makes `not_covered`, whatever else
/// is not known; one that is not settled makes `depends`. Exceptions, exclusions in words and
/// disputes are shown with the answer and decide nothing. Callable from any thread.
[[nodiscard]] Verdict evaluate(const Directive& directive, const ParcelFacts& facts, Day day);

/// The same of a place inside the limits that is in no parcel of a complete fabric: street,
/// sidewalk, alley.
[[nodiscard]] Verdict evaluate_right_of_way(const Directive& directive, Day day);

}  // namespace metes
