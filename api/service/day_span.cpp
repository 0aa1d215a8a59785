#include "api/service/day_span.hpp"

#include "api/service/parameters.hpp"

#include <compare>
#include <cstdint>
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

// Seconds of UTC, and the digits behind them.
struct UtcMoment {
  std::int64_t seconds = 0;
  std::string fraction = {};
  auto operator<=>(const UtcMoment&) const = default;
};

// Two digits of a text that day_from_moment() takes.
std::int64_t two_digits(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// Nothing where the text is a whole day.
std::optional<UtcMoment> utc_moment(std::string_view text) {
  constexpr std::size_t kDate = std::string_view("2026-02-10").size();
  constexpr std::size_t kTime = std::string_view("2026-02-10T12:00:00").size();
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  if (text.size() == kDate) return std::nullopt;
  UtcMoment moment{.seconds = static_cast<std::int32_t>(day_of(text)) * kDay +
                              two_digits(text, 11) * kHour + two_digits(text, 14) * kMinute +
                              two_digits(text, 17)};
  const auto zone = text.find_first_of("Zz+-", kTime);
  moment.fraction = text.substr(kTime, zone - kTime);
  moment.fraction.erase(moment.fraction.find_last_not_of(".0") + 1);
  if (zone + 1 == text.size()) return moment;
  const auto east = two_digits(text, zone + 1) * kHour + two_digits(text, zone + 4) * kMinute;
  moment.seconds -= text[zone] == '+' ? east : -east;
  return moment;
}

// By the days as they are written, and where both ends are instants, by these.
bool is_backward(std::string_view first, std::string_view last) {
  if (day_of(first) > day_of(last)) return true;
  const auto begin = utc_moment(first);
  const auto end = utc_moment(last);
  return begin && end && *end < *begin;
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
  const auto first = text.substr(0, slash);
  const auto last = text.substr(slash + 1);
  const DaySpan span{.first = end_of(first), .last = end_of(last)};
  if (!span.first && !span.last) refuse();
  if (span.first && span.last && is_backward(first, last)) refuse();
  return span;
}

}  // namespace metes::api
