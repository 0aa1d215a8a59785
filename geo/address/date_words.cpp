#include "geo/address/date_words.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

constexpr std::size_t kDay = 2;   // digits of a day or a month at most
constexpr std::size_t kYear = 4;  // digits

bool are_so_many_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// "30", "30:00", "30PM" behind the hour.
bool is_rest_of_time(std::string_view text) {
  if (text.ends_with("AM") || text.ends_with("PM")) text.remove_suffix(2);
  if (text.ends_with('Z')) text.remove_suffix(1);
  const auto colon = std::min(text.find(':'), text.size());
  const std::string_view seconds = text.substr(std::min(colon + 1, text.size()));
  return are_so_many_digits(text.substr(0, colon), 2, 2) &&
         (colon == text.size() || are_so_many_digits(seconds.substr(0, seconds.find('.')), 2, 2));
}

bool is_time(std::string_view word) {
  const auto colon = word.find(':');
  return colon != std::string_view::npos && are_so_many_digits(word.substr(0, colon), 1, 2) &&
         is_rest_of_time(word.substr(colon + 1));
}

bool is_date(std::string_view word) {
  const auto first = word.find_first_of("-/");
  if (first == std::string_view::npos) return false;
  const auto second = word.find(word[first], first + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view begin = word.substr(0, first);
  const std::string_view middle = word.substr(first + 1, second - first - 1);
  const std::string_view end = word.substr(second + 1);
  if (!are_so_many_digits(middle, 1, kDay) && !is_month(middle)) return false;
  if (are_so_many_digits(begin, kYear, kYear)) return are_so_many_digits(end, 1, kDay);
  const bool in_short = word[first] == '/' && are_so_many_digits(end, 2, 2);
  return are_so_many_digits(begin, 1, kDay) && (in_short || are_so_many_digits(end, kYear, kYear));
}

}  // namespace

bool is_date_or_time(std::string_view word) {
  constexpr std::size_t kShortest = 4;  // "1:30"
  if (word.size() < kShortest) return false;
  const auto time = word.find(':') == std::string_view::npos ? word.size() : word.find('T');
  if (time < word.size()) return is_date(word.substr(0, time)) && is_time(word.substr(time + 1));
  return is_date(word) || is_time(word);
}

bool is_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{
      "JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
      "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
  constexpr std::size_t kShort = 3;  // letters, and four of SEPT
  return std::any_of(kMonths.begin(), kMonths.end(), [&](std::string_view month) {
    return word == month || (word.size() >= kShort && word.size() <= kShort + 1 &&
                             word.size() < month.size() && month.starts_with(word));
  });
}

}  // namespace metes
