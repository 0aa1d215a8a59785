#pragma once

#include "data/reader/csv_blocks.hpp"
#include "data/reader/layer.hpp"
#include "tools/command/commands.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// Where the rows of a table of cells come from, block by block: text that data/reader/csv_row.hpp
/// takes apart. One thread.
class CellSource {
 public:
  CellSource() = default;
  virtual ~CellSource() = default;
  CellSource(const CellSource&) = delete;
  CellSource& operator=(const CellSource&) = delete;

  /// In UTF-8.
  [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
  /// The same as they are written.
  [[nodiscard]] virtual const std::vector<std::string>& written_columns() const {
    return columns();
  }
  [[nodiscard]] virtual const data::CsvDialect& dialect() const = 0;
  [[nodiscard]] virtual bool had_byte_order_mark() const = 0;
  /// False at the end. Throws DataError when the input cannot be read to its end.
  [[nodiscard]] virtual bool next(data::TextBlock& block) = 0;

  /// What features of a layer have beside their fields: the columns of x and y that come last, and
  /// the CRS of these.
  struct Positions {
    std::size_t x = 0;
    std::size_t y = 0;
    std::string crs{};
  };
  [[nodiscard]] virtual std::optional<Positions> positions() const { return std::nullopt; }
  /// How many rows above the header were passed over: a title, a date, a note. Only where the first
  /// row has not all columns that are asked by, and one of the first twenty has.
  [[nodiscard]] virtual std::size_t titles() const { return 0; }
  /// What was noticed of the whole, once next() said that it ends.
  [[nodiscard]] virtual std::vector<data::LayerNote> notes() const { return {}; }
  /// Which sheet that is, for messages; empty where there is but one table.
  [[nodiscard]] virtual std::string sheet() const { return {}; }
};

/// Separated text. Throws DataError when it cannot be opened or is empty.
[[nodiscard]] std::unique_ptr<CellSource> open_text_source(const AuditPointsArguments& arguments);

/// Whether the input is a layer that GDAL reads, by its name.
[[nodiscard]] bool is_layer(const std::string& input);

/// The endings of such names, divided by blanks.
[[nodiscard]] std::string layer_endings();
/// Such a layer. Its features have positions where the arguments ask by no column: those of points;
/// another shape's name stands where x would. Throws DataError when it cannot be opened or says no
/// CRS, UsageError for --crs of one that says another.
[[nodiscard]] std::unique_ptr<CellSource> open_layer_source(const AuditPointsArguments& arguments);

}  // namespace metes::tools
