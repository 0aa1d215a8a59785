#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// One record of a CSV text and the line on which it begins.
struct CsvRow {
  std::size_t line = 1;
  std::vector<std::string> cells;
};

/// The records of a small CSV text of a known form (RFC 4180: commas, double quotes, any line end;
/// a byte order mark and empty lines are passed over). Published data goes through data/'s Layer
/// instead. Throws DataError with file and line for a quote that is not closed or stands inside an
/// unquoted cell. Callable from any thread.
[[nodiscard]] std::vector<CsvRow> parse_csv(std::string_view text, std::string_view file);

}  // namespace metes
