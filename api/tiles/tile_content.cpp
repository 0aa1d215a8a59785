#include "api/tiles/tile_content.hpp"

#include "api/features/cql2_search.hpp"
#include "api/tiles/mvt_layer.hpp"
#include "geo/shape/tile_shape.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace metes::api {
namespace {

// What a map shows and styles by; the rest is in the feature of the id city.parcel.
constexpr std::array<std::string_view, 13> kOfParcels{
    "city",   "parcel",    "number", "outcome", "as_of",   "decided_by", "covered_by",
    "tenure", "custodian", "use",    "status",  "address", "place"};
constexpr std::array<std::string_view, 4> kOfJurisdictions{"city", "name", "kind", "directives"};

// The densest tile of Chicago has some thousand lots at zoom 14 and four times as many a zoom
// further out; those that are covered are a part of them.
constexpr std::array kLayers{
    TileLayer{
        .collection = CollectionId::jurisdictions, .least_zoom = 0, .fields = kOfJurisdictions},
    TileLayer{.collection = CollectionId::parcels, .least_zoom = 14, .fields = kOfParcels},
    TileLayer{.collection = CollectionId::covered, .least_zoom = 12, .fields = kOfParcels},
};

constexpr std::size_t kMostBytes = 2'000'000;  // of a layer
constexpr std::size_t kMostFeatures = 65'536;  // that could fit into it, at 30 bytes each

struct Drawn {
  TileShape shape;
  std::uint32_t city = 0;  // its rank
  std::uint32_t position = 0;
};

bool is_larger(const Drawn& a, const Drawn& b) {
  return std::tuple(b.shape.twice_area, a.city, a.position) <
         std::tuple(a.shape.twice_area, b.city, b.position);
}

// The largest features of those that come, without keeping all.
class Largest {
 public:
  void add(Drawn drawn) {
    drawn_.push_back(std::move(drawn));
    ++count_;
    if (drawn_.size() >= 2 * kMostFeatures) cut();
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::vector<Drawn> in_order() {
    if (drawn_.size() > kMostFeatures) cut();
    std::sort(drawn_.begin(), drawn_.end(), is_larger);
    return std::move(drawn_);
  }

 private:
  void cut() {
    const auto end = drawn_.begin() + kMostFeatures;
    std::nth_element(drawn_.begin(), end, drawn_.end(), is_larger);
    drawn_.erase(end, drawn_.end());
  }
  std::vector<Drawn> drawn_;
  std::size_t count_ = 0;
};

void draw_all(FeatureSource& source, const std::optional<Cql2Filter>& filter, const Tile& tile,
              std::uint32_t city, Largest& drawn, SearchTime& time) {
  const TilePen pen(source.snapshot().shapes(), tile);
  std::optional<Cql2Search> search;
  if (filter) search.emplace(*filter, source, time);
  for (const std::uint32_t position : source.near(pen.window())) {
    time.check();
    const auto shape = source.shape(position);
    if (!shape || !source.has(position)) continue;
    if (search && search->holds(position) != Fact::yes) continue;
    if (auto on_tile = pen.draw(*shape)) {
      drawn.add({.shape = std::move(*on_tile), .city = city, .position = position});
    }
  }
}

// A field of a source under the key that it has in the layer.
struct Column {
  std::size_t field = 0;
  std::uint32_t key = 0;
  bool is_integer = false;
};

std::vector<Column> columns_of(const FeatureSource& source, const TileLayer& layer,
                               MvtLayer& encoded) {
  std::vector<Column> columns;
  for (const std::size_t i : fields_of(layer, source)) {
    const LayerField& field = source.fields()[i];
    columns.push_back({.field = i,
                       .key = encoded.key(field.name),
                       .is_integer = field.kind == LayerField::Kind::integer});
  }
  return columns;
}

MvtValue value_of(const std::string& text, bool is_integer) {
  std::int64_t number = 0;
  if (!is_integer) return text;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A text that is empty is null, and what is null is not in a tile.
std::vector<MvtAttribute> attributes_of(std::span<const std::string> row,
                                        std::span<const Column> columns) {
  std::vector<MvtAttribute> attributes;
  for (const Column& column : columns) {
    const std::string& text = row[column.field];
    if (text.empty()) continue;
    attributes.push_back({.key = column.key, .value = value_of(text, column.is_integer)});
  }
  return attributes;
}

}  // namespace

std::span<const TileLayer> tile_layers() {
  return kLayers;
}

std::vector<std::size_t> fields_of(const TileLayer& layer, const FeatureSource& source) {
  std::vector<std::size_t> positions;
  const auto& fields = source.fields();
  const auto& wanted = layer.fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (std::find(wanted.begin(), wanted.end(), fields[i].name) != wanted.end()) {
      positions.push_back(i);
    }
  }
  return positions;
}

LayerContent layer_content(const TileLayer& layer, const Tile& tile,
                           std::span<const std::unique_ptr<FeatureSource>> cities,
                           const std::optional<Cql2Filter>& filter, SearchTime& time) {
  if (tile.zoom < layer.least_zoom) return {};
  MvtLayer encoded(collection_of(layer.collection).name);
  Largest largest;
  std::vector<std::vector<Column>> columns;
  for (std::uint32_t city = 0; city < cities.size(); ++city) {
    draw_all(*cities[city], filter, tile, city, largest, time);
    columns.push_back(columns_of(*cities[city], layer, encoded));
  }
  std::size_t written = 0;
  for (const Drawn& each : largest.in_order()) {
    if (encoded.size() >= kMostBytes) break;
    constexpr unsigned kCityBits = 32;
    const auto row = cities[each.city]->row(each.position);
    encoded.add_polygon(std::uint64_t{each.city} << kCityBits | each.position, each.shape,
                        attributes_of(row, columns[each.city]));
    ++written;
  }
  LayerContent content{.bytes = {}, .left_out = largest.count() - written};
  encoded.write_to(content.bytes);
  return content;
}

}  // namespace metes::api
