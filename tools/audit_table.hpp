#pragma once

#include "tools/audit_row.hpp"
#include "tools/commands.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// One row of input as it was read.
struct InputRow {
  std::uint64_t number = 0;          // from 1; a header and blank lines not counted
  std::vector<std::string> cells{};  // of a line of JSON, the line
  std::string fault{};               // why it is no row: then nothing is asked of it
};

/// A table of places, read row by row, and the form in which it is written again. next() is for one
/// thread; the others are callable from any.
class AuditTable {
 public:
  AuditTable() = default;
  virtual ~AuditTable() = default;
  AuditTable(const AuditTable&) = delete;
  AuditTable& operator=(const AuditTable&) = delete;

  /// False at the end. Throws DataError when the input cannot be read to its end.
  [[nodiscard]] virtual bool next(InputRow& row) = 0;
  /// What the row asks. Throws DataError for a row that cannot be read.
  [[nodiscard]] virtual PlaceTexts texts(const InputRow& row) const = 0;
  /// The lines of output: before all rows, and of a row with what was found.
  [[nodiscard]] virtual std::string head() const = 0;
  [[nodiscard]] virtual std::string line(const InputRow& row, const RowAnswer& answer) const = 0;
  /// Bytes of input read so far.
  [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
};

/// By the ending of its name a table of lines of JSON (.ndjson, .jsonl) or of separated cells;
/// written as --output's name says. Throws UsageError for a column that is not there and for forms
/// that do not go together, DataError when the input cannot be opened.
[[nodiscard]] std::unique_ptr<AuditTable> open_audit_table(const AuditPointsArguments& arguments);

/// The parts of open_audit_table().
[[nodiscard]] std::unique_ptr<AuditTable> open_cell_table(const AuditPointsArguments& arguments,
                                                          bool as_json);
[[nodiscard]] std::unique_ptr<AuditTable> open_line_table(const AuditPointsArguments& arguments);

}  // namespace metes::tools
