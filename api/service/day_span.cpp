#include "api/service/day_span.hpp"

#include "api/service/parameters.hpp"

#include <regex>
#include <string>

namespace metes::api {
namespace {

[[noreturn]] void refuse() {
  refuse_value("datetime",
               "a day as 2026-02-10, an instant as 2026-02-10T12:00:00Z, or an interval of them as "
               "2026-02-10/2026-03-01, 2026-02-10/.. or ../2026-03-01");
}

Day day_of(std::string_view text) {
  const auto day = day_from_moment(text);
  if (!day) refuse();
  return *day;
}

std::optional<Day> end_of(std::string_view text) {
  if (text.empty() || text == "..") return std::nullopt;
  return day_of(text);
}

}  // namespace

std::optional<Day> day_from_moment(std::string_view text) {
  constexpr std::size_t kDate = 10;  // characters
  constexpr std::size_t kLongest = 40;
  static const std::regex kTime(
      "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
      "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");
  const auto day = parse_day(text.substr(0, kDate));
  if (!day || text.size() > kLongest) return std::nullopt;
  const std::string time(text.substr(kDate));
  if (!time.empty() && !std::regex_match(time, kTime)) return std::nullopt;
  return day;
}

DaySpan day_span_from(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    const Day day = day_of(text);
    return {.first = day, .last = day};
  }
  const DaySpan span{.first = end_of(text.substr(0, slash)),
                     .last = end_of(text.substr(slash + 1))};
  if (!span.first && !span.last) refuse();
  if (span.first && span.last && *span.first > *span.last) refuse();
  return span;
}

}  // namespace metes::api
