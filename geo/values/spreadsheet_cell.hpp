#pragma once

#include <string>
#include <string_view>

namespace metes {

/// Whether a spreadsheet that opens a table would run this cell as a formula: it begins with one of
/// = + - @ in either width, a tab or a line end, and is no plain number such as -87.62 or +1.
[[nodiscard]] bool runs_as_formula(std::string_view cell);

/// The cell, after an apostrophe where a spreadsheet would run it: then it is shown as text.
[[nodiscard]] std::string spreadsheet_cell(std::string_view cell);

}  // namespace metes
