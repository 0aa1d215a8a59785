#pragma once

#include <simdjson.h>

namespace metes::api {

/// GeoJSON of before RFC 7946 could name another CRS in a member `crs`. Throws RequestError for an
/// object that does, or that says that it has none that is known: its numbers must not be taken
/// for WGS 84. The names of CRS84 are those of what RFC 7946 has anyway.
void refuse_other_crs(const simdjson::dom::object& geojson);

}  // namespace metes::api
