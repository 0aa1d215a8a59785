#include "tools/today.hpp"

#include "geo/error.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace metes::tools {
namespace {

std::chrono::seconds offset_of(const std::string& time_zone,
                               std::chrono::system_clock::time_point now) {
  try {
    return date::locate_zone(time_zone)->get_info(now).offset;
  } catch (const std::runtime_error&) {  // the system does not know it
    return {};
  }
}

}  // namespace

Day today_in(const std::string& time_zone) {
  const auto now = std::chrono::system_clock::now();
  const auto day = std::chrono::floor<std::chrono::days>(now + offset_of(time_zone, now));
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone) {
  if (!as_of) return today_in(time_zone);
  if (const auto day = parse_day(*as_of)) return *day;
  throw UsageError(fmt::format("--as-of is \"{}\", expected a day such as 2026-02-10", *as_of));
}

}  // namespace metes::tools
