#pragma once

#include <string>
#include <string_view>

namespace metes {

/// The first byte of = + - @ as wide as ideographs.
inline constexpr char kWideBegin = '\xEF';

/// Whether a cell that begins so may be one that runs as a formula: few are.
[[nodiscard]] constexpr bool may_begin_formula(char first) {
  return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' ||
         first == '\r' || first == '\n' || first == kWideBegin;
}

/// Whether a spreadsheet that opens a table would run this cell as a formula: it begins with one of
/// = + - @ in either width, a tab or a line end, and is no plain number such as -87.62, -87,62
/// or +1.
[[nodiscard]] bool runs_as_formula(std::string_view cell);

/// The cell, after an apostrophe where a spreadsheet would run it: then it is shown as text.
[[nodiscard]] std::string spreadsheet_cell(std::string_view cell);

}  // namespace metes
