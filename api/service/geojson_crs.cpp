#include "api/service/geojson_crs.hpp"

#include "api/http/message.hpp"
#include "api/service/json_fields.hpp"
#include "api/service/parameters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes::api {
namespace {

constexpr std::array<std::string_view, 7> kCrs84Names{
    "urn:ogc:def:crs:OGC:1.3:CRS84",
    "urn:ogc:def:crs:OGC::CRS84",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "https://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "http://www.opengis.net/def/crs/OGC/0/CRS84",
    "https://www.opengis.net/def/crs/OGC/0/CRS84",
    "OGC:CRS84",
};

// {"type": "name", "properties": {"name": …}}, the one form that names a CRS.
bool is_crs84(const simdjson::dom::element& value) {
  simdjson::dom::object crs;
  simdjson::dom::object properties;
  std::string_view type;
  std::string_view given;
  if (value.get(crs) != simdjson::SUCCESS) return false;
  refuse_repeated(crs);
  if (crs["type"].get(type) != simdjson::SUCCESS || type != "name") return false;
  if (crs["properties"].get(properties) != simdjson::SUCCESS) return false;
  refuse_repeated(properties);
  if (properties["name"].get(given) != simdjson::SUCCESS) return false;
  return std::any_of(kCrs84Names.begin(), kCrs84Names.end(),
                     [&](std::string_view name) { return same_token(given, name); });
}

}  // namespace

void refuse_other_crs(const simdjson::dom::object& geojson) {
  simdjson::dom::element value;
  if (geojson["crs"].get(value) != simdjson::SUCCESS || is_crs84(value)) return;
  refuse_value("crs",
               "no such member, as GeoJSON (RFC 7946) is longitude and latitude of WGS 84, or the "
               "name urn:ogc:def:crs:OGC:1.3:CRS84, which says the same");
}

}  // namespace metes::api
