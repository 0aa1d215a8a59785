#pragma once

#include "geo/tenure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// The four answers. `covered` and `not_covered` are firm; `depends` lacks a fact of the record;
/// `unknown` lacks the place.
enum class Outcome : std::uint8_t { covered, not_covered, depends, unknown };

/// Why. The words are part of the interface: they appear in JSON and in reports.
enum class Reason : std::uint8_t {
  interest_held,          // a recorded interest satisfies the rule
  interest_not_held,      // the recorded interests do not satisfy the rule
  interest_lapsed,        // a recorded interest is for other days than the one asked about
  interest_not_recorded,  // no record says whether the city holds it
  records_disagree,       // one record says that the city holds it, another that it does not
  parcels_differ,         // several parcels at the place, or of the number, have unlike outcomes
  on_boundary,            // the position is exactly on a parcel's line
  near_edge,              // within the position error the outcome changes
  right_of_way,           // in the city, in no parcel of a complete fabric
  no_parcel,              // in no parcel, and the fabric is not declared complete
  outside_city,           // outside the city limits that the snapshot has
  outside_extent,         // outside the area that the snapshot is about
  parcel_not_found,       // no parcel has this number
  no_shape,               // the parcel is known by its records alone
};

[[nodiscard]] std::string_view to_string(Outcome outcome);
[[nodiscard]] std::string_view to_string(Reason reason);

/// A reason, with the interest that it is about where there is one.
struct Because {
  Reason reason = Reason::interest_not_recorded;
  std::optional<Interest> interest;
  friend bool operator==(const Because&, const Because&) = default;
};

/// Shown with every answer.
inline constexpr std::string_view kNotice =
    "This answer is computed from published records of the dates shown. It is neither legal advice "
    "nor a title search nor a survey.";

/// One plain English sentence.
[[nodiscard]] std::string explain(const Because& because);

}  // namespace metes
