#pragma once

#include "api/http/lines.hpp"
#include "api/lookup/collection_reader.hpp"
#include "api/lookup/row_form.hpp"
#include "api/lookup/row_text.hpp"
#include "api/service/problem.hpp"
#include "api/service/question.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metes::api {

/// A row of a streamed body: what it asks, or why it cannot be read.
struct AskedRow {
  std::variant<Question, Problem> asked;
  std::string id;  // JSON; empty: none
};

/// Takes a streamed body apart row by row, in constant memory. JSON lines; CSV (RFC 4180) whose
/// first line names the columns, an empty cell being as no cell; GeoJSON features, one a line, or
/// on any number of lines behind the record separator of RFC 8142, or in a FeatureCollection. Empty
/// lines are passed over. One thread takes rows; any may read them meanwhile.
class RowReader {
 public:
  /// `exchange` and `defaults` outlive it.
  RowReader(Exchange& exchange, RowForm form, const Question& defaults);

  /// Nothing at the end. A CSV header that cannot be used is told as the only row, and what is
  /// wrong with a FeatureCollection as the last.
  [[nodiscard]] std::optional<RowText> next();
  /// What a row asks.
  [[nodiscard]] AskedRow read(const RowText& row) const;
  /// Whether next() need not wait for the client.
  [[nodiscard]] bool has_next_at_hand() {
    if (collection_) return collection_->has_next_at_hand();
    return !untaken_.empty() || divided_at_ < divided_.size() || lines_.has_next_at_hand();
  }

 private:
  [[nodiscard]] std::optional<Lines::Line> next_line();
  [[nodiscard]] std::optional<RowText> next_record();
  [[nodiscard]] std::optional<RowText> next_csv_record();
  [[nodiscard]] std::optional<Lines::Line> next_piece();
  [[nodiscard]] bool is_separator_next() const;
  [[nodiscard]] std::optional<RowText> next_feature();
  [[nodiscard]] AskedRow read_json(std::string_view text) const;
  [[nodiscard]] AskedRow read_cells(std::string_view text) const;
  void read_header(std::string_view text);

  Lines lines_;
  std::optional<CollectionReader> collection_;  // instead of lines
  RowForm form_;
  const Question& defaults_;
  struct Untaken {
    std::string text;
    bool is_too_long = false;
  };
  std::string record_;                               // where it has several lines
  std::string divided_;                              // a line with several features
  std::size_t divided_at_ = 0;                       // where the next begins
  std::deque<Untaken> untaken_;                      // lines behind a quote that is never closed
  std::optional<std::vector<std::string>> columns_;  // of CSV; "": passed over
  bool has_begun_ = false;
  bool ended_ = false;
};

}  // namespace metes::api
