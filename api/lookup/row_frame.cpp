#include "api/lookup/row_frame.hpp"

#include "api/lookup/row_csv.hpp"

#include <utility>

namespace metes::api {

std::string_view before_feature(RowForm form) {
  return form == RowForm::geojson ? ",\n" : "\x1E";
}
std::string_view behind_feature(RowForm form) {
  return form == RowForm::geojson ? "" : "\n";
}

void RowFrame::begin() {
  std::string text;
  if (form_ == RowForm::csv) append_csv_header(text);
  if (form_ == RowForm::geojson) text = R"({"type":"FeatureCollection","features":[)";
  exchange_.write(text);
}

void RowFrame::write(std::string_view rows) {
  const bool has_comma = std::exchange(is_first_, false) && form_ == RowForm::geojson;
  exchange_.write(has_comma ? rows.substr(1) : rows);
}

void RowFrame::end() {
  if (form_ == RowForm::geojson) exchange_.write("\n]}\n");
}

}  // namespace metes::api
