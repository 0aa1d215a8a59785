#include "geo/directive/due_rule.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace metes {
namespace {

using Unit = DueRule::Unit;
using From = DueRule::From;

constexpr std::array kUnits{
    std::pair{Unit::business_day, std::string_view("business day")},
    std::pair{Unit::day, std::string_view("day")},
    std::pair{Unit::week, std::string_view("week")},
    std::pair{Unit::month, std::string_view("month")},
};
constexpr std::array kAnchors{
    std::pair{From::signing, std::string_view("signing")},
    std::pair{From::adoption, std::string_view("adoption")},
    std::pair{From::effect, std::string_view("effect")},
    std::pair{From::event, std::string_view("event")},
};

/// Takes a word off the front of the text if it begins with it.
bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

template <typename Term, std::size_t Count>
std::optional<Term> take_term(std::string_view& text,
                              const std::array<std::pair<Term, std::string_view>, Count>& terms) {
  for (const auto& [term, word] : terms) {
    if (take(text, word)) return term;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> take_count(std::string_view& text) {
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || count == 0 || count > kLongestDue) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return count;
}

template <typename Term, std::size_t Count>
std::string_view word_of(Term term,
                         const std::array<std::pair<Term, std::string_view>, Count>& terms) {
  for (const auto& [value, word] : terms) {
    if (value == term) return word;
  }
  return "unknown";
}

std::chrono::sys_days to_calendar(Day day) {
  return std::chrono::sys_days{std::chrono::days{static_cast<std::int32_t>(day)}};
}

Day to_day(std::chrono::sys_days day) {
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Day after_months(Day anchor, std::uint32_t count) {
  const std::chrono::year_month_day begin{to_calendar(anchor)};
  const auto month = begin.year() / begin.month() + std::chrono::months{static_cast<int>(count)};
  const auto same_day = month / begin.day();
  return to_day(same_day.ok() ? std::chrono::sys_days{same_day}
                              : std::chrono::sys_days{month / std::chrono::last});
}

Day after_business_days(Day anchor, std::uint32_t count) {
  Day day = anchor;
  while (count > 0) {
    day = next(day);
    const std::chrono::weekday weekday{to_calendar(day)};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) --count;
  }
  return day;
}

Day after_days(Day anchor, std::uint32_t count) {
  return Day{static_cast<std::int32_t>(anchor) + static_cast<std::int32_t>(count)};
}

}  // namespace

std::optional<DueRule> parse_due_rule(std::string_view text) {
  if (!take(text, "+")) return std::nullopt;
  const auto count = take_count(text);
  if (!count || !take(text, " ")) return std::nullopt;
  const auto unit = take_term(text, kUnits);
  if (!unit) return std::nullopt;
  static_cast<void>(take(text, "s"));  // "1 day", "15 days"
  if (!take(text, " from ")) return std::nullopt;
  const auto from = take_term(text, kAnchors);
  if (!from || !text.empty()) return std::nullopt;
  return DueRule{.count = *count, .unit = *unit, .from = *from};
}

std::string to_string(const DueRule& due) {
  return fmt::format("+{} {}{} from {}", due.count, word_of(due.unit, kUnits),
                     due.count == 1 ? "" : "s", word_of(due.from, kAnchors));
}

Day due_on(const DueRule& due, Day anchor) {
  switch (due.unit) {
    case Unit::day:
      break;
    case Unit::business_day:
      return after_business_days(anchor, due.count);
    case Unit::week:
      return after_days(anchor, due.count * 7);
    case Unit::month:
      return after_months(anchor, due.count);
  }
  return after_days(anchor, due.count);
}

}  // namespace metes
