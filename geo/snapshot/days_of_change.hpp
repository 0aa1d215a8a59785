#pragma once

#include "geo/directive/directive.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <span>
#include <vector>

namespace metes {

/// The days, ascending, on which what the directives say of some parcel may be other than on the
/// day before: tenures, postings and directives begin or end, sources grow stale. On all other days
/// it is the same as on the day before. Linear in the tenures and postings.
[[nodiscard]] std::vector<Day> days_of_change(const Snapshot& snapshot,
                                              std::span<const Directive> directives);

}  // namespace metes
