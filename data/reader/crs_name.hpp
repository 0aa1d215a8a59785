#pragma once

#include <string>

class OGRSpatialReference;

namespace metes::data {

/// "EPSG:3435", "ESRI:102671", "OGC:CRS84" where an authority knows this CRS, else its WKT; empty
/// for none and for one that says "undefined".
[[nodiscard]] std::string crs_name(const OGRSpatialReference* reference);

}  // namespace metes::data
