#pragma once

#include "geo/index/nearest_edges.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace metes {

/// The edges of the sets of parcels that were asked for last: many days and choices of directives
/// cover the same parcels. It keeps few, as each takes some 20 MB in a city of a million parcels.
/// Callable from any thread; one set is gathered at a time.
class GatheredEdges {
 public:
  /// Looks at the snapshot, which must outlive it and what it gives.
  explicit GatheredEdges(const Snapshot& snapshot) : snapshot_(snapshot) {}

  /// Those of these parcels, in ascending order, for places of the city's extent and distances up
  /// to kNearestLimit.
  [[nodiscard]] std::shared_ptr<const NearestEdges> of(std::vector<std::uint32_t> parcels);

 private:
  struct Set {
    std::vector<std::uint32_t> parcels;
    std::shared_ptr<const NearestEdges> edges;
  };

  const Snapshot& snapshot_;
  std::mutex mutex_;
  std::vector<Set> recent_;  // the last asked comes last
};

}  // namespace metes
