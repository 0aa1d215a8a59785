#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/day.hpp"
#include "geo/values/fact.hpp"

#include <optional>

namespace metes {

/// Whether a directive holds on a day: yes, no, or not settled, and why. A yes has a reason only
/// where the day of effect is assumed.
struct Force {
  Fact holds = Fact::not_recorded;
  std::optional<Because> because;
};

/// The day from which a directive holds: of effect, or where no source gives one of adoption or
/// signing.
[[nodiscard]] std::optional<Day> begins_on(const DirectiveLife& life);

/// A directive holds from its day of effect on; where no source gives one, from its adoption or
/// signing on, which is said. `effective_until` is the first day on which it no longer does; where
/// that is no later than its beginning it is not settled. A draft never holds; of an enjoined one
/// it is not settled. Nor does it hold while one that supersedes it does; where that is enjoined,
/// without a day or at an end, it is not settled. Callable from any thread.
[[nodiscard]] Force force_on(const Directive& directive, Day day);
/// Whether it may hold on the day.
[[nodiscard]] bool is_in_force(const Directive& directive, Day day);

}  // namespace metes
