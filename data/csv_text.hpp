#pragma once

#include "data/byte_stream.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// Rows of comma-separated text as RFC 4180 has it and as files really are: a byte-order mark, any
/// of LF, CR LF or CR as line end (the first that is seen outside of quotes decides, other CRs are
/// text), line ends within quotes, quotes in the middle of a cell. Cells are raw bytes. Read by us
/// and not through GDAL, whose CSV driver loses rows of files with CR line ends and shifts none of
/// this into the report. Not shared between threads.
class CsvText {
 public:
  /// `separator` 0: the one of , ; tab | that the first line has most often.
  CsvText(const std::string& path, const std::string& at, char separator);

  /// The next row's cells, or nothing at the end; a blank line is a row without cells. Throws
  /// DataError for a quoted cell that never ends and for UTF-16 text.
  [[nodiscard]] std::optional<std::vector<std::string>> next();
  [[nodiscard]] bool had_byte_order_mark() const { return had_mark_; }
  [[nodiscard]] std::uint64_t bytes_taken() const { return bytes_.taken(); }
  /// Whether lines end with a CR alone; known after the first row.
  [[nodiscard]] bool has_cr_line_ends() const { return line_end_ == LineEnd::cr; }

 private:
  enum class LineEnd : std::uint8_t { unknown, lf, cr };
  bool take_line_end(int byte);
  void read_quoted(std::string& cell);
  bool read_cell(std::string& cell);

  ByteStream bytes_;
  std::string at_;
  char separator_;
  bool had_mark_ = false;
  LineEnd line_end_ = LineEnd::unknown;
  std::int64_t line_ = 0;  // rows taken, the header included
};

}  // namespace metes::data
