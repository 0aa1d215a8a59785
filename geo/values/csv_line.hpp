#pragma once

#include <span>
#include <string>
#include <string_view>

namespace metes {

/// Whether CSV has a cell in quotes: it has a comma, a quote or the end of a line.
[[nodiscard]] bool needs_quotes(std::string_view cell);

/// One line of CSV (RFC 4180) without its line end; cells are quoted where they must be.
[[nodiscard]] std::string csv_line(std::span<const std::string_view> cells);

}  // namespace metes
