#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// The formats in which a layer of parcels can be written.
enum class MapFormat : std::uint8_t { gpkg, geojson, flatgeobuf, shapefile, kml, csv };

/// What a format can hold and how GDAL writes it.
struct MapFormatTraits {
  MapFormat format = MapFormat::gpkg;
  std::string_view name;
  const char* driver = "";
  std::vector<std::string_view> endings;  // of file names, in small letters
  bool any_crs = true;                    // false: WGS 84 only
  bool holds_tables = false;              // further tables beside the layer
  bool holds_json = false;                // what is said about the layer, as a JSON member
  bool holds_days = false;                // else they are texts
  bool needs_shape = false;               // what has none cannot be written
  bool short_names = false;               // names of fields have at most 10 letters
  std::size_t longest_text = 0;           // bytes of one; 0: any length
  std::vector<const char*> options;       // of the layer
  std::vector<std::string> obsolete{};    // endings of indexes of an earlier file
};

[[nodiscard]] const MapFormatTraits& traits_of(MapFormat format);
/// By the ending of the name; a GeoPackage where there is none; nothing for another ending.
[[nodiscard]] std::optional<MapFormat> map_format_of(const std::filesystem::path& file);
/// ".gpkg, .geojson, …", for messages.
[[nodiscard]] std::string map_endings();

}  // namespace metes::data
