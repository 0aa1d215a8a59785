#include "data/reader/file_format.hpp"

#include "geo/values/ascii.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::data {
namespace {

using Kind = SourcePart::Kind;
using Names = std::vector<std::string_view>;

const Names kShapefile{".shp", ".dbf", ".shx", ".prj", ".cpg"};
const Names kMapInfo{".tab", ".dat", ".dbf", ".map", ".id", ".ind"};

FileFormat layer(std::string_view extension, std::vector<const char*> drivers,
                 Names sidecars = {}) {
  drivers.push_back(nullptr);
  return {extension, Kind::layer, std::move(drivers), std::move(sidecars)};
}

FileFormat table(std::string_view extension) {
  return {extension, Kind::table, {}};
}

// A file is opened only by the drivers of its extension; none of them opens other files than the
// sidecars of its own, but for what refuse_other_files() looks at.
const std::vector<FileFormat>& formats() {
  static const std::vector<FileFormat> kFormats{
      layer(".shp", {"ESRI Shapefile"}, kShapefile),
      layer(".dbf", {"ESRI Shapefile"}, kShapefile),
      layer(".geojson", {"GeoJSON", "TopoJSON", "ESRIJSON"}),
      layer(".json", {"GeoJSON", "TopoJSON", "ESRIJSON"}),
      layer(".topojson", {"TopoJSON"}),
      layer(".geojsonl", {"GeoJSONSeq", "GeoJSON"}),
      layer(".geojsons", {"GeoJSONSeq", "GeoJSON"}),
      layer(".ndjson", {"GeoJSONSeq", "GeoJSON"}),
      layer(".gpkg", {"GPKG"}),
      layer(".fgb", {"FlatGeobuf"}),
      layer(".gdb", {"OpenFileGDB"}),
      layer(".kml", {"LIBKML", "KML"}),
      layer(".kmz", {"LIBKML"}),
      layer(".gml", {"GML"}, {".gml", ".xsd", ".gfs"}),
      layer(".gpx", {"GPX"}),
      layer(".georss", {"GeoRSS"}),
      layer(".mapml", {"MapML"}),
      layer(".jml", {"JML"}),
      layer(".osm", {"OSM"}),
      layer(".pbf", {"OSM"}),
      layer(".tab", {"MapInfo File"}, kMapInfo),
      layer(".mif", {"MapInfo File"}, {".mif", ".mid"}),
      layer(".gmt", {"OGR_GMT"}),
      layer(".gxt", {"Geoconcept"}),
      layer(".dxf", {"DXF"}),
      layer(".e00", {"AVCE00"}),
      layer(".sqlite", {"SQLite"}),
      layer(".parquet", {"Parquet"}),
      layer(".arrow", {"Arrow"}),
      layer(".xlsx", {"XLSX"}),
      layer(".ods", {"ODS"}),
      table(".csv"),
      table(".tsv"),
      table(".txt")};
  return kFormats;
}

constexpr const char* kLayer = "a layer, such as a .gpkg that ogr2ogr makes of it";

constexpr std::array kLeftOut{
    std::pair(".vrt", LeftOut{"it names other files and addresses to read", kLayer}),
    std::pair(
        ".mbtiles",
        LeftOut{"its tiles have rounded pieces of features, each as often as tiles do", kLayer}),
    std::pair(".mvt", LeftOut{"a tile has rounded pieces of features", kLayer}),
    std::pair(".xls", LeftOut{"what its formulas give is lost to GDAL", "it saved as an .xlsx"}),
    std::pair(".dgn", LeftOut{"GDAL does not tell one that is cut from a whole one", kLayer}),
    std::pair(".pdf", LeftOut{"it is a drawing, whose places are those on the paper", kLayer}),
    std::pair(".svg", LeftOut{"it is a drawing, whose places are those on the paper", kLayer}),
    std::pair(".mdb", LeftOut{"it takes a driver of ODBC", kLayer}),
    std::pair(".xml", LeftOut{"any format may be in it", "GML in a .gml"})};

std::string extension_of(const std::filesystem::path& path) {
  return lower(path.extension().string());
}

}  // namespace

const FileFormat* format_of(const std::filesystem::path& path) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [extension = extension_of(path)](const FileFormat& format) {
                                    return format.extension == extension;
                                  });
  return found == formats().end() ? nullptr : &*found;
}

std::string layer_extensions() {
  std::vector<std::string_view> names;
  for (const FileFormat& format : formats()) {
    if (format.kind == Kind::layer) names.push_back(format.extension);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

std::string known_extensions() {
  return layer_extensions() + " .csv .tsv .txt";
}

std::optional<LeftOut> why_left_out(const std::filesystem::path& path) {
  const std::string extension = extension_of(path);
  for (const auto& [name, why] : kLeftOut) {
    if (extension == name) return why;
  }
  return std::nullopt;
}

}  // namespace metes::data
