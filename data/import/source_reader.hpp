#pragma once

#include "data/import/import.hpp"
#include "data/import/placement.hpp"
#include "data/import/row_field.hpp"
#include "data/import/row_record.hpp"
#include "data/import/source_log.hpp"
#include "data/manifest/manifest.hpp"
#include "data/reader/layer.hpp"
#include "geo/values/parcel_number.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace metes::data {

/// What watches an import from outside.
struct Watch {
  const Progress* progress = nullptr;
  const std::stop_token* stop = nullptr;
};

/// A parcel number of a row: as written, and normalised when it can be.
struct RowNumber {
  std::string written;
  std::string normal;  // empty: there is none, or it is destroyed
};

/// The files whose bytes a source is read from; of a service or a database there are none. Throws
/// DataError where one is not there.
[[nodiscard]] std::vector<std::string> files_of_source(const SourceRule& rule);

/// One source of a manifest, opened and bound: gives the rows that pass its filters and everything
/// that can be read of them, and keeps its part of the report. Not shared between threads.
class SourceReader {
 public:
  /// Throws DataError when the source cannot be opened or a column is not there.
  SourceReader(const SourceRule& rule, std::uint16_t index, const City& city, const Watch& watch);

  /// The next row that passes; the others are reported. Throws Interrupted on a stop request.
  [[nodiscard]] std::optional<Feature> next();
  /// The row's number; whatever is wrong with it is reported.
  [[nodiscard]] RowNumber number(const Feature& row);
  [[nodiscard]] NewRecord record(const Feature& row) { return record_.read(row, log_); }
  [[nodiscard]] std::vector<PolygonRings> shape(const Feature& row) {
    return placement_.shape(row, log_);
  }
  [[nodiscard]] std::optional<Coord> position(const Feature& row) {
    return placement_.position(row, log_);
  }

  [[nodiscard]] const SourceRule& rule() const { return *rule_; }
  [[nodiscard]] std::uint16_t index() const { return index_; }
  [[nodiscard]] const RowRecord& records() const { return record_; }
  [[nodiscard]] const ColumnNames& columns() const { return columns_; }
  [[nodiscard]] SourceLog& log() { return log_; }

  /// Features left out without knowing which land they stand for.
  [[nodiscard]] std::uint64_t lost() const;
  /// Whether it is declared complete, lost nothing and has something.
  [[nodiscard]] bool is_complete() const;
  /// The source as it was read, once next() returned nothing.
  [[nodiscard]] Source provenance() const;
  [[nodiscard]] SourceReport finish();

 private:
  [[nodiscard]] std::string where() const;
  void watch_over();
  void report_number(const RowNumber& number);

  const SourceRule* rule_;
  std::uint16_t index_;
  NumberScheme scheme_;
  Watch watch_;
  Layer layer_;
  ColumnNames columns_;
  SourceLog log_;
  Placement placement_;
  RowRecord record_;
  FilterList where_;
  std::optional<RowField> number_;
};

}  // namespace metes::data
