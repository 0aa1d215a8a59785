#pragma once

#include "geo/decision.hpp"
#include "geo/lookup.hpp"
#include "geo/snapshot.hpp"

#include <memory>

namespace metes {

/// Answers queries against one snapshot: the class to read first. Immutable; callable from any
/// thread, also while another engine takes its place.
class Engine {
 public:
  explicit Engine(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }

  /// Throws UsageError for a place that cannot be one: a position off the globe, a text that is no
  /// parcel number of this city.
  [[nodiscard]] Answer answer(const Query& query) const;

 private:
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace metes
