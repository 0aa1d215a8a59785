#pragma once

#include "geo/values/day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace metes::tools {

/// The day that a cell of a table has: 2026-02-10; as GDAL writes it in text formats, 2026/02/10;
/// as `format` has it (geo/values/day.hpp; empty: nothing more). A time of the day may follow, as
/// databases and spreadsheets have it: 2026-02-10T00:00:00. One with a time zone may be of another
/// day here, and is none. Which number of 2/3/2026 is the month no cell says, so that it is not
/// guessed.
[[nodiscard]] std::optional<Day> row_day(std::string_view text, std::string_view format = {});

/// Whether such a day and time would be one but for the time zone behind it: 2026-02-10T10:00:00Z,
/// 2026-02-10 10:00:00-06:00.
[[nodiscard]] bool has_time_zone(std::string_view text, std::string_view format = {});

/// What --day-format says, empty if it is not given. Throws UsageError for one that is no form of
/// a day.
[[nodiscard]] std::string day_format_of(const std::optional<std::string>& given);

}  // namespace metes::tools
