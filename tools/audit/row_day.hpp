#pragma once

#include "geo/values/day.hpp"
#include "geo/values/trimmed.hpp"

#include <optional>
#include <string_view>

namespace metes::tools {

/// The day that a cell of a table has: 2026-02-10; as GDAL writes it in text formats, 2026/02/10;
/// or a moment of the day as databases have it, 2026-02-10T00:00:00. One with a time zone may be of
/// another day here, and is none.
[[nodiscard]] inline std::optional<Day> row_day(std::string_view text) {
  constexpr std::size_t kDay = 10;  // characters
  std::string_view day = trimmed(text);
  if (day.size() > kDay && (day[kDay] == 'T' || day[kDay] == ' ')) {
    const std::string_view time = day.substr(kDay + 1);
    if (time.empty() || time.find_first_not_of("0123456789:.") != std::string_view::npos) return {};
    day = day.substr(0, kDay);
  }
  if (const auto parsed = parse_day(day)) return parsed;
  return parse_day(day, "%Y/%m/%d");
}

}  // namespace metes::tools
