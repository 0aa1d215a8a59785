#include "api/features/crs.hpp"
#include "api/features/feature_sources.hpp"
#include "api/service/document_form.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/field_schema.hpp"
#include "api/service/links.hpp"
#include "api/tiles/tile_content.hpp"
#include "api/tiles/tileset.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <numbers>
#include <string>
#include <utility>

// The documents of OGC API - Tiles (20-057) and of the tile matrix sets that it refers to
// (17-083r4).

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kCrs = "http://www.opengis.net/def/crs/EPSG/0/3857";
constexpr const char* kRegistered =
    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
constexpr const char* kTitle = "Parcels by what property-access directives say of them";

std::string under(const Call& call, const std::string& folder) {
  return base_of(call) + folder + "/" + std::string(kTileMatrixSet);
}

Json scheme_link(const Call& call) {
  return link(under(call, "/tileMatrixSets"), ogc_rel("tiling-scheme"), kJsonType,
              "How the tiles divide the world");
}

Json summary_of(const Json& links) {
  return {{"title", kTitle},
          {"dataType", "vector"},
          {"crs", kCrs},
          {"tileMatrixSetURI", kRegistered},
          {"links", links}};
}

Json limits() {
  Json all = Json::array();
  for (std::uint32_t zoom = 0; zoom <= kMostZoom; ++zoom) {
    const std::uint32_t last = (std::uint32_t{1} << zoom) - 1;
    all.push_back({{"tileMatrix", std::to_string(zoom)},
                   {"minTileRow", 0},
                   {"maxTileRow", last},
                   {"minTileCol", 0},
                   {"maxTileCol", last}});
  }
  return all;
}

Json layer_of(const Call& call, const TileLayer& layer) {
  const Collection& collection = collection_of(layer.collection);
  const auto cities = feature_sources(call, layer.collection, std::nullopt);
  Json properties = Json::object();
  for (const std::size_t i : fields_of(layer, *cities.front())) {
    const LayerField& field = cities.front()->fields()[i];
    properties[field.name] = schema_of(field);
  }
  Json links = Json::array();
  links.push_back(link(base_of(call) + "/collections/" + std::string(collection.name),
                       ogc_rel("geodata"), kJsonType, "The same as a collection of features"));
  return {{"id", collection.name},
          {"title", collection.title},
          {"description", collection.description},
          {"dataType", "vector"},
          {"geometryDimension", 2},
          {"minTileMatrix", std::to_string(layer.least_zoom)},
          {"maxTileMatrix", std::to_string(kMostZoom)},
          {"propertiesSchema", {{"type", "object"}, {"properties", std::move(properties)}}},
          {"links", std::move(links)}};
}

// 256 pixels of 0.28 mm a tile, as the standard scales.
Json matrix_of(std::uint32_t zoom) {
  constexpr double kHalfWorld = std::numbers::pi * 6'378'137;  // metres
  constexpr int kPixels = 256;
  constexpr double kPixelMetres = 0.00028;
  const std::uint32_t tiles = std::uint32_t{1} << zoom;
  const double cell = 2 * kHalfWorld / kPixels / tiles;
  return {{"id", std::to_string(zoom)},
          {"scaleDenominator", cell / kPixelMetres},
          {"cellSize", cell},
          {"cornerOfOrigin", "topLeft"},
          {"pointOfOrigin", {-kHalfWorld, kHalfWorld}},
          {"tileWidth", kPixels},
          {"tileHeight", kPixels},
          {"matrixWidth", tiles},
          {"matrixHeight", tiles}};
}

}  // namespace

Response get_tilesets(const Call& call) {
  Json links = Json::array();
  links.push_back(link(under(call, "/tiles"), "self", kJsonType, "The tileset"));
  links.push_back(scheme_link(call));
  return document_response(call, kJsonType,
                           {{"title", "Tilesets"},
                            {"links", own_links(call, kJsonType)},
                            {"tilesets", Json::array({summary_of(links)})}});
}

Response get_tileset(const Call& call) {
  require_matrix_set(call.variables.front());
  Json links = own_links(call, kJsonType);
  links.push_back(scheme_link(call));
  Json item = link(under(call, "/tiles") + "/{tileMatrix}/{tileRow}/{tileCol}", "item", kTileType,
                   "A tile");
  item["templated"] = true;
  links.push_back(std::move(item));
  links.push_back(
      link(base_of(call) + "/tiles.json", "describedby", kJsonType, "The tiles, as TileJSON"));
  Json document = summary_of(links);
  document["attribution"] = attribution_of(*call.catalogue);
  document["mediaTypes"] = {kTileType};
  document["tileMatrixSetLimits"] = limits();
  const Box box = tile_bounds(call);
  if (!is_empty(box)) {
    const LonLat low = to_degrees(box.min);
    const LonLat high = to_degrees(box.max);
    document["boundingBox"] = {{"lowerLeft", {low.lon, low.lat}},
                               {"upperRight", {high.lon, high.lat}},
                               {"crs", kCrs84},
                               {"orderedAxes", {"Lon", "Lat"}}};
  }
  for (const TileLayer& layer : tile_layers()) {
    document["layers"].push_back(layer_of(call, layer));
  }
  return document_response(call, kJsonType, document);
}

Response get_tile_matrix_sets(const Call& call) {
  Json links = Json::array();
  links.push_back(link(under(call, "/tileMatrixSets"), "self", kJsonType, "The tile matrix set"));
  Json one{{"id", kTileMatrixSet},
           {"title", kTileMatrixSet},
           {"uri", kRegistered},
           {"crs", kCrs},
           {"links", std::move(links)}};
  return document_response(call, kJsonType,
                           {{"title", "Tile matrix sets"},
                            {"links", own_links(call, kJsonType)},
                            {"tileMatrixSets", Json::array({std::move(one)})}});
}

Response get_tile_matrix_set(const Call& call) {
  constexpr std::uint32_t kLastMatrix = 24;  // of the registered set; tiles end before
  require_matrix_set(call.variables.front());
  Json document{
      {"id", kTileMatrixSet},
      {"title", "Google Maps Compatible for the World"},
      {"uri", kRegistered},
      {"crs", kCrs},
      {"orderedAxes", {"X", "Y"}},
      {"wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"},
      {"links", own_links(call, kJsonType)}};
  for (std::uint32_t zoom = 0; zoom <= kLastMatrix; ++zoom) {
    document["tileMatrices"].push_back(matrix_of(zoom));
  }
  return document_response(call, kJsonType, document);
}

}  // namespace metes::api
