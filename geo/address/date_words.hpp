#pragma once

#include <string_view>

namespace metes {

/// Whether a word of digits and marks is a whole date, with its year, or a time of day:
/// "11/12/2025", "6/1/25", "2025-11-12", "2025-11-12T08:30:00", "12-JAN-2025", "10:30". "12-14-16"
/// may be three houses, and "1-12" is what a spreadsheet makes a date of.
[[nodiscard]] bool is_date_or_time(std::string_view word);

/// "JAN", "NOVEMBER".
[[nodiscard]] bool is_month(std::string_view word);

}  // namespace metes
