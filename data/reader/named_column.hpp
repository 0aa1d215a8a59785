#pragma once

#include "geo/values/trimmed.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// Where the columns are that a name means: those that are called so or, where there are none,
/// those that are but for blanks around their names.
[[nodiscard]] inline std::vector<std::size_t> columns_named(const std::vector<std::string>& columns,
                                                            std::string_view name) {
  std::vector<std::size_t> exactly;
  std::vector<std::size_t> nearly;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) exactly.push_back(i);
    if (trimmed(columns[i]) == name) nearly.push_back(i);
  }
  return exactly.empty() ? nearly : exactly;
}

/// The one that a name means.
[[nodiscard]] inline std::optional<std::size_t> column_named(
    const std::vector<std::string>& columns, std::string_view name) {
  const auto found = columns_named(columns, name);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace metes::data
