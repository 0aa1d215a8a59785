#include "data/reader/csv_row.hpp"
#include "data/reader/named_column.hpp"
#include "data/reader/plain_rows.hpp"
#include "data/reader/text_encoding.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/other_name.hpp"
#include "geo/values/spreadsheet_cell.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/audit_table.hpp"
#include "tools/audit/cell_source.hpp"
#include "tools/audit/column_address.hpp"
#include "tools/audit/optional_column.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace metes::tools {
namespace {

using Names = std::vector<std::string>;

constexpr const char* kMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";  // RFC 4180

// Where the columns of a question are.
struct Positions {
  std::optional<std::size_t> lat;
  std::optional<std::size_t> lon;
  std::vector<std::size_t> address;
  std::optional<std::size_t> parcel;
  std::optional<std::size_t> accuracy;
  std::optional<std::size_t> as_of;
};

// The column that says the same in other words, or else nearly so.
std::optional<std::string> meant_column(const Names& columns, std::string_view name) {
  const auto other = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
    return our_name(column, {&name, 1}) == name;
  });
  return other == columns.end() ? nearest_name(name, columns) : *other;
}

[[noreturn]] void refuse_column(const CellSource& source, const std::string& name,
                                const char* argument) {
  if (source.columns().empty()) {
    throw UsageError(
        fmt::format("{} is \"{}\", and the input has no columns: it is a layer without features",
                    argument, name));
  }
  const std::string sheet = source.sheet();
  const auto meant = meant_column(source.columns(), name);
  throw UsageError(fmt::format(
      "{} is \"{}\", which is no column of {}, expected one of its header: {}{}", argument, name,
      sheet.empty() ? "the input" : fmt::format("the sheet \"{}\"", sheet),
      fmt::join(source.columns(), ", "),
      meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

std::size_t position_of(const CellSource& source, const std::string& name, const char* argument) {
  const auto found = data::columns_named(source.columns(), name);
  if (found.empty()) refuse_column(source, name, argument);
  if (found.size() > 1) {
    throw UsageError(
        fmt::format("{} is \"{}\", which two columns of the input are called", argument, name));
  }
  return found.front();
}

std::optional<std::size_t> optional_position(const CellSource& source,
                                             const OptionalColumn& asked) {
  if (asked.name) return position_of(source, *asked.name, asked.of_row);
  std::optional<std::size_t> position;
  for (const std::string& usual : asked.usual) {
    if (data::columns_named(source.columns(), usual).empty()) continue;
    if (position) throw UsageError(said_twice(asked));
    position = position_of(source, usual, asked.of_row);
  }
  if (position) return position;
  if (const auto why = lost_column(source.columns(), asked)) throw UsageError(*why);
  return std::nullopt;
}

Positions positions_of(const CellSource& source, const AuditPointsArguments& arguments) {
  Positions at;
  at.as_of = optional_position(source, day_column(arguments));
  if (arguments.parcel) {
    at.parcel = position_of(source, *arguments.parcel, "--parcel");
    return at;
  }
  for (const std::string& name : arguments.address) {
    at.address.push_back(position_of(source, name, "--address"));
  }
  if (!at.address.empty()) return at;
  if (const auto of_features = source.positions()) {
    at.lat = of_features->y;
    at.lon = of_features->x;
  } else {
    at.lat = position_of(source, arguments.lat.value_or("lat"), "--lat");
    at.lon = position_of(source, arguments.lon.value_or("lon"), "--lon");
  }
  at.accuracy = optional_position(source, accuracy_column(arguments));
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

// As CSV writes it, safe for a spreadsheet, with a comma after it.
void add_cell(std::string_view cell, std::string& out) {
  if (!runs_as_formula(cell) && !needs_quotes(cell)) {
    out += cell;
  } else {
    const std::string safe = spreadsheet_cell(cell);
    out += csv_line(std::array{std::string_view(safe)});
  }
  out += ',';
}

class CellTable : public AuditTable {
 public:
  CellTable(std::unique_ptr<CellSource> source, const AuditPointsArguments& arguments,
            const AuditColumns& columns, bool as_json)
      : source_(std::move(source)),
        as_json_(as_json),
        columns_(as_json ? source_->columns() : source_->written_columns()),
        answered_(columns.written()),
        decimal_comma_(arguments.decimal_comma),
        crs_(arguments.crs.value_or("")) {
    at_ = positions_of(*source_, arguments);
    if (const auto positions = source_->positions()) crs_ = positions->crs;
    if (as_json_) columns_ = as_keys(columns_);
    added_ = added_names(columns_);
  }

  [[nodiscard]] bool next(data::TextBlock& block) override { return source_->next(block); }

  void split(data::TextBlock& block, InputRows& rows) const override {
    const data::CsvDialect& dialect = source_->dialect();
    rows.begin(columns_.size(), block.rows_before);
    auto decoded = data::decoded_cells(block.text);
    rows.note_other_texts(decoded.count);
    if (as_json_ && decoded.count > 0) block.text = std::move(decoded.text);
    if (!block.fault.empty()) {
      data::split_line(block.text, dialect, rows.cells());
      return rows.end_row("the row " + block.fault);
    }
    if (!dialect.cr_ends_rows && block.text.find('"') == std::string::npos) {
      return split_lines(block.text, rows);
    }
    std::span<char> rest(block.text);
    while (!rest.empty()) {
      const std::string_view text(rest.data(), rest.size());
      const std::size_t end = data::row_end(text, dialect, true).value_or(rest.size());
      add_row(rest.first(end), rows);
      rest = rest.subspan(end);
    }
  }

  void read(std::span<const std::string_view> row, PlaceTexts& texts) const override {
    const auto cell = [&](const std::optional<std::size_t>& at) {
      return at ? row[*at] : std::string_view();
    };
    texts.lat = cell(at_.lat);
    texts.lon = cell(at_.lon);
    texts.address = {};
    texts.kept.clear();
    texts.parcel = cell(at_.parcel);
    texts.accuracy = cell(at_.accuracy);
    texts.as_of = cell(at_.as_of);
    if (decimal_comma_) read_decimal_commas(texts);
    if (at_.address.empty()) return;
    std::string& address = texts.kept.emplace_back();
    for (const std::size_t at : at_.address) add_column(data::utf8_of(row[at]), address);
    texts.address = address;
  }

  [[nodiscard]] std::size_t titles() const override { return source_->titles(); }
  [[nodiscard]] std::vector<data::LayerNote> notes() const override { return source_->notes(); }
  [[nodiscard]] const std::string& crs() const override { return crs_; }
  [[nodiscard]] Names keys() const override {
    Names keys = columns_;
    for (const std::size_t column : answered_) keys.push_back(added_[column]);
    return keys;
  }
  [[nodiscard]] std::optional<PositionKeys> position_keys() const override {
    if (!at_.lat) return std::nullopt;
    return PositionKeys{
        .lon = columns_[*at_.lon], .lat = columns_[*at_.lat], .decimal_comma = decimal_comma_};
  }

  [[nodiscard]] std::string head() const override {
    if (as_json_) return {};
    std::string line = source_->had_byte_order_mark() ? kMark : "";
    for (const std::string& column : columns_) add_cell(column, line);
    for (const std::size_t column : answered_) add_cell(added_[column], line);
    line.pop_back();
    line += kLineEnd;
    return line;
  }

  void add_answer(std::size_t column, std::string_view text, std::string& out) const override {
    if (as_json_) {
      out += json_member(added_[column], answer_value(column, text));
      return;
    }
    add_cell(text, out);
    out.pop_back();
  }

  void add_line(const InputRows& rows, std::size_t row, std::string_view answer,
                std::string& out) const override {
    if (as_json_) return add_object(rows.row(row), answer, out);
    if (const std::string_view plain = rows.plain_text(row); !plain.empty()) {
      out += plain;
      out += ',';
    } else {
      for (const std::string_view cell : rows.row(row)) add_cell(cell, out);
    }
    out += answer;
    out += kLineEnd;
  }

 private:
  void add_row(std::span<char> row, InputRows& rows) const {
    const data::CsvDialect& dialect = source_->dialect();
    const std::string_view text = data::row_content({row.data(), row.size()}, dialect);
    if (text.empty()) return;
    const bool has_quotes = text.find('"') != std::string_view::npos;
    const std::size_t before = rows.cells().size();
    data::split_row(row, dialect, rows.cells());
    end_row(text, !has_quotes && text.find('\r') == std::string_view::npos, before, rows);
  }

  // A block without quotes whose rows end with LF: what add_row() does, for all rows at once.
  void split_lines(std::string_view text, InputRows& rows) const {
    const bool has_cr = text.find('\r') != std::string_view::npos;
    std::size_t before = 0;  // cells of earlier rows
    data::split_plain_rows(
        text, source_->dialect().separator, rows.cells(), [&](std::string_view row) {
          end_row(row, !has_cr || row.find('\r') == std::string_view::npos, before, rows);
          before = rows.cells().size();
        });
  }

  // `plain`: there are no quotes in the text, and no CR, which is text here and needs quotes there.
  void end_row(std::string_view text, bool plain, std::size_t before, InputRows& rows) const {
    const auto cells = std::span(rows.cells()).subspan(before);
    const auto runs = [](std::string_view cell) {
      return !cell.empty() && may_begin_formula(cell.front()) && runs_as_formula(cell);
    };
    if (plain && !as_json_ && source_->dialect().separator == ',' &&
        std::none_of(cells.begin(), cells.end(), runs)) {
      rows.end_plain_row(text);
    } else {
      rows.end_row();
    }
  }

  void add_object(std::span<const std::string_view> row, std::string_view answer,
                  std::string& out) const {
    out += '{';
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += json_member(columns_[i], row[i]);
      out += ',';
    }
    out += answer;
    out += "}\n";
  }

  std::unique_ptr<CellSource> source_;
  bool as_json_;
  Names columns_;
  Names added_;                        // of all answers
  std::vector<std::size_t> answered_;  // those that are written
  Positions at_;
  bool decimal_comma_;
  std::string crs_;
};

}  // namespace

std::unique_ptr<AuditTable> open_cell_table(const AuditPointsArguments& arguments,
                                            const AuditColumns& columns, TableForms forms) {
  auto source =
      forms.input == TableForm::layer ? open_layer_source(arguments) : open_text_source(arguments);
  return std::make_unique<CellTable>(std::move(source), arguments, columns,
                                     forms.output != TableForm::cells);
}

}  // namespace metes::tools
