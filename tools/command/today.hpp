#pragma once

#include "geo/values/day.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace metes::tools {

/// Whether the system knows the IANA time zone.
[[nodiscard]] bool is_time_zone(const std::string& name);

/// The day of a moment by the calendar of an IANA time zone ("America/Chicago"); by UTC where the
/// system does not know the zone. Callable from any thread.
[[nodiscard]] Day day_in(const std::string& time_zone, std::chrono::system_clock::time_point at);
/// The same of now.
[[nodiscard]] Day today_in(const std::string& time_zone);

/// The day of a --as-of, or where there is none today_in() the zone. Throws UsageError for a text
/// that is no day.
[[nodiscard]] Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone);

}  // namespace metes::tools
