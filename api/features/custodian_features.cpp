#include "api/features/feature_source.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace metes::api {
namespace {

class CustodianFeatures : public FeatureSource {
 public:
  CustodianFeatures(std::shared_ptr<const Engine> engine, Day day) : engine_(std::move(engine)) {
    const auto designations = engine_->designations(day);
    std::map<std::string_view, Custodian> found;
    for (std::uint32_t i = 0; i < engine_->snapshot().parcel_count(); ++i) {
      const ParcelId parcel{i};
      for (const std::string_view name : named_by(parcel)) {
        Custodian& custodian = found.try_emplace(name, Custodian{.name = name}).first->second;
        ++custodian.parcels;
        if (designations->is_covered(parcel)) ++custodian.covered;
      }
    }
    for (const auto& [name, custodian] : found) all_.push_back(custodian);
    day_ = to_string(day);
  }

  [[nodiscard]] const Snapshot& snapshot() const override { return engine_->snapshot(); }
  [[nodiscard]] std::uint32_t count() const override {
    return static_cast<std::uint32_t>(all_.size());
  }
  [[nodiscard]] bool has(std::uint32_t position) override { return position < count(); }
  [[nodiscard]] const std::vector<LayerField>& fields() const override { return fields_; }
  [[nodiscard]] std::span<const std::string> row(std::uint32_t position) override {
    const Custodian& custodian = all_.at(position);
    row_ = {snapshot().city().id,
            std::string(custodian.name),
            std::to_string(custodian.parcels),
            std::to_string(custodian.covered),
            day_,
            contact_of(custodian)};
    return row_;
  }
  [[nodiscard]] std::optional<std::uint32_t> shape(std::uint32_t) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::vector<std::uint32_t> near(const Box&) const override { return {}; }
  [[nodiscard]] Box bounds() const override { return empty_box(); }

 private:
  struct Custodian {
    std::string_view name;
    std::uint32_t parcels = 0;
    std::uint32_t covered = 0;
  };

  [[nodiscard]] std::set<std::string_view> named_by(ParcelId parcel) const {
    std::set<std::string_view> names;
    const Snapshot& snapshot = engine_->snapshot();
    const Range records = snapshot.records(parcel);
    for (std::uint32_t i = records.begin; i < records.end; ++i) {
      const auto name = snapshot.shared_text(i, &Tables<View>::statement_custodian);
      if (!name.empty()) names.insert(name);
    }
    return names;
  }

  [[nodiscard]] std::string contact_of(const Custodian& custodian) const {
    std::string texts;
    for (const std::uint32_t i : engine_->contacts().of(custodian.name)) {
      texts.append(texts.empty() ? "" : "; ").append(lines_of(snapshot().contact(i)));
    }
    return texts;
  }

  std::shared_ptr<const Engine> engine_;
  std::vector<Custodian> all_;  // by name
  std::string day_;
  std::vector<LayerField> fields_{
      {.name = "city", .meaning = "The id of the city"},
      {.name = "custodian", .meaning = "The department as records write it"},
      {.name = "parcels",
       .kind = LayerField::Kind::integer,
       .meaning = "How many parcels it is in charge of"},
      {.name = "covered",
       .kind = LayerField::Kind::integer,
       .meaning = "How many of them at least one directive covers"},
      {.name = "as_of", .meaning = "The day that this is about"},
      {.name = "contact", .meaning = "Whom to turn to"}};
  std::vector<std::string> row_;
};

}  // namespace

std::unique_ptr<FeatureSource> custodian_features(std::shared_ptr<const Engine> engine, Day day) {
  return std::make_unique<CustodianFeatures>(std::move(engine), day);
}

}  // namespace metes::api
