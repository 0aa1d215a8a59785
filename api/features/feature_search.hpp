#pragma once

#include "api/features/feature_query.hpp"
#include "api/features/feature_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace metes::api {

/// The features of one source that a query asks for, in the order of their positions.
class FoundFeatures {
 public:
  explicit FoundFeatures(std::uint32_t all) : all_(all) {}
  explicit FoundFeatures(std::vector<std::uint32_t> some) : some_(std::move(some)) {}
  [[nodiscard]] std::size_t size() const { return some_ ? some_->size() : all_; }
  [[nodiscard]] std::uint32_t operator[](std::size_t i) const {
    return some_ ? some_->at(i) : static_cast<std::uint32_t>(i);
  }

 private:
  std::uint32_t all_ = 0;
  std::optional<std::vector<std::uint32_t>> some_;  // absent: all
};

/// Those that meet a window and whose properties are as asked for. By the index where there is a
/// window or a parcel number, else one by one. Throws RequestError when the time is over.
[[nodiscard]] FoundFeatures find(FeatureSource& source, const FeatureQuery& query,
                                 SearchTime& time);

}  // namespace metes::api
