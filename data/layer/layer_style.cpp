#include "data/layer/layer_style.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>

namespace metes::data {
namespace {

// Lines of the map show through, and neighbours of one fill stay apart.
constexpr unsigned kOpacity = 170;  // of 255
constexpr std::uint32_t kOutline = 0x555555;
constexpr double kOutlineMm = 0.15;
constexpr double kOutlinePixels = 0.5;

std::string escaped(const std::string& text) {
  const std::unique_ptr<char, decltype(&VSIFree)> xml(
      CPLEscapeString(text.c_str(), static_cast<int>(text.size()), CPLES_XML), &VSIFree);
  return xml.get();
}

std::string components(std::uint32_t colour, unsigned opacity) {
  return fmt::format("{},{},{},{}", colour >> 16U & 0xFFU, colour >> 8U & 0xFFU, colour & 0xFFU,
                     opacity);
}

std::string option(const char* name, const std::string& value) {
  return fmt::format("<Option type=\"QString\" name=\"{}\" value=\"{}\"/>\n", name, value);
}

std::string symbol(std::size_t number, std::uint32_t fill) {
  return fmt::format("<symbol type=\"fill\" name=\"{}\" alpha=\"1\" clip_to_extent=\"1\">\n",
                     number) +
         "<layer class=\"SimpleFill\" enabled=\"1\" pass=\"0\" locked=\"0\">\n<Option "
         "type=\"Map\">\n" +
         option("style", "solid") + option("color", components(fill, kOpacity)) +
         option("outline_style", "solid") + option("outline_color", components(kOutline, 255)) +
         option("outline_width", fmt::format("{}", kOutlineMm)) +
         option("outline_width_unit", "MM") + "</Option>\n</layer>\n</symbol>\n";
}

std::string rule(const LayerStyle& style, const LayerStyle::Class& each) {
  return fmt::format(
      "<Rule><Name>{0}</Name><Title>{1}</Title>\n"
      "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>{2}</ogc:PropertyName>"
      "<ogc:Literal>{0}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>\n"
      "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">#{3:06x}</CssParameter>"
      "<CssParameter name=\"fill-opacity\">{4:.2f}</CssParameter></Fill>"
      "<Stroke><CssParameter name=\"stroke\">#{5:06x}</CssParameter>"
      "<CssParameter "
      "name=\"stroke-width\">{6}</CssParameter></Stroke></PolygonSymbolizer></Rule>\n",
      escaped(each.value), escaped(each.label), escaped(style.field), each.fill, kOpacity / 255.0,
      kOutline, kOutlinePixels);
}

// The columns as QGIS makes them; it asks for an empty schema, not for none.
const std::vector<std::pair<const char*, OGRFieldType>>& columns() {
  static const std::vector<std::pair<const char*, OGRFieldType>> kColumns{
      {"f_table_catalog", OFTString},
      {"f_table_schema", OFTString},
      {"f_table_name", OFTString},
      {"f_geometry_column", OFTString},
      {"styleName", OFTString},
      {"styleQML", OFTString},
      {"styleSLD", OFTString},
      {"useAsDefault", OFTInteger},
      {"description", OFTString},
      {"owner", OFTString},
      {"ui", OFTString},
      {"update_time", OFTDateTime}};
  return kColumns;
}

// The style as QGIS reads it (QML).
std::string to_qml(const LayerStyle& style) {
  std::string categories;
  std::string symbols;
  for (std::size_t i = 0; i < style.classes.size(); ++i) {
    const LayerStyle::Class& each = style.classes[i];
    categories += fmt::format(
        "<category render=\"true\" symbol=\"{}\" type=\"string\" value=\"{}\" label=\"{}\"/>\n", i,
        escaped(each.value), escaped(each.label));
    symbols += symbol(i, each.fill);
  }
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22\" styleCategories=\"Symbology\">\n"
      "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" enableorderby=\"0\" "
      "forceraster=\"0\">\n<categories>\n{}</categories>\n<symbols>\n{}</symbols>\n"
      "</renderer-v2>\n</qgis>\n",
      escaped(style.field), categories, symbols);
}

// The style as map servers read it (OGC Styled Layer Descriptor 1.0).
std::string to_sld(const LayerStyle& style, const std::string& layer) {
  std::string rules;
  for (const LayerStyle::Class& each : style.classes) rules += rule(style, each);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\" "
      "xmlns:ogc=\"http://www.opengis.net/ogc\">\n"
      "<NamedLayer><Name>{0}</Name><UserStyle><Name>{0}</Name><FeatureTypeStyle>\n{1}"
      "</FeatureTypeStyle></UserStyle></NamedLayer>\n</StyledLayerDescriptor>\n",
      escaped(layer), rules);
}

}  // namespace

bool write_style(GDALDataset& dataset, const LayerStyle& style, const std::string& layer) {
  OGRLayer* const shapes = dataset.GetLayerByName(layer.c_str());
  OGRLayer* const table = dataset.CreateLayer("layer_styles", nullptr, wkbNone, nullptr);
  if (shapes == nullptr || table == nullptr) return false;
  for (const auto& [name, type] : columns()) {
    OGRFieldDefn definition(name, type);
    if (table->CreateField(&definition) != OGRERR_NONE) return false;
  }
  OGRFeature row(table->GetLayerDefn());
  row.SetField("f_table_catalog", "");
  row.SetField("f_table_schema", "");
  row.SetField("f_table_name", layer.c_str());
  row.SetField("f_geometry_column", shapes->GetGeometryColumn());
  row.SetField("styleName", style.field.c_str());
  row.SetField("styleQML", to_qml(style).c_str());
  row.SetField("styleSLD", to_sld(style, layer).c_str());
  row.SetField("useAsDefault", 1);
  return table->CreateFeature(&row) == OGRERR_NONE;
}

}  // namespace metes::data
