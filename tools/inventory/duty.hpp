#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/day.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// An obligation that a department does site by site: to identify, to sign, to gate, to name a
/// liaison. Looks at its directive. A plain value.
struct Duty {
  std::size_t directive = 0;  // among those that are applied
  const Obligation* obligation = nullptr;
  std::string column{};      // of tables: fathom_reach_order_1_post_signs
  std::optional<Day> due{};  // by its rule, where that counts from a day that is known

  [[nodiscard]] ObligationKind kind() const { return obligation->kind; }
};

/// In the order of the directives and of their files. They must outlive them.
[[nodiscard]] std::vector<Duty> duties_of(std::span<const Directive> directives);

/// Where a duty stands on a day. The words are part of the interface.
enum class DutyStatus : std::uint8_t {
  done,         // by the day that is due, or where none is
  done_late,    // after it
  open,         // not yet done, and not late
  overdue,      // not done, and the day that is due is over
  not_settled,  // not done, and whether the directive covers the parcel is not settled
};
inline constexpr std::array kDutyStatuses{DutyStatus::done, DutyStatus::done_late, DutyStatus::open,
                                          DutyStatus::overdue, DutyStatus::not_settled};
[[nodiscard]] std::string_view to_string(DutyStatus status);

[[nodiscard]] constexpr bool is_done(DutyStatus status) {
  return status == DutyStatus::done || status == DutyStatus::done_late;
}

/// Nothing where the directive does not cover the parcel: then there is no duty. What was done
/// after the day is not done on it.
[[nodiscard]] std::optional<DutyStatus> status_on(Day day, Outcome outcome, std::optional<Day> due,
                                                  std::optional<Day> done);

}  // namespace metes::tools
