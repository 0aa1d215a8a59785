#pragma once

#include "geo/directive/directive_terms.hpp"
#include "geo/values/day.hpp"
#include "geo/values/provenance.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace metes {

/// An entry of a register of private opt-ins: who has put their parcel under a directive of the
/// kind that lets them, or has posted its sign. Half-open days. Views are of the snapshot.
struct Posting {
  const Source* source = nullptr;
  std::int64_t feature = 0;      // its row
  std::optional<OptInParty> by;  // absent: not recorded
  std::optional<AreaKind> area;  // of the parcel that is posted; absent: not recorded
  std::string_view proof;        // what shows it, in words; empty: not recorded
  Interval valid;                // from the day of posting until an agreed end
  Day revoked = kLastDay;        // the first day on which it was taken back
};

}  // namespace metes
