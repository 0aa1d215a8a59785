#include "tools/export/tile_maker.hpp"

#include "api/http/gzip.hpp"

#include <algorithm>
#include <utility>

namespace metes::tools {
namespace {

bool is_of_parcels(const api::TileLayer& layer) {
  return layer.collection == api::CollectionId::parcels ||
         layer.collection == api::CollectionId::covered;
}

// Those features of another source that are chosen.
class ChosenFeatures : public api::FeatureSource {
 public:
  ChosenFeatures(std::unique_ptr<api::FeatureSource> all, const std::vector<bool>& chosen)
      : all_(std::move(all)), chosen_(chosen) {}

  [[nodiscard]] const Snapshot& snapshot() const override { return all_->snapshot(); }
  [[nodiscard]] std::uint32_t count() const override { return all_->count(); }
  [[nodiscard]] bool is_whole() const override { return false; }
  [[nodiscard]] bool has(std::uint32_t position) override {
    return position < chosen_.size() && chosen_[position] && all_->has(position);
  }
  [[nodiscard]] const std::vector<LayerField>& fields() const override { return all_->fields(); }
  [[nodiscard]] std::span<const std::string> row(std::uint32_t position) override {
    return all_->row(position);
  }
  [[nodiscard]] std::optional<std::uint32_t> shape(std::uint32_t position) const override {
    return all_->shape(position);
  }
  [[nodiscard]] std::vector<std::uint32_t> near(const Box& window) const override {
    return all_->near(window);
  }
  [[nodiscard]] Box bounds() const override { return all_->bounds(); }

 private:
  std::unique_ptr<api::FeatureSource> all_;
  const std::vector<bool>& chosen_;
};

Rtree area_tree_of(const Snapshot& snapshot) {
  const auto& tree = snapshot.tables().area_tree;
  return Rtree({.boxes = tree.boxes, .items = tree.items});
}

bool has_any(const Rtree& areas, const Box& window) {
  bool has = false;
  areas.search(window, [&](std::uint32_t) {
    has = true;
    return false;
  });
  return has;
}

bool has_parcel(const TileChoice& choice, const Box& window) {
  bool has = false;
  choice.engine->snapshot().parcel_tree().search(window, [&](std::uint32_t parcel) {
    has = choice.parcels[parcel];
    return !has;
  });
  return has;
}

}  // namespace

std::vector<api::TileLayer> layers_of(const TileChoice& choice) {
  std::vector<api::TileLayer> layers;
  for (const api::TileLayer& layer : api::tile_layers()) {
    if (choice.covered_only && layer.collection == api::CollectionId::parcels) continue;
    layers.push_back(layer);
  }
  return layers;
}

std::unique_ptr<api::FeatureSource> source_of(const TileChoice& choice,
                                              const api::TileLayer& layer) {
  const api::DaySpan days{.first = choice.day, .last = choice.day};
  auto source = api::feature_source(layer.collection, choice.engine, days, choice.day);
  if (choice.is_whole || !is_of_parcels(layer)) return source;
  return std::make_unique<ChosenFeatures>(std::move(source), choice.parcels);
}

TileWalk walk_of(const TileChoice& choice, std::uint32_t zoom) {
  const auto layers = layers_of(choice);
  const bool has_parcels = std::any_of(layers.begin(), layers.end(), [&](const auto& layer) {
    return is_of_parcels(layer) && layer.least_zoom <= zoom;
  });
  return {zoom, [&choice, has_parcels,
                 areas = area_tree_of(choice.engine->snapshot())](const Box& window) {
            return (has_parcels && has_parcel(choice, window)) || has_any(areas, window);
          }};
}

TileMaker::TileMaker(const TileChoice& choice) {
  for (const api::TileLayer& layer : layers_of(choice)) {
    Layer& added = layers_.emplace_back();
    added.layer = layer;
    added.cities.push_back(source_of(choice, layer));
  }
}

MadeTile TileMaker::make(const Tile& tile) const {
  MadeTile made{.tile = tile, .gzipped = {}, .left_out = 0};
  std::string bytes;
  api::SearchTime without_end;
  for (const Layer& each : layers_) {
    const api::LayerContent content =
        api::layer_content(each.layer, tile, each.cities, {}, without_end);
    bytes += content.bytes;
    made.left_out += content.left_out;
  }
  if (!bytes.empty()) made.gzipped = api::gzip(bytes);
  return made;
}

}  // namespace metes::tools
