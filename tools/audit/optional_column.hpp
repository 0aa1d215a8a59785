#pragma once

#include "tools/command/commands.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace metes::tools {

/// A column that need not be there unless it is named.
struct OptionalColumn {
  std::optional<std::string> name;
  bool has_default = false;        // what holds for all rows was given
  std::vector<std::string> usual;  // names; the last is that of a request to a server
  const char* of_row;              // arguments
  const char* of_all;
};

/// Of the radius within which a row's position may be.
[[nodiscard]] OptionalColumn accuracy_column(const AuditPointsArguments& arguments);
/// Of the day that a row asks about.
[[nodiscard]] OptionalColumn day_column(const AuditPointsArguments& arguments);

/// The name that was given, or else the usual ones.
[[nodiscard]] std::span<const std::string> names_of(const OptionalColumn& asked);

/// Why more than one of these is refused.
[[nodiscard]] std::string said_twice(const OptionalColumn& asked);

/// Why names without that column are refused: one of them nearly, or in other words, says it, and
/// the row would be answered as if it said nothing, and firmer than what it asks. Nothing where
/// none does, or what holds for all rows was given.
[[nodiscard]] std::optional<std::string> lost_column(std::span<const std::string> names,
                                                     const OptionalColumn& asked);

}  // namespace metes::tools
