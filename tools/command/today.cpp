#include "tools/command/today.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <glib.h>

#include <chrono>
#include <cstdint>
#include <memory>

namespace metes::tools {

// GLib reads the one zone that is asked for; a list of all takes a lookup's process 4 ms.
TimeZone::TimeZone(const std::string& name)
    : zone_(g_time_zone_new_identifier(name.c_str()), [](void* zone) {
        if (zone != nullptr) g_time_zone_unref(static_cast<GTimeZone*>(zone));
      }) {
  if (zone_) return;
  throw DataError(fmt::format(
      "the time zone is \"{}\", which the system does not know: expected its data, which are in "
      "Debian's package tzdata",
      name));
}

Day TimeZone::day_at(std::chrono::system_clock::time_point at) const {
  auto* const zone = static_cast<GTimeZone*>(zone_.get());
  const gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL,
                                                  std::chrono::system_clock::to_time_t(at));
  const std::chrono::seconds offset(g_time_zone_get_offset(zone, interval));
  const auto day = std::chrono::floor<std::chrono::days>(at + offset);
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Day TimeZone::today() const {
  return day_at(std::chrono::system_clock::now());
}

Day TimeZones::today_in(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto known = zones_.find(name);
  return (known != zones_.end() ? known : zones_.emplace(name, TimeZone(name)).first)
      ->second.today();
}

bool is_time_zone(const std::string& name) {
  const std::unique_ptr<GTimeZone, decltype(&g_time_zone_unref)> zone(
      g_time_zone_new_identifier(name.c_str()), g_time_zone_unref);
  return zone != nullptr;
}

Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone) {
  if (!as_of) return TimeZone(time_zone).today();
  if (const auto day = parse_day(*as_of)) return *day;
  throw UsageError(fmt::format("--as-of is \"{}\", expected a day such as 2026-02-10", *as_of));
}

}  // namespace metes::tools
