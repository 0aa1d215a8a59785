#pragma once

#include "geo/values/trimmed.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// Of each of these lists a header has one name at the least, blanks around it aside.
using WantedColumns = std::vector<std::vector<std::string>>;

/// A table made for a printer has so many rows above its header at the most: title, date, notes.
inline constexpr std::size_t kMostTitles = 20;

[[nodiscard]] inline bool has_wanted(const std::vector<std::string>& row,
                                     const WantedColumns& wanted) {
  const auto has = [&](const std::string& name) {
    return std::any_of(row.begin(), row.end(), [&](const std::string& cell) {
      return cell == name || trimmed(cell) == name;
    });
  };
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), has);
  });
}

/// Which of the rows behind the first is a header; next() gives one after another, or nothing.
template <typename Next>
[[nodiscard]] std::optional<std::size_t> header_behind(const WantedColumns& wanted, Next next) {
  for (std::size_t row = 1; row <= kMostTitles; ++row) {
    const std::optional<std::vector<std::string>> cells = next();
    if (!cells) break;
    if (has_wanted(*cells, wanted)) return row;
  }
  return std::nullopt;
}

}  // namespace metes::data
