#pragma once

#include "geo/index/point_index.hpp"
#include "geo/shape/shapes.hpp"
#include "tests/bench/peer.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::bench {

/// Nanoseconds a look-up of one engine on one set of positions.
struct Timing {
  double mean = 0;    // of the fastest round
  double median = 0;  // of single look-ups, the clock's own time subtracted
  double p99 = 0;
};

struct PeerTiming {
  std::string name;
  Timing timing;
  std::size_t differences = 0;  // positions with another answer
};

/// One fabric and one set of positions, all engines.
struct Row {
  std::string fabric;
  std::string positions;
  Timing single;
  double batch = 0;
  std::vector<PeerTiming> peers;

  /// Of the peers' means, or medians.
  [[nodiscard]] double best_peer_mean() const;
  [[nodiscard]] double best_peer_median() const;
};

/// Compares all answers, then times all engines in turns. Throws DataError when a peer's answers
/// differ on more than one position in a thousand.
[[nodiscard]] Row run(std::string_view fabric, std::string_view name, const PointIndex& index,
                      std::span<const std::unique_ptr<Peer>> peers,
                      std::span<const Coord> positions, int rounds);

}  // namespace metes::bench
