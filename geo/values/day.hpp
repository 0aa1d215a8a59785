#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// A calendar day as days since 1970-01-01, in the city's own calendar.
enum class Day : std::int32_t {};

inline constexpr Day kFirstDay{std::numeric_limits<std::int32_t>::min()};
inline constexpr Day kLastDay{std::numeric_limits<std::int32_t>::max()};

/// Half-open: a one-day lease on 4 November runs from the 4th until the 5th.
/// An open end is kFirstDay or kLastDay.
struct Interval {
  Day from = kFirstDay;
  Day until = kLastDay;
  friend bool operator==(const Interval&, const Interval&) = default;
};

[[nodiscard]] bool contains(const Interval& interval, Day day);

/// "2026-02-10", or nothing when the text is not an existing day in that form.
[[nodiscard]] std::optional<Day> parse_day(std::string_view iso);
/// The day of `text` written by a strptime-like `format` of %Y %y %m %d %b %B and literal text
/// ("%m/%d/%Y"; %b and %B take English month names); anything after a match is not allowed,
/// unless the format ends in "*". Two-digit years are 1970–2069.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text, std::string_view format);
/// Whether parse_day understands the format and it names a year, a month and a day.
[[nodiscard]] bool is_day_format(std::string_view format);
/// ISO 8601, and "" for an open end.
[[nodiscard]] std::string to_string(Day day);
/// The day after.
[[nodiscard]] Day next(Day day);

}  // namespace metes
