#include "tools/audit/row_crs.hpp"

#include "geo/values/error.hpp"
#include "geo/values/trimmed.hpp"
#include "tools/command/layer_target.hpp"

#include <fmt/format.h>

namespace metes::tools {
namespace {

data::Projection projection_from(const std::string& crs, const City& city) {
  try {
    return data::Projection(projection_choice(crs, city));
  } catch (const DataError& error) {
    throw UsageError(fmt::format("--crs: {}", error.what()));
  }
}

}  // namespace

RowCrs::RowCrs(const std::string& crs, const City& city)
    : crs_(crs), projection_(projection_from(crs, city)) {}

void RowCrs::to_degrees(PlaceTexts& texts) const {
  if (projection_.is_identity()) return;
  if (trimmed(texts.lon).empty() && trimmed(texts.lat).empty()) return;
  const double x = number_of(texts.lon, "x");
  const double y = number_of(texts.lat, "y");
  const auto at = projection_.to_lon_lat(x, y);
  if (!at) {
    throw DataError(fmt::format("{}, {} (x, y) has no place on the globe, expected one in {}",
                                texts.lon, texts.lat, crs_));
  }
  texts.lon = texts.kept.emplace_back(fmt::to_string(at->lon));
  texts.lat = texts.kept.emplace_back(fmt::to_string(at->lat));
}

}  // namespace metes::tools
