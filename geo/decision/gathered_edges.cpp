#include "geo/decision/gathered_edges.hpp"

#include "geo/index/nearest_limit.hpp"

#include <algorithm>
#include <utility>

namespace metes {
namespace {

constexpr std::size_t kMostSets = 4;

}  // namespace

std::shared_ptr<const NearestEdges> GatheredEdges::of(std::vector<std::uint32_t> parcels) {
  const std::scoped_lock lock(mutex_);
  const auto found = std::find_if(recent_.begin(), recent_.end(),
                                  [&](const Set& set) { return set.parcels == parcels; });
  if (found != recent_.end()) {
    std::rotate(found, found + 1, recent_.end());
    return recent_.back().edges;
  }
  if (recent_.size() == kMostSets) recent_.erase(recent_.begin());
  auto edges = std::make_shared<const NearestEdges>(snapshot_.shapes(), parcels,
                                                    snapshot_.city().extent, kNearestLimit);
  return recent_.emplace_back(Set{.parcels = std::move(parcels), .edges = std::move(edges)}).edges;
}

}  // namespace metes
