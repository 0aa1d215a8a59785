#pragma once

#include "geo/index/near_index.hpp"
#include "tests/bench/edge_peer.hpp"
#include "tests/bench/metrics.hpp"

#include <memory>
#include <span>
#include <string>

namespace metes::bench {

/// Compares all distances, then times all engines in turns for limits of 5, 25 and 100 m, and adds
/// the ratios to the best peer. Throws DataError when a peer's distance is another one.
void run_edges(const std::string& name, const NearIndex& index,
               std::span<const std::unique_ptr<EdgePeer>> peers, std::span<const Coord> positions,
               int rounds, Metrics& metrics);

}  // namespace metes::bench
