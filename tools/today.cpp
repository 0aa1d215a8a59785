#include "tools/today.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace metes::tools {

Day today_in(const std::string& time_zone) {
  // libstdc++ 12 has no time zones of its own. One-shot command, no threads yet: setenv is safe.
  ::setenv("TZ", time_zone.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): before any thread
  ::tzset();
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  const std::chrono::sys_days day{
      std::chrono::year_month_day{std::chrono::year{local.tm_year + 1900},
                                  std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
                                  std::chrono::day{static_cast<unsigned>(local.tm_mday)}}};
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone) {
  if (!as_of) return today_in(time_zone);
  if (const auto day = parse_day(*as_of)) return *day;
  throw UsageError(fmt::format("--as-of is \"{}\", expected a day such as 2026-02-10", *as_of));
}

}  // namespace metes::tools
