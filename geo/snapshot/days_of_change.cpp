#include "geo/snapshot/days_of_change.hpp"

#include <algorithm>
#include <optional>

namespace metes {
namespace {

void add(std::vector<Day>& days, const std::optional<Day>& day) {
  if (day) days.push_back(*day);
}

// The first day on which the source is fresh, and the first after it on which it is no longer.
void add_fresh(std::vector<Day>& days, const Source& source) {
  if (!source.fresh_days || !source.vintage) return;
  const auto vintage = static_cast<std::int64_t>(*source.vintage);
  const auto most = static_cast<std::int64_t>(*source.fresh_days);
  for (const std::int64_t day : {vintage - most, vintage + most + 1}) {
    const bool is_day =
        day > static_cast<std::int64_t>(kFirstDay) && day < static_cast<std::int64_t>(kLastDay);
    if (is_day) days.push_back(Day{static_cast<std::int32_t>(day)});
  }
}

}  // namespace

std::vector<Day> days_of_change(const Snapshot& snapshot, std::span<const Directive> directives) {
  const auto& tables = snapshot.tables();
  std::vector<Day> days;
  for (const auto column : {tables.tenure_from, tables.tenure_until, tables.posting_from,
                            tables.posting_until, tables.posting_revoked}) {
    days.insert(days.end(), column.begin(), column.end());
  }
  for (const Directive& directive : directives) {
    add(days, directive.life.signed_on);
    add(days, directive.life.adopted_on);
    add(days, directive.life.effective_from);
    add(days, directive.life.effective_until);
  }
  for (const Source& source : snapshot.city().sources) add_fresh(days, source);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto is_open_end = [](Day day) { return day == kFirstDay || day == kLastDay; };
  days.erase(std::remove_if(days.begin(), days.end(), is_open_end), days.end());
  return days;
}

}  // namespace metes
