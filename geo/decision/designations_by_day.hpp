#pragma once

#include "geo/decision/designations.hpp"
#include "geo/decision/gathered_edges.hpp"
#include "geo/values/day.hpp"

#include <cstddef>
#include <memory>
#include <shared_mutex>
#include <span>
#include <vector>

namespace metes {

/// The designations of the days asked about last, so that questions about one day share what was
/// worked out. Callable from any thread.
class DesignationsByDay {
 public:
  /// Looks at the snapshot and the directives, which must outlive it and what it gives. Days that
  /// cover the same parcels share their edges, also with what else was given `gathered`.
  DesignationsByDay(const Snapshot& snapshot, std::span<const Directive> directives,
                    std::shared_ptr<GatheredEdges> gathered);

  [[nodiscard]] std::shared_ptr<const Designations> on(Day day);

 private:
  const Snapshot& snapshot_;
  std::span<const Directive> directives_;
  std::shared_ptr<GatheredEdges> gathered_;
  std::shared_mutex mutex_;
  std::vector<std::shared_ptr<const Designations>> recent_;  // the last asked comes last
};

}  // namespace metes
