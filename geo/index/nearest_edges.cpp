#include "geo/index/nearest_edges.hpp"

#include "geo/shape/edge_distance.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace metes {
namespace {

// What is farther than the nearest by less than this, squared, may be the nearest in the end, when
// the plane's distance has become the geodesic's.
constexpr double kRival2 = (1 + 1e-5) * (1 + 1e-5);

// Positions of which the memory is asked for together: their runs stay in the second cache.
constexpr std::size_t kTogether = 256;

// Runs of a list that are looked at for most positions.
constexpr std::size_t kLikely = 4;

constexpr double kBeyondAll = std::numeric_limits<double>::infinity();

std::vector<EdgeRun> runs_of(const Shapes& shapes, std::span<const std::uint32_t> of) {
  std::vector<EdgeRun> runs;
  for (const std::uint32_t shape : of) add_runs(shapes, shape, runs);
  return runs;
}

}  // namespace

NearestEdges::NearestEdges(const Shapes& shapes, std::span<const std::uint32_t> of, const Box& over,
                           double reach_m, Lanes lanes)
    : over_(over),
      runs_(runs_of(shapes, of)),
      squares_(runs_, over, reach_m),
      metrics_(over.min.y, over.max.y),
      scan_(run_scan(lanes)) {}

void NearestEdges::Nearest::see(const EdgeRun& other, double other2,
                                const RunDistances& distances) {
  const bool same_shape = run != nullptr && run->shape == other.shape;
  if (other2 >= squared_m) {
    if (!same_shape) rival2 = std::min(rival2, other2);
    return;
  }
  if (!same_shape) rival2 = squared_m;
  run = &other;
  squared_m = other2;
  edges2 = distances;
}

std::optional<Neighbour> NearestEdges::nearest(Coord from, double limit_m) const {
  const GridMetric metric = metrics_.at(from.y);
  const BoxDistance to_box(from, metric);
  const auto candidates = squares_.at(from);
  Nearest nearest;
  RunDistances squared;
  for (const std::uint32_t id : candidates) {
    const EdgeRun& run = runs_[id];
    if (to_box.squared_at_least(run.box) > nearest.squared_m * kRival2) continue;
    const double nearest2 = scan_(run, metric, from, squared);
    nearest.see(run, nearest2, squared);
  }
  if (nearest.run == nullptr) return std::nullopt;
  const double reach2 = nearest.squared_m * kRival2;
  const Neighbour result = nearest.rival2 > reach2
                               ? measured(from, metric, *nearest.run, nearest.edges2)
                               : nearest_of_rivals(from, metric, candidates, reach2);
  return result.metres <= limit_m ? std::optional(result) : std::nullopt;
}

void NearestEdges::nearest(std::span<const Coord> from, double limit_m,
                           std::span<std::optional<Neighbour>> nearest) const {
  for (std::size_t first = 0; first < from.size(); first += kTogether) {
    const auto some = from.subspan(first, std::min(kTogether, from.size() - first));
    for (const Coord each : some) squares_.prefetch_place(each);
    for (const Coord each : some) squares_.prefetch_list(each);
    for (const Coord each : some) prefetch_runs(each);
    for (std::size_t i = 0; i < some.size(); ++i) {
      nearest[first + i] =
          contains(over_, some[i]) ? this->nearest(some[i], limit_m) : std::nullopt;
    }
  }
}

void NearestEdges::prefetch_runs(Coord from) const {
  const auto candidates = squares_.at(from);
  for (const std::uint32_t id : candidates.first(std::min(kLikely, candidates.size()))) {
    const auto* bytes = reinterpret_cast<const std::byte*>(&runs_[id]);
    hwy::Prefetch(bytes);
    hwy::Prefetch(bytes + sizeof(EdgeRun) - 1);
  }
}

// As edge_distance_m() measures it.
Neighbour NearestEdges::measured(Coord from, const GridMetric& metric, const EdgeRun& run,
                                 const RunDistances& edges2) {
  const auto i =
      static_cast<std::size_t>(std::min_element(edges2.begin(), edges2.end()) - edges2.begin());
  const EdgeFoot foot = edge_foot(metric, edge_from(from, run.vertex(i), run.vertex(i + 1)));
  return {.shape = run.shape,
          .metres = run.is_large != 0 ? std::sqrt(foot.squared_m)
                                      : geodesic_m(from, metric, foot.x, foot.y)};
}

// Of those at the same distance the first shape.
Neighbour NearestEdges::nearest_of_rivals(Coord from, const GridMetric& metric,
                                          std::span<const std::uint32_t> candidates,
                                          double reach2) const {
  Neighbour nearest{.shape = 0, .metres = kBeyondAll};
  RunDistances squared;
  for (const std::uint32_t id : candidates) {
    const EdgeRun& run = runs_[id];
    if (scan_(run, metric, from, squared) > reach2) continue;
    const Neighbour next = measured(from, metric, run, squared);
    if (std::pair(next.metres, next.shape) < std::pair(nearest.metres, nearest.shape)) {
      nearest = next;
    }
  }
  return nearest;
}

}  // namespace metes
