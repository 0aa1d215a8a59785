#include "geo/values/day.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/put_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>

namespace metes {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

bool starts_with_word(std::string_view text, std::string_view lower_case_word) {
  return text.size() >= lower_case_word.size() &&
         std::equal(
             lower_case_word.begin(), lower_case_word.end(), text.begin(),
             [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

struct Written {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

std::optional<Day> existing_day(const Written& written) {
  const std::chrono::year_month_day date{std::chrono::year{written.year},
                                         std::chrono::month{written.month},
                                         std::chrono::day{written.day}};
  if (!date.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

/// Takes between `least` and `most` digits off the front of the text.
std::optional<unsigned> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  unsigned value = 0;
  std::size_t taken = 0;
  while (taken < most && taken < text.size() && is_digit(text[taken])) {
    value = value * 10 + static_cast<unsigned>(text[taken++] - '0');
  }
  if (taken < least) return std::nullopt;
  text.remove_prefix(taken);
  return value;
}

std::optional<unsigned> take_month_name(std::string_view& text, bool whole) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const auto name = whole ? kMonths[i] : kMonths[i].substr(0, 3);
    if (!starts_with_word(text, name)) continue;
    text.remove_prefix(name.size());
    return static_cast<unsigned>(i + 1);
  }
  return std::nullopt;
}

/// Two digits stand for 1970 to 2069.
int full_year(unsigned two_digits) {
  return static_cast<int>(two_digits) + (two_digits < 70 ? 2000 : 1900);
}

/// `packed`: another number follows or precedes without a mark between, so the width is fixed.
bool take_part(char letter, bool packed, std::string_view& text, Written& written) {
  const std::size_t least = packed ? 2 : 1;
  std::optional<unsigned> value;
  switch (letter) {
    case 'Y':
      value = take_number(text, 4, 4);
      written.year = static_cast<int>(value.value_or(0));
      break;
    case 'y':
      value = take_number(text, 2, 2);
      written.year = full_year(value.value_or(0));
      break;
    case 'm':
      value = take_number(text, least, 2);
      break;
    case 'b':
      value = take_month_name(text, false);
      break;
    case 'B':
      value = take_month_name(text, true);
      break;
    case 'd':
      value = take_number(text, least, 2);
      written.day = value.value_or(0);
      break;
    default:
      break;
  }
  if (letter == 'm' || letter == 'b' || letter == 'B') written.month = value.value_or(0);
  return value.has_value();
}

bool is_numeric(char letter) {
  return std::string_view("Yymd").find(letter) != std::string::npos;
}

bool is_packed(std::string_view format, std::size_t at) {
  const bool before = at >= 2 && format[at - 2] == '%' && is_numeric(format[at - 1]);
  const bool after = at + 3 < format.size() && format[at + 2] == '%' && is_numeric(format[at + 3]);
  return before || after;
}

}  // namespace

bool contains(const Interval& interval, Day day) {
  return interval.from <= day && day < interval.until;
}

bool is_day_format(std::string_view format) {
  bool year = false;
  bool month = false;
  bool day = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size()) return false;
    const char letter = format[i];
    if (std::string_view("YymbBd").find(letter) == std::string_view::npos) return false;
    year = year || letter == 'Y' || letter == 'y';
    month = month || letter == 'm' || letter == 'b' || letter == 'B';
    day = day || letter == 'd';
  }
  return year && month && day;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10) return std::nullopt;
  return parse_day(iso, "%Y-%m-%d");
}

std::optional<Day> parse_day(std::string_view text, std::string_view format) {
  const bool open_end = !format.empty() && format.back() == '*';
  if (open_end) format.remove_suffix(1);
  Written written;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == '%' && i + 1 < format.size()) {
      if (!take_part(format[i + 1], is_packed(format, i), text, written)) return std::nullopt;
      ++i;
      continue;
    }
    if (text.empty() || text.front() != format[i]) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty() && !open_end) return std::nullopt;
  return existing_day(written);
}

std::string to_string(Day day) {
  if (day == kFirstDay || day == kLastDay) return {};
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<std::int32_t>(day)}}};
  constexpr int kLastYear = 9999;
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day_of_month = static_cast<unsigned>(date.day());
  if (year < 0 || year > kLastYear) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
  }
  std::string text = "0000-00-00";
  put_number(text, 0, 4, static_cast<unsigned>(year));
  put_number(text, 5, 2, month);
  put_number(text, 8, 2, day_of_month);
  return text;
}

Day next(Day day) {
  if (day == kFirstDay || day == kLastDay) return day;
  return Day{static_cast<std::int32_t>(day) + 1};
}

}  // namespace metes
