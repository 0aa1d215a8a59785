#include "api/lookup/row_reader.hpp"

#include "api/json/value_end.hpp"
#include "api/service/row_fields.hpp"
#include "geo/values/byte_order_mark.hpp"
#include "geo/values/csv.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::api {
namespace {

constexpr std::size_t kLongestRow = 65'536;  // bytes
constexpr char kRecordSeparator = '\x1E';    // RFC 8142

[[noreturn]] void refuse_record(std::string detail) {
  throw RequestError({.kind = ProblemKind::malformed_body, .detail = std::move(detail)});
}

std::vector<std::string> cells_of(std::string_view text) {
  if (!simdjson::validate_utf8(text.data(), text.size())) refuse_record("The row is not UTF-8.");
  try {
    auto rows = parse_csv(text, "row");
    if (rows.size() == 1) return std::move(rows.front().cells);
  } catch (const DataError&) {  // its text names a file
  }
  refuse_record("The row is not CSV with commas and double quotes (RFC 4180).");
}

// Whether the lines of a record that are there leave a cell open. Only a quote that a cell begins
// with opens one: 12" is a measure.
class OpenCell {
 public:
  void pass(std::string_view text) {
    for (const char c : text) {
      if (c == '"' && (begins_ || is_quoted_))
        is_open_ = !std::exchange(is_quoted_, true) || !is_open_;
      else if (c == ',' && !is_open_)
        is_quoted_ = false;
      begins_ = c == ',' && !is_open_;
    }
  }
  [[nodiscard]] explicit operator bool() const { return is_open_; }

 private:
  bool begins_ = true;
  bool is_quoted_ = false;  // the cell begins with a quote
  bool is_open_ = false;
};

bool has_column(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// As a table of answers has it, which may be sent back: then its lists of directives and parcels
// are of what was said.
bool is_header_of_answers(const std::vector<std::string>& names) {
  constexpr std::array<std::string_view, 3> kOfAnswers{"row", "outcome", "parcels"};
  return std::all_of(kOfAnswers.begin(), kOfAnswers.end(),
                     [&](std::string_view name) { return has_column(names, name); });
}

// What of the header says where in other words, or nearly. Such a name is none of the client's.
std::string names_of_places_in(const std::vector<std::string>& names) {
  constexpr std::array<std::string_view, 4> kPlaces{"lat", "lon", "parcel", "address"};
  std::string said;
  for (const std::string_view ours : kPlaces) {
    if (has_column(names, ours)) continue;
    const auto other = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return !is_row_field(name) && field_meant(name, kPlaces) == ours;
    });
    if (other == names.end()) continue;
    said += fmt::format("{} \"{}\" is \"{}\" here", said.empty() ? ";" : ",", *other, ours);
  }
  return said;
}

// Without them no row can say where. `given`: the header as it came.
void refuse_without_place(const std::vector<std::string>& names,
                          const std::vector<std::string>& given) {
  const bool has_lat = has_column(names, "lat");
  const bool has_lon = has_column(names, "lon");
  if ((has_lat && has_lon) || has_column(names, "parcel") || has_column(names, "address")) return;
  throw RequestError(
      {.kind = ProblemKind::missing_parameter,
       .detail = "The first line must name the columns.",
       .parameter = has_lat ? "lon" : "lat",
       .expected = "columns lat and lon, or parcel, or address, with commas between" +
                   names_of_places_in(given)});
}

}  // namespace

RowReader::RowReader(Exchange& exchange, RowForm form, const Question& defaults)
    : lines_(exchange, kLongestRow), form_(form), defaults_(defaults) {
  if (form == RowForm::geojson) collection_.emplace(exchange, kLongestRow);
}

// Without the mark that a body may begin with.
std::optional<Lines::Line> RowReader::next_line() {
  auto line = lines_.next();
  const bool is_first = !std::exchange(has_begun_, true);
  if (is_first && line) line->text = without_byte_order_mark(line->text);
  return line;
}

// Line ends within quotes belong to the cell. A quote that is never closed faults its own line, and
// those that had been taken for its cell are rows, each a line.
std::optional<RowText> RowReader::next_csv_record() {
  if (!untaken_.empty()) {
    record_ = std::move(untaken_.front().text);
    const bool is_too_long = untaken_.front().is_too_long;
    untaken_.pop_front();
    return RowText{.text = record_, .is_too_long = is_too_long};
  }
  auto line = next_line();
  if (!line) return std::nullopt;
  OpenCell cell;
  cell.pass(line->text);
  if (!cell) return RowText{.text = line->text, .is_too_long = line->is_too_long};
  record_ = line->text;
  const std::size_t first_line = record_.size();
  std::string_view end = line->end;
  while (cell && record_.size() <= kLongestRow && (line = lines_.next())) {
    untaken_.push_back({.text = std::string(line->text), .is_too_long = line->is_too_long});
    if (line->is_too_long) break;
    record_.append(end).append(line->text);
    end = line->end;
    cell.pass(line->text);
  }
  if (cell) {
    record_.resize(first_line);
    return RowText{.text = record_};
  }
  untaken_.clear();
  return RowText{.text = record_, .is_too_long = record_.size() > kLongestRow};
}

// A line, or what of it stands before the next separator, which no JSON text has.
std::optional<Lines::Line> RowReader::next_piece() {
  if (divided_at_ == divided_.size()) {
    auto line = next_line();
    if (!line || line->text.find(kRecordSeparator, 1) == std::string_view::npos) return line;
    divided_ = line->text;
    divided_at_ = 0;
  }
  const auto end = std::min(divided_.find(kRecordSeparator, divided_at_ + 1), divided_.size());
  const auto begin = std::exchange(divided_at_, end);
  return Lines::Line{.text = std::string_view(divided_).substr(begin, end - begin)};
}

bool RowReader::is_separator_next() const {
  return divided_at_ < divided_.size() || lines_.first_at_hand() == kRecordSeparator;
}

// Behind a separator a feature goes on to the next one, which also ends one that was cut off; but
// one that is whole ends with its line, as its client may wait for the answer.
std::optional<RowText> RowReader::next_feature() {
  auto piece = next_piece();
  if (!piece) return std::nullopt;
  const bool is_separated = piece->text.substr(0, 1) == std::string_view(&kRecordSeparator, 1);
  if (is_separated) piece->text.remove_prefix(1);
  if (!is_separated || is_separator_next()) {
    return RowText{.text = piece->text, .is_too_long = piece->is_too_long};
  }
  ValueEnd json;
  const auto is_open = [&json] { return !json.is_ended() && !json.is_broken(); };
  const auto pass_line = [&json](std::string_view text) {
    json.pass(text);
    if (json.has_begun()) json.pass("\n");
  };
  pass_line(piece->text);
  if (!is_open()) return RowText{.text = piece->text};
  record_ = piece->text;
  while (is_open() && record_.size() <= kLongestRow) {
    lines_.wait_for_client();
    if (is_separator_next() || !(piece = next_piece())) break;
    if (piece->is_too_long) return RowText{.text = {}, .is_too_long = true};
    record_.append("\n").append(piece->text);
    pass_line(piece->text);
  }
  if (!json.has_begun()) record_.clear();
  return RowText{.text = record_, .is_too_long = record_.size() > kLongestRow};
}

std::optional<RowText> RowReader::next_record() {
  if (collection_) return collection_->next();
  if (form_ == RowForm::csv) return next_csv_record();
  if (form_ == RowForm::geojson_seq) return next_feature();
  const auto line = next_line();
  if (!line) return std::nullopt;
  return RowText{.text = line->text, .is_too_long = line->is_too_long};
}

void RowReader::read_header(std::string_view text) {
  auto names = cells_of(text);
  const bool is_sent_back = is_header_of_answers(names);
  const auto given = names;
  for (std::string& name : names) {
    if ((is_sent_back && (name == "directives" || name == "parcels")) || !is_row_field(name)) {
      name.clear();
    } else if (std::count(names.begin(), names.end(), name) > 1) {
      throw RequestError({.kind = ProblemKind::repeated_parameter, .parameter = name});
    }
  }
  refuse_without_place(names, given);
  refuse_lost_fields(std::vector<std::string_view>(given.begin(), given.end()), defaults_);
  columns_ = std::move(names);
}

AskedRow RowReader::read_cells(std::string_view text) const {
  const auto cells = cells_of(text);
  if (cells.size() != columns_->size()) {
    refuse_record(fmt::format("The row has {} cells, expected {} as the first line has.",
                              cells.size(), columns_->size()));
  }
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!(*columns_)[i].empty() && !cells[i].empty()) pairs.emplace_back((*columns_)[i], cells[i]);
  }
  const auto at =
      std::find_if(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.first == "id"; });
  AskedRow row{.asked = Problem{}, .id = at == pairs.end() ? "" : id_json(at->second)};
  try {
    row.asked = row_question_of(Parameters(std::move(pairs), kRowFields), defaults_);
  } catch (const RequestError& error) {
    row.asked = error.problem();
  }
  return row;
}

AskedRow RowReader::read_json(std::string_view text) const {
  try {
    Question question = form_ == RowForm::json_lines ? row_question_of(text, defaults_)
                                                     : feature_question_of(text, defaults_);
    std::string id = question.id;
    return {.asked = std::move(question), .id = std::move(id)};
  } catch (const RequestError& error) {
    return {.asked = error.problem(), .id = row_id_of(text)};
  }
}

AskedRow RowReader::read(const RowText& row) const {
  if (row.no_rows) return {.asked = *row.no_rows, .id = {}};
  if (row.is_too_long) return {.asked = Problem{.kind = ProblemKind::too_large}, .id = {}};
  if (form_ != RowForm::csv) return read_json(row.text);
  try {
    return read_cells(row.text);
  } catch (const RequestError& error) {
    return {.asked = error.problem(), .id = {}};
  }
}

std::optional<RowText> RowReader::next() {
  while (!ended_) {
    auto row = next_record();
    if (!row) return std::nullopt;
    if (row->no_rows) return row;
    if (row->text.empty() && !row->is_too_long) continue;
    if (form_ != RowForm::csv || columns_) return row;
    try {
      if (row->is_too_long) throw RequestError({.kind = ProblemKind::too_large});
      read_header(row->text);
    } catch (const RequestError& error) {
      ended_ = true;  // no row can be understood without it
      return RowText{.text = {}, .no_rows = error.problem()};
    }
  }
  return std::nullopt;
}

}  // namespace metes::api
