#include "tools/command/today.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <glib.h>

#include <chrono>
#include <memory>

namespace metes::tools {
namespace {

struct Release {
  void operator()(GTimeZone* zone) const { g_time_zone_unref(zone); }
};

// GLib reads the one zone that is asked for; a list of all takes a lookup's process 4 ms.
std::chrono::seconds offset_of(const std::string& time_zone,
                               std::chrono::system_clock::time_point at) {
  const std::unique_ptr<GTimeZone, Release> zone(g_time_zone_new_identifier(time_zone.c_str()));
  if (!zone) return {};  // the system does not know it
  const gint interval = g_time_zone_find_interval(zone.get(), G_TIME_TYPE_UNIVERSAL,
                                                  std::chrono::system_clock::to_time_t(at));
  return std::chrono::seconds(g_time_zone_get_offset(zone.get(), interval));
}

}  // namespace

bool is_time_zone(const std::string& name) {
  return std::unique_ptr<GTimeZone, Release>(g_time_zone_new_identifier(name.c_str())) != nullptr;
}

Day day_in(const std::string& time_zone, std::chrono::system_clock::time_point at) {
  const auto day = std::chrono::floor<std::chrono::days>(at + offset_of(time_zone, at));
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Day today_in(const std::string& time_zone) {
  return day_in(time_zone, std::chrono::system_clock::now());
}

Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone) {
  if (!as_of) return today_in(time_zone);
  if (const auto day = parse_day(*as_of)) return *day;
  throw UsageError(fmt::format("--as-of is \"{}\", expected a day such as 2026-02-10", *as_of));
}

}  // namespace metes::tools
