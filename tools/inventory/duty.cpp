#include "tools/inventory/duty.hpp"

#include "geo/answer/parcel_sheet.hpp"

#include <algorithm>

namespace metes::tools {
namespace {

constexpr std::array kOfASite{ObligationKind::identify, ObligationKind::sign,
                              ObligationKind::barrier, ObligationKind::liaison};

// Whether obligations of the kind are done site by site.
bool is_of_a_site(ObligationKind kind) {
  return std::find(kOfASite.begin(), kOfASite.end(), kind) != kOfASite.end();
}

}  // namespace

std::vector<Duty> duties_of(std::span<const Directive> directives) {
  const auto columns = directive_columns(directives);
  std::vector<Duty> duties;
  for (std::size_t i = 0; i < directives.size(); ++i) {
    for (const Obligation& obligation : directives[i].obligations) {
      if (!is_of_a_site(obligation.kind)) continue;
      std::string column = columns[i] + '_' + obligation.id;
      std::replace(column.begin(), column.end(), '-', '_');
      duties.push_back({.directive = i,
                        .obligation = &obligation,
                        .column = std::move(column),
                        .due = due_day(directives[i], obligation)});
    }
  }
  return duties;
}

std::string_view to_string(DutyStatus status) {
  constexpr std::array<std::string_view, kDutyStatuses.size()> kWords{"done", "done_late", "open",
                                                                      "overdue", "not_settled"};
  return kWords.at(static_cast<std::size_t>(status));
}

std::optional<DutyStatus> status_on(Day day, Outcome outcome, std::optional<Day> due,
                                    std::optional<Day> done) {
  if (outcome == Outcome::not_covered) return std::nullopt;
  if (done && *done <= day) {
    return due && *done > *due ? DutyStatus::done_late : DutyStatus::done;
  }
  if (outcome != Outcome::covered) return DutyStatus::not_settled;
  return due && day > *due ? DutyStatus::overdue : DutyStatus::open;
}

}  // namespace metes::tools
