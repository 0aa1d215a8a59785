#include "api/lookup/row_csv.hpp"

#include "geo/snapshot/parcel_name.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/spreadsheet_cell.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace metes::api {
namespace {

enum Column : std::size_t {
  row_number,
  id,
  outcome,
  reasons,
  as_of,
  match,
  address,
  directives,
  parcels,
  city,
  problem,
  parameter,
  expected,
  lat,
  lon,
  columns,
};
constexpr std::array<std::string_view, columns> kNames{
    "row",     "id",   "outcome", "reasons",   "as_of",    "match", "address", "directives",
    "parcels", "city", "problem", "parameter", "expected", "lat",   "lon"};

using Cells = std::array<std::string, columns>;

// An id is JSON: a text or a whole number.
std::string plain(std::string_view id) {
  if (id.empty() || id.front() != '"') return std::string(id);
  return nlohmann::json::parse(id).get<std::string>();
}

void begin_item(std::string& list) {
  if (!list.empty()) list += ';';
}

void append_outcome(std::string& list, Outcome of) {
  list.append("=").append(to_string(of));
}

void append_line(std::string& out, const Cells& cells) {
  std::array<std::string_view, columns> views;
  for (std::size_t i = 0; i < columns; ++i) views.at(i) = cells.at(i);
  out.append(csv_line(views)).append("\r\n");
}

Cells cells_of(const RowHead& row) {
  Cells cells;
  cells[row_number] = std::to_string(row.row);
  cells[id] = spreadsheet_cell(plain(row.id));
  return cells;
}

}  // namespace

void append_csv_header(std::string& out) {
  out.append(csv_line(kNames)).append("\r\n");
}

void append_csv_row(std::string& out, const RowHead& row, const ShortAnswer& answer,
                    const Engine& engine) {
  const Snapshot& snapshot = engine.snapshot();
  Cells cells = cells_of(row);
  cells[outcome] = to_string(answer.outcome);
  for (const Reason reason : answer.reasons) {
    if (!cells[reasons].empty()) cells[reasons] += ';';
    cells[reasons] += to_string(reason);
  }
  cells[as_of] = to_string(answer.as_of);
  if (answer.match) {
    cells[match] = to_string(answer.match->status);
    cells[address] = spreadsheet_cell(answer.match->address);
  }
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    begin_item(cells[directives]);
    cells[directives] += engine.directives()[i].id;
    append_outcome(cells[directives], answer.directives[i]);
  }
  for (const ShortAnswer::Parcel& parcel : answer.parcels) {
    begin_item(cells[parcels]);
    add_parcel_name(snapshot, parcel.id, cells[parcels]);
    append_outcome(cells[parcels], parcel.outcome);
  }
  cells[parcels] = spreadsheet_cell(cells[parcels]);
  cells[city] = snapshot.city().id;
  if (answer.at && !answer.match) {  // of one place a question has one name
    cells[lat] = fmt::format("{:.7f}", answer.at->lat);
    cells[lon] = fmt::format("{:.7f}", answer.at->lon);
  }
  append_line(out, cells);
}

void append_csv_error(std::string& out, const RowHead& row, const Problem& told) {
  Cells cells = cells_of(row);
  cells[problem] = word_of(told);
  cells[parameter] = told.parameter;
  cells[expected] = told.expected.empty() ? told.detail : told.expected;
  append_line(out, cells);
}

}  // namespace metes::api
