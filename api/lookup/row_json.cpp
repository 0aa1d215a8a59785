#include "api/lookup/row_json.hpp"

#include "api/json/json_text.hpp"
#include "geo/values/parcel_number.hpp"
#include "geo/values/provenance.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  append_json_text(out, text);
}

void begin_row(std::string& out, const RowHead& row) {
  const fmt::format_int number(row.row);
  out.append("{\"row\":").append(number.data(), number.size());
  if (!row.id.empty()) out.append(",\"id\":").append(row.id);
}

void append_reasons(std::string& out, const std::vector<Reason>& reasons) {
  out += ",\"reasons\":[";
  const char* divider = "";
  for (const Reason reason : reasons) {
    out += std::exchange(divider, ",");
    append_json_text(out, to_string(reason));
  }
  out += ']';
}

void append_directives(std::string& out, const ShortAnswer& answer, const Engine& engine) {
  out += ",\"directives\":[";
  const char* divider = "";
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    out.append(std::exchange(divider, ",")).append("{\"id\":");
    append_json_text(out, engine.directives()[i].id);
    append_member(out, "outcome", to_string(answer.directives[i]));
    out += '}';
  }
  out += ']';
}

// One without a number is named by where a source says it, as in the whole answer.
void append_names(std::string& out, const Snapshot& snapshot, ParcelId parcel) {
  const auto number = snapshot.number(parcel);
  out += "\"number\":";
  if (!number.empty()) {
    return append_json_text(out, display_number(number, snapshot.city().number_scheme));
  }
  const Source& source = snapshot.source_of(parcel);
  const FeatureInFile own = feature_in_file(source, snapshot.feature_of(parcel));
  out += "null";
  append_member(out, "source", source.id);
  out.append(",\"feature\":").append(std::to_string(own.number));
  if (!own.file.empty()) append_member(out, "file", own.file);
}

void append_parcels(std::string& out, const ShortAnswer& answer, const Snapshot& snapshot) {
  out += ",\"parcels\":[";
  const char* divider = "";
  for (const ShortAnswer::Parcel& parcel : answer.parcels) {
    out.append(std::exchange(divider, ",")).append("{");
    append_names(out, snapshot, parcel.id);
    append_member(out, "outcome", to_string(parcel.outcome));
    out += '}';
  }
  out += ']';
}

// What an address was found to mean; what else may be meant is in the whole answer.
void append_match(std::string& out, const ShortAnswer::Match& match) {
  out += ",\"match\":{\"status\":";
  append_json_text(out, to_string(match.status));
  if (!match.address.empty()) append_member(out, "address", match.address);
  out += '}';
}

void append_common(std::string& out, const ShortAnswer& answer, const Engine& engine) {
  append_member(out, "outcome", to_string(answer.outcome));
  append_reasons(out, answer.reasons);
  append_member(out, "as_of", to_string(answer.as_of));
  if (answer.match) append_match(out, *answer.match);
  append_directives(out, answer, engine);
}

// All of a row but its end.
void append_members(std::string& out, const RowHead& row, const ShortAnswer& answer,
                    const Engine& engine) {
  begin_row(out, row);
  if (answer.common.empty())
    append_common(out, answer, engine);
  else
    out += answer.common;
  append_parcels(out, answer, engine.snapshot());
  append_member(out, "city", engine.snapshot().city().id);
  if (!row.whole.empty()) out.append(",\"answer\":").append(row.whole);
}

void begin_feature(std::string& out, const RowHead& row, const std::optional<LonLat>& at) {
  out += "{\"type\":\"Feature\"";
  if (!row.id.empty()) out.append(",\"id\":").append(row.id);
  out += ",\"geometry\":";
  if (at) {
    fmt::format_to(std::back_inserter(out), R"({{"type":"Point","coordinates":[{:.7f},{:.7f}]}})",
                   at->lon, at->lat);
  } else {
    out += "null";
  }
  out += ",\"properties\":";
}

}  // namespace

std::string row_members(const ShortAnswer& answer, const Engine& engine) {
  std::string text;
  append_common(text, answer, engine);
  return text;
}

void append_row(std::string& out, const RowHead& row, const ShortAnswer& answer,
                const Engine& engine) {
  append_members(out, row, answer, engine);
  out += "}\n";
}

void append_row_error(std::string& out, const RowHead& row, std::string_view problem) {
  begin_row(out, row);
  out.append(",\"problem\":").append(problem).append("}\n");
}

void append_feature(std::string& out, const RowHead& row, const ShortAnswer& answer,
                    const Engine& engine) {
  begin_feature(out, row, answer.at);
  append_members(out, row, answer, engine);
  out += "}}";
}

void append_feature_error(std::string& out, const RowHead& row, std::string_view problem) {
  begin_feature(out, row, {});
  begin_row(out, row);
  out.append(",\"problem\":").append(problem).append("}}");
}

}  // namespace metes::api
