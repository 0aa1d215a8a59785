#pragma once

#include "api/service/collection.hpp"
#include "api/service/day_span.hpp"
#include "api/service/search_time.hpp"
#include "geo/answer/engine.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/layer_field.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// The features of one collection that one city's snapshot has, on the days asked for. They are
/// called by their position, from 0, which is the same on all days. Not shared between threads.
class FeatureSource {
 public:
  FeatureSource() = default;
  FeatureSource(const FeatureSource&) = delete;
  FeatureSource& operator=(const FeatureSource&) = delete;
  virtual ~FeatureSource() = default;

  [[nodiscard]] virtual const Snapshot& snapshot() const = 0;
  /// All positions are below it.
  [[nodiscard]] virtual std::uint32_t count() const = 0;
  /// Whether every position is a feature on the days asked for.
  [[nodiscard]] virtual bool is_whole() const { return true; }
  [[nodiscard]] virtual bool has(std::uint32_t position) = 0;
  [[nodiscard]] virtual const std::vector<LayerField>& fields() const = 0;
  /// A text for each field, empty: null. Valid until the next call.
  [[nodiscard]] virtual std::span<const std::string> row(std::uint32_t position) = 0;
  /// That of one field, by its position among the fields; without the others where they are many.
  [[nodiscard]] virtual const std::string& text(std::uint32_t position, std::size_t field);
  /// Its shape among the snapshot's; nothing where it has no geometry.
  [[nodiscard]] virtual std::optional<std::uint32_t> shape(std::uint32_t position) const = 0;
  /// Positions of features whose boxes meet the window, in any order.
  [[nodiscard]] virtual std::vector<std::uint32_t> near(const Box& window) const = 0;
  /// Those that have a parcel number, in any form, where there are such.
  [[nodiscard]] virtual std::optional<std::vector<std::uint32_t>> numbered(
      std::string_view number) const;
  /// What holds of all features: a box around their shapes.
  [[nodiscard]] virtual Box bounds() const = 0;
};

/// `today`: the day that counts where none is asked for. Throws RequestError for an interval in
/// which too much changes.
[[nodiscard]] std::unique_ptr<FeatureSource> feature_source(CollectionId collection,
                                                            std::shared_ptr<const Engine> engine,
                                                            const std::optional<DaySpan>& days,
                                                            Day today);

/// Whether a feature has a place in common with one of the windows.
[[nodiscard]] bool meets_any(const FeatureSource& source, std::uint32_t position,
                             std::span<const Box> windows);
/// Positions, ascending, of features whose boxes meet one of the windows.
[[nodiscard]] std::vector<std::uint32_t> near_any(const FeatureSource& source,
                                                  std::span<const Box> windows);

/// Positions, ascending, of features that have a place in common with the area. Throws RequestError
/// when the time is over.
[[nodiscard]] std::vector<std::uint32_t> meeting(const FeatureSource& source,
                                                 std::span<const PolygonRings> area,
                                                 SearchTime& time);

// One function a collection, for feature_source().
[[nodiscard]] std::unique_ptr<FeatureSource> parcel_features(std::shared_ptr<const Engine> engine,
                                                             Day day);
[[nodiscard]] std::unique_ptr<FeatureSource> covered_features(std::shared_ptr<const Engine> engine,
                                                              const std::vector<Day>& days);
[[nodiscard]] std::unique_ptr<FeatureSource> area_features(std::shared_ptr<const Engine> engine);
[[nodiscard]] std::unique_ptr<FeatureSource> custodian_features(
    std::shared_ptr<const Engine> engine, Day day);

}  // namespace metes::api
