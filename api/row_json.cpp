#include "api/row_json.hpp"

#include "api/json.hpp"
#include "geo/parcel_number.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < ' ') {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  append_text(out, text);
}

void begin_row(std::string& out, const RowAnswer& row) {
  out.append("{\"row\":").append(std::to_string(row.row));
  if (!row.id.empty()) out.append(",\"id\":").append(row.id);
}

void append_reasons(std::string& out, const std::vector<Because>& because) {
  out += ",\"reasons\":[";
  const char* divider = "";
  for (const Because& each : because) {
    out += std::exchange(divider, ",");
    append_text(out, to_string(each.reason));
  }
  out += ']';
}

void append_directives(std::string& out, const Answer& answer, const Engine& engine) {
  out += ",\"directives\":[";
  const char* divider = "";
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    out.append(std::exchange(divider, ",")).append("{\"id\":");
    append_text(out, engine.directives()[i].id);
    append_member(out, "outcome", to_string(answer.directives[i].outcome));
    out += '}';
  }
  out += ']';
}

void append_parcels(std::string& out, const Answer& answer, const Snapshot& snapshot) {
  out += ",\"parcels\":[";
  const char* divider = "";
  for (const ParcelAnswer& parcel : answer.parcels) {
    out.append(std::exchange(divider, ",")).append("{\"number\":");
    append_text(out, display_number(snapshot.number(parcel.parcel), snapshot.city().number_scheme));
    append_member(out, "outcome", to_string(parcel.outcome));
    out += '}';
  }
  out += ']';
}

// What an address was found to mean; what else may be meant is in the whole answer.
void append_match(std::string& out, const AddressMatch& match, const AddressIndex& index) {
  out += ",\"match\":{\"status\":";
  append_text(out, to_string(match.status));
  if (is_firm(match.status) && !match.candidates.empty()) {
    append_member(out, "address", to_string(index, match.candidates.front()));
  }
  out += '}';
}

}  // namespace

void append_row(std::string& out, const RowAnswer& row, const Answer& answer,
                const Engine& engine) {
  begin_row(out, row);
  append_member(out, "outcome", to_string(answer.outcome));
  append_reasons(out, answer.because);
  append_member(out, "as_of", to_string(answer.query.as_of));
  if (answer.match) append_match(out, *answer.match, engine.matcher().index());
  append_directives(out, answer, engine);
  append_parcels(out, answer, engine.snapshot());
  append_member(out, "city", engine.snapshot().city().id);
  if (row.has_evidence) {
    out.append(",\"answer\":").append(to_json(answer, engine, row.language, -1));
  }
  out += "}\n";
}

void append_row_error(std::string& out, const RowAnswer& row, std::string_view problem) {
  begin_row(out, row);
  out.append(",\"problem\":").append(problem).append("}\n");
}

}  // namespace metes::api
