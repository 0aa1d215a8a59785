#pragma once

#include "data/reader/csv_blocks.hpp"
#include "data/reader/layer.hpp"
#include "tools/audit/audit_columns.hpp"
#include "tools/audit/audit_row.hpp"
#include "tools/audit/audit_shard.hpp"
#include "tools/command/commands.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tools {

/// Rows that were taken apart: cells of a block's text, as many in each row. Blank lines are left
/// out. Reuse it and little is allocated.
class InputRows {
 public:
  void begin(std::size_t columns, std::uint64_t rows_before);
  /// Where cells of the next row are added; end_row() makes them as many as columns, and what is
  /// missing or beyond a fault.
  [[nodiscard]] std::vector<std::string_view>& cells() { return cells_; }
  void end_row(std::string fault = {});
  /// The same of a row that may be written again as the text that it is, without its line end.
  void end_plain_row(std::string_view text);

  [[nodiscard]] std::size_t size() const { return ended_; }
  /// From 1 in the whole input.
  [[nodiscard]] std::uint64_t number(std::size_t row) const { return rows_before_ + row + 1; }
  [[nodiscard]] std::span<const std::string_view> row(std::size_t row) const {
    return std::span(cells_).subspan(row * columns_, columns_);
  }
  /// Why it is no row, so that nothing is asked of it; empty: it is one.
  [[nodiscard]] std::string_view fault(std::size_t row) const;
  /// As it may be written again; empty: cell by cell.
  [[nodiscard]] std::string_view plain_text(std::size_t row) const { return plain_texts_[row]; }
  /// How many of the texts are not UTF-8.
  void note_other_texts(std::uint64_t count) { other_texts_ = count; }
  [[nodiscard]] std::uint64_t other_texts() const { return other_texts_; }

 private:
  std::size_t columns_ = 1;
  std::uint64_t rows_before_ = 0;
  std::size_t ended_ = 0;  // rows
  std::uint64_t other_texts_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::string_view> plain_texts_;                // a row
  std::vector<std::pair<std::size_t, std::string>> faults_;  // of which row
};

/// A table of places, read block by block, and the form in which its rows are written again. next()
/// is for one thread; the others are callable from any.
class AuditTable {
 public:
  AuditTable() = default;
  virtual ~AuditTable() = default;
  AuditTable(const AuditTable&) = delete;
  AuditTable& operator=(const AuditTable&) = delete;

  /// False at the end. Throws DataError when the input cannot be read to its end.
  [[nodiscard]] virtual bool next(data::TextBlock& block) = 0;
  /// Takes a block apart, in its own text.
  virtual void split(data::TextBlock& block, InputRows& rows) const = 0;
  /// What a row asks. Throws DataError for a row that cannot be read.
  virtual void read(std::span<const std::string_view> row, PlaceTexts& texts) const = 0;

  /// Rows above the header that were passed over.
  [[nodiscard]] virtual std::size_t titles() const { return 0; }
  /// What was noticed of the whole input, once next() said that it ends.
  [[nodiscard]] virtual std::vector<data::LayerNote> notes() const { return {}; }
  /// Of the positions that read() gives; empty: degrees.
  [[nodiscard]] virtual const std::string& crs() const = 0;

  /// The members of a row that is written as a JSON object, in order; none where rows may differ.
  [[nodiscard]] virtual std::vector<std::string> keys() const = 0;
  /// Which of them are the position that read() gives; nothing where rows ask by another.
  struct PositionKeys {
    std::string lon;
    std::string lat;
    bool decimal_comma = false;  // of their numbers
  };
  [[nodiscard]] virtual std::optional<PositionKeys> position_keys() const = 0;

  /// What is written before all rows.
  [[nodiscard]] virtual std::string head() const = 0;
  /// Adds one of kAnswerColumns as it is written; those of a row are joined by commas.
  virtual void add_answer(std::size_t column, std::string_view text, std::string& out) const = 0;
  /// Adds the line of a row: its own cells and the answer, as written.
  virtual void add_line(const InputRows& rows, std::size_t row, std::string_view answer,
                        std::string& out) const = 0;
};

/// In what form a table is read or written.
enum class TableForm {
  cells,     // separated text
  lines,     // a JSON object a line
  sequence,  // a GeoJSON feature a line
  layer,     // of a map
  sheet,     // a spreadsheet
};
struct TableForms {
  TableForm input = TableForm::cells;
  TableForm output = TableForm::cells;
};

/// By --input-format, or the endings of the names. Throws UsageError for a name that says no form
/// and for forms that do not go together.
[[nodiscard]] TableForms forms_of(const AuditPointsArguments& arguments);

/// Throws UsageError for a column that is not there, DataError when the input cannot be opened.
[[nodiscard]] std::unique_ptr<AuditTable> open_audit_table(const AuditPointsArguments& arguments,
                                                           const AuditColumns& columns);

/// The parts of open_audit_table().
[[nodiscard]] std::unique_ptr<AuditTable> open_cell_table(const AuditPointsArguments& arguments,
                                                          const AuditColumns& columns,
                                                          TableForms forms);
[[nodiscard]] std::unique_ptr<AuditTable> open_line_table(const AuditPointsArguments& arguments);

}  // namespace metes::tools
