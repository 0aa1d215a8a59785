#include "api/features/feature_filter.hpp"
#include "api/features/feature_query.hpp"
#include "api/features/feature_sources.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/links.hpp"
#include "api/service/problem.hpp"
#include "api/tiles/tile_content.hpp"
#include "api/tiles/tileset.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

// The value of a variable of the path, from 0 to `most`.
std::uint32_t number_in_path(std::string_view name, const std::string& text, std::uint32_t most) {
  std::uint32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || value > most) {
    refuse_path(name, fmt::format("a whole number from 0 to {}", most));
  }
  return value;
}

// Where a path template has the parts of a tile's address, and what it calls them.
struct TilePath {
  std::size_t first = 0;  // variable
  std::string_view zoom;
  std::string_view column;
  std::string_view row;
  bool has_row_first = false;
};

Tile tile_of(const Call& call, const TilePath& path) {
  const auto& texts = call.variables;
  Tile tile{.zoom = number_in_path(path.zoom, texts.at(path.first), kMostZoom)};
  const std::uint32_t last = (std::uint32_t{1} << tile.zoom) - 1;
  const std::size_t row = path.first + (path.has_row_first ? 1 : 2);
  const std::size_t column = path.first + (path.has_row_first ? 2 : 1);
  tile.column = number_in_path(path.column, texts.at(column), last);
  tile.row = number_in_path(path.row, texts.at(row), last);
  return tile;
}

// The layers that `collections` asks for, in the order in which they are drawn; all if it does not.
std::vector<TileLayer> layers_of(const Call& call) {
  const auto all = tile_layers();
  if (!call.parameters.text("collections")) return {all.begin(), all.end()};
  const auto names = call.parameters.list("collections");
  const auto is_asked = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<TileLayer> layers;
  std::vector<std::string> known;
  for (const TileLayer& layer : all) {
    known.emplace_back(collection_of(layer.collection).name);
    if (is_asked(known.back())) layers.push_back(layer);
  }
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    refuse_value("collections", "layers, divided by commas: " + one_of(name, known));
  }
  return layers;
}

// What all the layers can be asked for by.
std::vector<LayerField> queryables_of(const Call& call, std::span<const TileLayer> layers) {
  std::vector<LayerField> common;
  for (const TileLayer& layer : layers) {
    const auto sources = feature_sources(call, layer.collection, std::nullopt);
    auto fields = api::queryables_of(collection_of(layer.collection), *sources.front());
    if (&layer == &layers.front()) {
      common = std::move(fields);
      continue;
    }
    const auto is_missing = [&](const LayerField& field) {
      return std::none_of(fields.begin(), fields.end(),
                          [&](const LayerField& each) { return each.name == field.name; });
    };
    common.erase(std::remove_if(common.begin(), common.end(), is_missing), common.end());
  }
  return common;
}

std::optional<Cql2Filter> filter_of(const Call& call, std::span<const TileLayer> layers) {
  if (!call.parameters.text("filter")) return api::filter_of(call, {}, true);
  return api::filter_of(call, queryables_of(call, layers), true);
}

// What has nothing there is an empty tile, which every reader takes for a tile without layers.
Response tile_response(const Call& call, const Tile& tile) {
  SearchTime time(call.site.search);
  const auto days = days_of(call.parameters);
  const bool stays = call.parameters.text("snapshot") && days && days->last;
  const auto layers = layers_of(call);
  const auto filter = filter_of(call, layers);
  Response response{.content_type = std::string(kTileType)};
  std::size_t left_out = 0;
  for (const TileLayer& layer : layers) {
    if (tile.zoom < layer.least_zoom) continue;
    const auto cities = feature_sources(call, layer.collection, days);
    LayerContent content = layer_content(layer, tile, cities, filter, time);
    response.body += content.bytes;
    left_out += content.left_out;
  }
  constexpr std::size_t kDigestPart = 16;
  response.headers = {
      // No longer than a day: a later program may put an outcome right.
      {"Cache-Control", stays ? "public, max-age=86400" : "public, no-cache"},
      {"ETag", fmt::format("W/\"{}-{:016x}\"", call.catalogue->digest().substr(0, kDigestPart),
                           XXH3_64bits(response.body.data(), response.body.size()))}};
  if (left_out > 0) response.headers.push_back({"Metes-Left-Out", std::to_string(left_out)});
  return response;
}

Json described(const Call& call, std::span<const TileLayer> chosen) {
  Json layers = Json::array();
  for (const TileLayer& layer : chosen) {
    const Collection& collection = collection_of(layer.collection);
    const auto cities = feature_sources(call, layer.collection, std::nullopt);
    Json fields = Json::object();
    for (const std::size_t i : fields_of(layer, *cities.front())) {
      const LayerField& field = cities.front()->fields()[i];
      fields[field.name] = field.meaning;
    }
    layers.push_back({{"id", collection.name},
                      {"description", collection.description},
                      {"minzoom", layer.least_zoom},
                      {"maxzoom", kMostZoom},
                      {"fields", std::move(fields)}});
  }
  return layers;
}

// Where a map begins: between several cities there is nothing. `all`: around all of them.
LonLat middle_of_a_city(const Call& call, const Box& all) {
  const auto& cities = call.catalogue->cities();
  Box box = cities.size() > 1 ? tile_bounds(call, cities.front()) : all;
  if (is_empty(box)) box = all;
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  return {.lon = (low.lon + high.lon) / 2, .lat = (low.lat + high.lat) / 2};
}

}  // namespace

std::string day_named(const Call& call) {
  if (const auto text = call.parameters.text("datetime")) return *text;
  std::optional<Day> day;
  for (const Edition& edition : call.catalogue->editions()) {
    const Day today = call.site.today(edition.engine->snapshot().city());
    if (day && *day != today) return {};
    day = today;
  }
  return to_string(*day);
}

Response get_tile(const Call& call) {
  return tile_response(call, tile_of(call, {.first = 0, .zoom = "z", .column = "x", .row = "y"}));
}

Response get_matrix_tile(const Call& call) {
  require_matrix_set(call.variables.front());
  return tile_response(call, tile_of(call, {.first = 1,
                                            .zoom = "tileMatrix",
                                            .column = "tileCol",
                                            .row = "tileRow",
                                            .has_row_first = true}));
}

Response get_tilejson(const Call& call) {
  static_cast<void>(days_of(call.parameters));  // refuses what is none
  const auto layers = layers_of(call);
  static_cast<void>(filter_of(call, layers));  // likewise
  QueryPairs query = with({}, "datetime", day_named(call));
  for (const char* const name : {"collections", "filter", "filter-lang", "filter-crs"}) {
    query = with(std::move(query), name, call.parameters.text(name).value_or(""));
  }
  query.emplace_back("snapshot", call.catalogue->digest());
  Json document{{"tilejson", "3.0.0"},
                {"name", "Metes"},
                {"description", "Parcels by what property-access directives say of them"},
                {"version", "1.0.0"},
                {"attribution", attribution_of(*call.catalogue)},
                {"scheme", "xyz"},
                {"tiles", {base_of(call) + target_of("/tiles/{z}/{x}/{y}.mvt", query)}},
                {"minzoom", 0},
                {"maxzoom", kMostZoom}};
  const Box box = tile_bounds(call);
  if (!is_empty(box)) {
    const LonLat low = to_degrees(box.min);
    const LonLat high = to_degrees(box.max);
    constexpr std::uint32_t kCityZoom = 12;
    const LonLat middle = middle_of_a_city(call, box);
    document["bounds"] = {low.lon, low.lat, high.lon, high.lat};
    document["center"] = {middle.lon, middle.lat, kCityZoom};
  }
  document["vector_layers"] = described(call, layers);
  return {.content_type = std::string(kJsonType),
          .body = document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

}  // namespace metes::api
