#pragma once

#include "api/features/feature_json.hpp"
#include "api/features/feature_search.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// The features that a query asks for of several cities, one city after the other, and of them a
/// page: from `offset` on, `limit` at most. Not shared between threads.
class FeaturePage {
 public:
  /// Throws RequestError when the time is over.
  FeaturePage(std::vector<std::unique_ptr<FeatureSource>> sources, const FeatureQuery& query,
              SearchTime& time);

  [[nodiscard]] std::size_t matched() const { return matched_; }
  [[nodiscard]] std::size_t returned() const { return shown_.size(); }
  /// Calls send(text) with the features divided by commas, some thousand bytes at a time.
  void write(const PutPosition& put, const std::function<void(std::string_view)>& send) const;

 private:
  // Of the page, and not of all that is found, as its client may take a long time over it.
  struct Shown {
    std::uint32_t source = 0;
    std::uint32_t position = 0;
  };
  std::vector<std::unique_ptr<FeatureSource>> sources_;
  std::vector<Shown> shown_;
  std::size_t matched_ = 0;
};

}  // namespace metes::api
