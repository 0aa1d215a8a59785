#pragma once

#include <cstdint>
#include <string>
#include <vector>

class GDALDataset;

namespace metes::data {

/// How a map shows a layer: each shape filled by the value of one text field.
struct LayerStyle {
  struct Class {
    std::string value;
    std::string label;
    std::uint32_t fill = 0;  // 0xRRGGBB
  };
  std::string field;
  std::vector<Class> classes;
};

/// Writes the table layer_styles, in which QGIS looks for the style of a layer of a GeoPackage,
/// with the style as the layer's own. Whether it worked; GDAL's error says why not.
[[nodiscard]] bool write_style(GDALDataset& dataset, const LayerStyle& style,
                               const std::string& layer);

}  // namespace metes::data
