#pragma once

#include "geo/index/point_index.hpp"
#include "tests/bench/join_peer.hpp"
#include "tests/bench/metrics.hpp"

#include <cstddef>
#include <filesystem>

namespace metes::bench {

struct JoinPlan {
  std::size_t compared = 10'000;   // positions whose answers are compared, one by one
  std::size_t timed = 1'000'000;   // positions that peers join
  std::filesystem::path packages;  // of npm
};

/// Joins all positions with the shapes by the index, and some by PostGIS, SpatiaLite and Node,
/// those that are installed. Throws DataError when a peer's pairs differ by more than one in a
/// thousand.
void run_join(const PointIndex& index, const Shapes& shapes, std::span<const Coord> positions,
              const JoinPlan& plan, Metrics& metrics);

}  // namespace metes::bench
