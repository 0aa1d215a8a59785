#pragma once

#include "geo/values/day.hpp"
#include "geo/values/fact.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace metes {

/// By what right the city holds a parcel.
enum class Interest : std::uint8_t {
  owned,
  leased_in,
  leased_out,
  controlled,
  easement,
  trust,
  right_of_way,
};

inline constexpr std::array kInterests{
    Interest::owned,    Interest::leased_in, Interest::leased_out,   Interest::controlled,
    Interest::easement, Interest::trust,     Interest::right_of_way,
};

[[nodiscard]] std::string_view to_string(Interest interest);
[[nodiscard]] std::optional<Interest> parse_interest(std::string_view name);

/// One recorded statement: from one day until another the city does, or does not, hold this
/// interest. A statement that is absent is not a `no`.
struct Tenure {
  Interest interest = Interest::owned;
  Fact fact = Fact::not_recorded;
  Interval valid;
  friend bool operator==(const Tenure&, const Tenure&) = default;
};

}  // namespace metes
