#include "api/features/feature_source.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/parcel_number.hpp"

#include <algorithm>
#include <utility>

namespace metes::api {
namespace {

// The sheet of one day, and what it leaves out of a parcel: its city and who covers it.
class DaySheet {
 public:
  DaySheet(const Engine& engine, Day day)
      : engine_(engine), designations_(engine.designations(day)), sheet_(engine, day) {
    fields_.push_back({.name = "city", .meaning = "The id of the city"});
    fields_.insert(fields_.end(), sheet_.fields().begin(), sheet_.fields().end());
    fields_.push_back({.name = "covered_by", .meaning = "The ids of the directives that cover it"});
  }

  [[nodiscard]] const std::vector<LayerField>& fields() const { return fields_; }
  [[nodiscard]] bool is_covered(ParcelId parcel) const { return designations_->is_covered(parcel); }
  [[nodiscard]] std::span<const std::string> row(ParcelId parcel) {
    const auto texts = sheet_.row(parcel);
    row_.assign(1, engine_.snapshot().city().id);
    row_.insert(row_.end(), texts.begin(), texts.end());
    row_.push_back(covered_by(parcel));
    return row_;
  }
  [[nodiscard]] const std::string& text(ParcelId parcel, std::size_t field) {
    if (field == 0) return engine_.snapshot().city().id;
    if (field < sheet_.fields().size() + 1) return sheet_.text(parcel, field - 1);
    return covered_by_ = covered_by(parcel);
  }

 private:
  [[nodiscard]] std::string covered_by(ParcelId parcel) const {
    std::string ids;
    for (std::size_t i = 0; i < designations_->size(); ++i) {
      if (designations_->outcome(i, parcel) != Outcome::covered) continue;
      ids.append(ids.empty() ? "" : "; ").append(designations_->directive(i).id);
    }
    return ids;
  }

  const Engine& engine_;
  std::shared_ptr<const Designations> designations_;
  ParcelSheet sheet_;
  std::vector<LayerField> fields_;
  std::vector<std::string> row_;
  std::string covered_by_;
};

class ParcelFeatures : public FeatureSource {
 public:
  ParcelFeatures(std::shared_ptr<const Engine> engine, const std::vector<Day>& days,
                 bool covered_only)
      : engine_(std::move(engine)), covered_only_(covered_only) {
    for (const Day day : days) sheets_.push_back(std::make_unique<DaySheet>(*engine_, day));
  }

  [[nodiscard]] const Snapshot& snapshot() const override { return engine_->snapshot(); }
  [[nodiscard]] std::uint32_t count() const override { return snapshot().parcel_count(); }
  [[nodiscard]] bool is_whole() const override { return !covered_only_; }
  [[nodiscard]] bool has(std::uint32_t position) override {
    return position < count() && sheet_of(ParcelId{position}) != nullptr;
  }
  [[nodiscard]] const std::vector<LayerField>& fields() const override {
    return sheets_.front()->fields();
  }
  [[nodiscard]] std::span<const std::string> row(std::uint32_t position) override {
    return shown_sheet(position).row(ParcelId{position});
  }
  [[nodiscard]] const std::string& text(std::uint32_t position, std::size_t field) override {
    return shown_sheet(position).text(ParcelId{position}, field);
  }
  [[nodiscard]] std::optional<std::uint32_t> shape(std::uint32_t position) const override {
    if (snapshot().shapes().polygons(position).size() == 0) return std::nullopt;
    return position;
  }
  [[nodiscard]] std::vector<std::uint32_t> near(const Box& window) const override {
    std::vector<std::uint32_t> parcels;
    snapshot().parcel_tree().search(window, [&](std::uint32_t parcel) {
      parcels.push_back(parcel);
      return true;
    });
    return parcels;
  }
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> numbered(
      std::string_view number) const override {
    const auto normalized = normalize_number(number, snapshot().city().number_scheme);
    std::vector<std::uint32_t> parcels;
    if (!normalized) return parcels;
    for (const ParcelId parcel : snapshot().parcels_numbered(*normalized)) {
      parcels.push_back(index(parcel));
    }
    return parcels;
  }
  [[nodiscard]] Box bounds() const override {
    const auto boxes = snapshot().tables().parcel_tree.boxes;  // the root comes last
    return boxes.empty() ? empty_box() : boxes.back();
  }

 private:
  // That of the last day on which the parcel is a feature.
  [[nodiscard]] DaySheet* sheet_of(ParcelId parcel) const {
    for (const auto& sheet : sheets_) {
      if (!covered_only_ || sheet->is_covered(parcel)) return sheet.get();
    }
    return nullptr;
  }
  [[nodiscard]] DaySheet& shown_sheet(std::uint32_t position) const {
    DaySheet* const sheet = sheet_of(ParcelId{position});
    return sheet != nullptr ? *sheet : *sheets_.front();
  }

  std::shared_ptr<const Engine> engine_;
  bool covered_only_;
  std::vector<std::unique_ptr<DaySheet>> sheets_;  // the latest first
};

}  // namespace

std::unique_ptr<FeatureSource> parcel_features(std::shared_ptr<const Engine> engine, Day day) {
  return std::make_unique<ParcelFeatures>(std::move(engine), std::vector<Day>{day}, false);
}

std::unique_ptr<FeatureSource> covered_features(std::shared_ptr<const Engine> engine,
                                                const std::vector<Day>& days) {
  return std::make_unique<ParcelFeatures>(std::move(engine), days, true);
}

}  // namespace metes::api
