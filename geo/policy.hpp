#pragma once

#include "geo/day.hpp"
#include "geo/holding.hpp"
#include "geo/outcome.hpp"
#include "geo/snapshot.hpp"

#include <string_view>
#include <vector>

namespace metes {

/// The one rule that lookups apply in this version: a parcel is covered when the city owns or
/// controls it (geo/rule.hpp). Directives as files are read and checked, but not yet applied.
inline constexpr std::string_view kRule = "owned or controlled";

struct Verdict {
  Outcome outcome = Outcome::depends;  // never unknown: the parcel is given
  std::vector<Because> because;        // of what decides, or of what is missing
};

[[nodiscard]] Verdict judge(const Holdings& holdings);
[[nodiscard]] Verdict judge(const Snapshot& snapshot, ParcelId parcel, Day day);

}  // namespace metes
