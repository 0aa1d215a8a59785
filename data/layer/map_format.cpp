#include "data/layer/map_format.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>

namespace metes::data {
namespace {

// dBASE ends a text at 254 bytes and a name at 10.
constexpr std::size_t kDbfText = 254;

const std::vector<MapFormatTraits>& all_formats() {
  static const std::vector<MapFormatTraits> kFormats{
      {.format = MapFormat::gpkg,
       .name = "GeoPackage",
       .driver = "GPKG",
       .endings = {".gpkg"},
       .holds_tables = true,
       .holds_days = true,
       .options = {}},
      {.format = MapFormat::geojson,
       .name = "GeoJSON",
       .driver = "GeoJSON",
       .endings = {".geojson", ".json"},
       .any_crs = false,
       .holds_json = true,
       // With the 7 digits of the grid GDAL takes 87.5999995 for an inexact 87.6.
       .options = {"RFC7946=YES", "COORDINATE_PRECISION=10"}},
      {.format = MapFormat::flatgeobuf,
       .name = "FlatGeobuf",
       .driver = "FlatGeobuf",
       .endings = {".fgb"},
       .needs_shape = true,
       .options = {}},
      {.format = MapFormat::shapefile,
       .name = "Shapefile",
       .driver = "ESRI Shapefile",
       .endings = {".shp"},
       .holds_days = true,
       .short_names = true,
       .longest_text = kDbfText,
       .options = {"ENCODING=UTF-8"},
       .obsolete = {".qix", ".sbn", ".sbx", ".idm", ".ind"}},
      {.format = MapFormat::kml,
       .name = "KML",
       .driver = "KML",
       .endings = {".kml"},
       .any_crs = false,
       .options = {}},
      {.format = MapFormat::csv,
       .name = "CSV",
       .driver = "CSV",
       .endings = {".csv"},
       .options = {"GEOMETRY=AS_WKT", "GEOMETRY_NAME=wkt"}},
  };
  return kFormats;
}

}  // namespace

const MapFormatTraits& traits_of(MapFormat format) {
  return all_formats().at(static_cast<std::size_t>(format));
}

std::optional<MapFormat> map_format_of(const std::filesystem::path& file) {
  const std::string ending = lower(file.extension().string());
  if (ending.empty()) return MapFormat::gpkg;
  for (const MapFormatTraits& traits : all_formats()) {
    const auto& endings = traits.endings;
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return traits.format;
  }
  return std::nullopt;
}

std::string map_endings() {
  std::string text;
  for (const MapFormatTraits& traits : all_formats()) {
    if (!text.empty()) text += ", ";
    text += traits.endings.front();
  }
  return text;
}

}  // namespace metes::data
