#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace metes::data {

/// How the cells and rows of a table in text are told apart.
struct CsvDialect {
  char separator = ',';
  bool cr_ends_rows = false;  // also a CR without LF; else that is text
};

/// Where the first row of a text ends, its line end included; nothing when it goes on beyond the
/// text: `last` says that nothing comes after it, so that only a quote that is never closed does.
[[nodiscard]] std::optional<std::size_t> row_end(std::string_view text, const CsvDialect& dialect,
                                                 bool last);

/// The same where quotes are text: the first line.
[[nodiscard]] std::optional<std::size_t> line_end(std::string_view text, const CsvDialect& dialect,
                                                  bool last);

/// One whole row without its line end.
[[nodiscard]] std::string_view row_content(std::string_view row, const CsvDialect& dialect);

/// Adds the cells of one whole row, as row_end() gives it. Quotes are taken away in place: the
/// cells are views of what is then in `row`.
void split_row(std::span<char> row, const CsvDialect& dialect,
               std::vector<std::string_view>& cells);

/// The same where quotes are text.
void split_line(std::string_view line, const CsvDialect& dialect,
                std::vector<std::string_view>& cells);

/// Whether a whole row is a blank line.
[[nodiscard]] bool is_blank_row(std::string_view row, const CsvDialect& dialect);

}  // namespace metes::data
