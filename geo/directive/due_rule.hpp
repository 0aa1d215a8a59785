#pragma once

#include "geo/values/day.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// When something must be done: "+15 days from signing", "+5 business days from event". A plain
/// value; callable from any thread.
struct DueRule {
  enum class Unit : std::uint8_t { day, business_day, week, month };
  enum class From : std::uint8_t { signing, adoption, effect, event };

  std::uint32_t count = 0;
  Unit unit = Unit::day;
  From from = From::signing;
  friend bool operator==(const DueRule&, const DueRule&) = default;
};

inline constexpr std::uint32_t kLongestDue = 10'000;  // of any unit; no instrument comes near

/// Nothing when the text is not in the form "+15 days from signing".
[[nodiscard]] std::optional<DueRule> parse_due_rule(std::string_view text);
[[nodiscard]] std::string to_string(const DueRule& due);

/// The last day to do it. Business days leave out Saturdays and Sundays; holidays are the city's to
/// know and are not counted. A month that is too short ends on its last day.
[[nodiscard]] Day due_on(const DueRule& due, Day anchor);

}  // namespace metes
