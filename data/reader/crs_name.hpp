#pragma once

#include <string>

class OGRSpatialReference;

namespace metes::data {

/// "EPSG:3435", "ESRI:102671", "OGC:CRS84" where an authority knows this CRS, else its WKT; empty
/// for none and for one that says "undefined".
[[nodiscard]] std::string crs_name(const OGRSpatialReference* reference);

/// Whether two names as canonical_crs() gives them are of one coordinate system, whatever the order
/// of its axes. False where one of them is not known.
[[nodiscard]] bool is_same_crs(const std::string& one, const std::string& other);

/// Whether what a GeoJSON of before RFC 7946 has as its `crs` names one that is known: GDAL takes
/// WGS 84 for one that is not.
[[nodiscard]] bool is_known_crs_member(const std::string& json);

}  // namespace metes::data
