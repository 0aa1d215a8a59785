#include "api/features/feature_source.hpp"

#include <utility>

namespace metes::api {
namespace {

class AreaFeatures : public FeatureSource {
 public:
  explicit AreaFeatures(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {
    for (const Directive& directive : engine_->directives()) {
      directives_.append(directives_.empty() ? "" : "; ").append(directive.id);
    }
  }

  [[nodiscard]] const Snapshot& snapshot() const override { return engine_->snapshot(); }
  [[nodiscard]] std::uint32_t count() const override { return snapshot().area_count(); }
  [[nodiscard]] bool has(std::uint32_t position) override { return position < count(); }
  [[nodiscard]] const std::vector<LayerField>& fields() const override { return fields_; }
  [[nodiscard]] std::span<const std::string> row(std::uint32_t position) override {
    const bool is_limit = snapshot().is_limit(position);
    const City& city = snapshot().city();
    row_ = {city.id,
            std::string(snapshot().text(snapshot().tables().area_name[position])),
            is_limit ? "city_limits" : "district",
            city.name,
            is_limit ? directives_ : std::string(),
            snapshot().source(snapshot().tables().area_source[position]).id};
    return row_;
  }
  // The areas come after the parcels.
  [[nodiscard]] std::optional<std::uint32_t> shape(std::uint32_t position) const override {
    return snapshot().parcel_count() + position;
  }
  [[nodiscard]] std::vector<std::uint32_t> near(const Box& window) const override {
    std::vector<std::uint32_t> areas;
    tree().search(window, [&](std::uint32_t area) {
      areas.push_back(area);
      return true;
    });
    return areas;
  }
  [[nodiscard]] Box bounds() const override {
    const auto boxes = snapshot().tables().area_tree.boxes;  // the root comes last
    return boxes.empty() ? empty_box() : boxes.back();
  }

 private:
  [[nodiscard]] Rtree tree() const {
    const auto& tables = snapshot().tables().area_tree;
    return Rtree({.boxes = tables.boxes, .items = tables.items});
  }

  std::shared_ptr<const Engine> engine_;
  std::string directives_;
  std::vector<LayerField> fields_{
      {.name = "city", .meaning = "The id of the city"},
      {.name = "name", .meaning = "What its source calls it"},
      {.name = "kind", .meaning = "city_limits or district"},
      {.name = "city_name", .meaning = "The name of the city"},
      {.name = "directives", .meaning = "The ids of the directives that are applied in the city"},
      {.name = "source", .meaning = "The source of the area"}};
  std::vector<std::string> row_;
};

}  // namespace

std::unique_ptr<FeatureSource> area_features(std::shared_ptr<const Engine> engine) {
  return std::make_unique<AreaFeatures>(std::move(engine));
}

}  // namespace metes::api
