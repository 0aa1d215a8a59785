#pragma once

#include "data/reader/csv_blocks.hpp"
#include "data/reader/titles.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// The rows of a table in text, one by one, as CsvBlocks has them; cells are raw bytes. Read by us
/// and not through GDAL, whose CSV driver loses rows of files with CR line ends and shifts none of
/// this into the report. Not shared between threads.
class CsvText {
 public:
  /// `separator` 0: the one of , ; tab | that the first line has most often.
  CsvText(const std::string& path, const std::string& at, char separator);

  /// How many rows are titles above a header with such columns; none where no row is one. Reads the
  /// file's beginning by itself.
  [[nodiscard]] static std::size_t titles_in(const std::string& path, const std::string& at,
                                             char separator, const WantedColumns& wanted);
  /// Passes so many rows over, before the first is taken.
  void skip_titles(std::size_t count);
  /// The next row's cells, or nothing at the end; a blank line is a row without cells. Throws
  /// DataError for a quoted cell that never ends.
  [[nodiscard]] std::optional<std::vector<std::string>> next();
  [[nodiscard]] bool had_byte_order_mark() const { return blocks_.had_byte_order_mark(); }
  /// Whether it is UTF-16, of which the cells are UTF-8.
  [[nodiscard]] bool is_wide() const { return blocks_.is_wide(); }
  /// Whether lines end with a CR alone.
  [[nodiscard]] bool has_cr_line_ends() const { return blocks_.dialect().cr_ends_rows; }

 private:
  CsvBlocks blocks_;
  std::string at_;
  TextBlock block_;
  std::size_t position_ = 0;             // in the block
  std::vector<std::string_view> cells_;  // of one row
  std::int64_t line_ = 0;                // rows taken, the header and what is before it included
};

}  // namespace metes::data
