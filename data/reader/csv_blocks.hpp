#pragma once

#include "data/reader/byte_stream.hpp"
#include "data/reader/csv_row.hpp"
#include "data/reader/wide_text.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// Some whole rows of a file of text as they lie there.
struct TextBlock {
  std::string text;
  std::uint64_t rows_before = 0;  // in earlier blocks; blank lines and a header are not counted
  std::string fault{};            // why `text` is but one line and no row: quotes in it are text
  std::uint64_t begin = 0;        // its place in the file, bytes; of UTF-16 in the UTF-8 of it
  std::uint64_t bytes_taken = 0;  // of the file, with this block
};

/// A table in text, block by block, so that others can take the rows apart: RFC 4180 as it has it
/// and as files really are: a byte order mark, any of LF, CR LF or CR as line end (the first that
/// is seen outside of quotes decides, other CRs are text), line ends within quotes, quotes in the
/// middle of a cell. Memory is bounded by the longest row allowed: a quote that is not closed
/// within so many bytes is text and faults its line alone, and of a longer line the beginning is
/// kept. Blank lines before the first row are passed over. UTF-16 is read as the UTF-8 that says
/// the same. Not shared between threads.
class CsvBlocks {
 public:
  static constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();

  /// What divides the cells where no separator is given: the one of , ; tab | that the first line
  /// has most often, or of `before_commas` a comma only where it has no other, as decimals have it.
  enum class Likely { any, before_commas };

  /// `separator` 0: the likely one. Throws DataError when the file cannot be opened and for UTF-32
  /// text.
  CsvBlocks(const std::string& path, const std::string& at, char separator,
            std::size_t longest_row = kUnbounded, Likely likely = Likely::any);

  /// The first row's cells, before any block; nothing for an empty file. Throws DataError when it
  /// has a fault.
  [[nodiscard]] std::optional<std::vector<std::string>> first_row();
  /// Takes the row off that first_row() gave: it is a header.
  void skip_first_row();
  /// The same of a title above the header: what divides the cells is looked for in what follows.
  void skip_title();
  /// False at the end. Throws DataError when the file cannot be read to its end.
  [[nodiscard]] bool next(TextBlock& block);

  [[nodiscard]] const CsvDialect& dialect() const { return dialect_; }
  [[nodiscard]] bool had_byte_order_mark() const { return had_mark_; }
  /// Whether the file is UTF-16.
  [[nodiscard]] bool is_wide() const { return decoder_.has_value(); }
  /// Before the first row; with titles.
  [[nodiscard]] std::size_t blank_lines() const { return blank_lines_; }

 private:
  void look_at_first_row();
  void skip_blank_lines();
  void read_dialect();
  void fill(std::size_t bytes);
  void add_to_window(std::string_view bytes);
  [[nodiscard]] std::uint64_t place() const;
  [[nodiscard]] std::size_t whole_rows() const;
  void take_fault(TextBlock& block);
  void take(std::size_t bytes, TextBlock& block);

  ByteStream bytes_;
  std::optional<Utf16Decoder> decoder_;
  std::uint64_t decoded_ = 0;  // bytes that it made
  std::string at_;
  char separator_;  // 0: the likely one
  std::size_t longest_row_;
  Likely likely_;
  CsvDialect dialect_;
  bool had_mark_ = false;
  std::size_t blank_lines_ = 0;
  bool ended_ = false;  // all of the file is in the window or was taken
  std::string window_;  // read and not yet taken
  std::uint64_t rows_ = 0;
  std::size_t first_row_bytes_ = 0;
};

}  // namespace metes::data
