#include "data/csv_text.hpp"
#include "data/spreadsheet_cell.hpp"
#include "geo/csv_line.hpp"
#include "geo/error.hpp"
#include "tools/audit_json.hpp"
#include "tools/audit_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace metes::tools {
namespace {

using Names = std::vector<std::string>;

constexpr const char* kMark = "\xEF\xBB\xBF";

// Where the columns of a question are.
struct Positions {
  std::optional<std::size_t> lat;
  std::optional<std::size_t> lon;
  std::vector<std::size_t> address;
  std::optional<std::size_t> parcel;
  std::optional<std::size_t> accuracy;
  std::optional<std::size_t> as_of;
};

std::size_t position_of(const Names& columns, const std::string& name, const char* argument) {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) {
    throw UsageError(
        fmt::format("{} is \"{}\", which is no column of the input, expected one of {}", argument,
                    name, fmt::join(columns, ", ")));
  }
  if (std::find(found + 1, columns.end(), name) != columns.end()) {
    throw UsageError(
        fmt::format("{} is \"{}\", which two columns of the input are called", argument, name));
  }
  return static_cast<std::size_t>(found - columns.begin());
}

// Of a column that need not be there unless it is named.
std::optional<std::size_t> optional_position(const Names& columns,
                                             const std::optional<std::string>& name,
                                             const char* standard, const char* argument) {
  if (name) return position_of(columns, *name, argument);
  if (std::find(columns.begin(), columns.end(), standard) == columns.end()) return std::nullopt;
  return position_of(columns, standard, argument);
}

Positions positions_of(const Names& columns, const AuditPointsArguments& arguments) {
  Positions at;
  at.as_of = optional_position(columns, arguments.as_of_column, "as_of", "--as-of-column");
  if (arguments.parcel) {
    at.parcel = position_of(columns, *arguments.parcel, "--parcel");
    return at;
  }
  for (const std::string& name : arguments.address) {
    at.address.push_back(position_of(columns, name, "--address"));
  }
  if (!at.address.empty()) return at;
  at.lat = position_of(columns, arguments.lat.value_or("lat"), "--lat");
  at.lon = position_of(columns, arguments.lon.value_or("lon"), "--lon");
  at.accuracy =
      optional_position(columns, arguments.accuracy_column, "accuracy", "--accuracy-column");
  return at;
}

// As keys of an object, where no two may be alike: the second "a" is "a_2".
Names as_keys(const Names& columns) {
  Names keys;
  for (const std::string& name : columns) {
    std::string key = name;
    for (int copy = 2; std::find(keys.begin(), keys.end(), key) != keys.end(); ++copy) {
      key = fmt::format("{}_{}", name, copy);
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

// The columns that are added, each with a name that no column of the input has.
Names added_names(const Names& columns) {
  Names added;
  for (const std::string_view name : kAnswerColumns) {
    std::string free(name);
    while (std::find(columns.begin(), columns.end(), free) != columns.end()) {
      free.insert(0, "metes_");
    }
    added.push_back(std::move(free));
  }
  return added;
}

std::string csv_row(const Names& cells, const auto& more) {
  Names safe;
  safe.reserve(cells.size() + more.size());
  for (const std::string& cell : cells) safe.push_back(data::spreadsheet_cell(cell));
  for (const std::string& cell : more) safe.push_back(data::spreadsheet_cell(cell));
  const std::vector<std::string_view> views(safe.begin(), safe.end());
  return csv_line(views) + "\r\n";  // RFC 4180
}

class CellTable : public AuditTable {
 public:
  CellTable(const AuditPointsArguments& arguments, bool as_json)
      : text_(arguments.input == "-" ? "/vsistdin/" : arguments.input.string(),
              arguments.input.string(), 0),
        name_(arguments.input.string()),
        as_json_(as_json) {
    auto first = text_.next();
    if (!first) {
      throw DataError(fmt::format("{}: is empty, expected a header or rows", name_));
    }
    columns_ = *first;
    if (arguments.no_header) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        columns_[i] = fmt::format("column_{}", i + 1);
      }
      first_ = std::move(first);
    }
    at_ = positions_of(columns_, arguments);
    if (as_json_) columns_ = as_keys(columns_);
    added_ = added_names(columns_);
  }

  [[nodiscard]] bool next(InputRow& row) override {
    auto cells = first_ ? std::exchange(first_, std::nullopt) : text_.next();
    while (cells && cells->empty()) cells = text_.next();  // blank lines
    if (!cells) return false;
    row = {.number = ++rows_, .cells = std::move(*cells), .fault = {}};
    if (row.cells.size() != columns_.size()) align(row);
    return true;
  }

  [[nodiscard]] PlaceTexts texts(const InputRow& row) const override {
    const auto cell = [&](const std::optional<std::size_t>& at) {
      return at ? row.cells[*at] : std::string();
    };
    PlaceTexts texts{.lat = cell(at_.lat),
                     .lon = cell(at_.lon),
                     .address = {},
                     .parcel = cell(at_.parcel),
                     .accuracy = cell(at_.accuracy),
                     .as_of = cell(at_.as_of)};
    for (const std::size_t at : at_.address) {
      if (row.cells[at].empty()) continue;
      if (!texts.address.empty()) texts.address += ", ";
      texts.address += row.cells[at];
    }
    return texts;
  }

  [[nodiscard]] std::string head() const override {
    if (as_json_) return {};
    return (text_.had_byte_order_mark() ? kMark : "") + csv_row(columns_, added_);
  }

  [[nodiscard]] std::string line(const InputRow& row, const RowAnswer& answer) const override {
    if (!as_json_) return csv_row(row.cells, answer.texts);
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < columns_.size(); ++i) object[columns_[i]] = row.cells[i];
    for (std::size_t i = 0; i < added_.size(); ++i) object[added_[i]] = answer_value(answer, i);
    return json_line(object);
  }

  [[nodiscard]] std::uint64_t bytes_read() const override { return text_.bytes_taken(); }

 private:
  // As many cells as columns; what is beyond is told, not lost.
  void align(InputRow& row) const {
    row.fault = fmt::format("the row has {} cells, expected {}", row.cells.size(), columns_.size());
    for (std::size_t i = columns_.size(); i < row.cells.size(); ++i) {
      row.fault +=
          fmt::format("{} \"{}\"", i == columns_.size() ? "; beyond them" : ",", row.cells[i]);
    }
    row.cells.resize(columns_.size());
  }

  data::CsvText text_;
  std::string name_;
  bool as_json_;
  Names columns_;
  Names added_;
  Positions at_;
  std::optional<Names> first_;  // a row that was taken for the header
  std::uint64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<AuditTable> open_cell_table(const AuditPointsArguments& arguments, bool as_json) {
  return std::make_unique<CellTable>(arguments, as_json);
}

}  // namespace metes::tools
