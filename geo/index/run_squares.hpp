#pragma once

#include "geo/index/run_sieve.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <hwy/cache_control.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// A box of ground cut into squares, each with a list of the runs that can have the nearest edge to
/// a position in it: most often one to four. Immutable; callable from any thread.
class RunSquares {
 public:
  /// Of runs that are up to `reach_m` away. Linear in runs and squares, where edges do not cross
  /// without end.
  RunSquares(std::span<const EdgeRun> runs, const Box& over, double reach_m);

  /// Places among the runs, for a position of the box: that first which is nearest to the middle of
  /// its square.
  [[nodiscard]] std::span<const std::uint32_t> at(Coord from) const;

  /// Asks for where the list of a position is, and when that has come for the list.
  void prefetch_place(Coord from) const { hwy::Prefetch(&lists_of_[square_at(from)]); }
  void prefetch_list(Coord from) const { hwy::Prefetch(&lists_[lists_of_[square_at(from)]]); }

 private:
  // A square that is yet to be cut, with its candidates among those of its level.
  struct Node {
    std::uint32_t column = 0;
    std::uint32_t row = 0;
    Range candidates{};
  };
  struct Level {
    std::uint32_t shift = 0;  // one of its squares has 2^shift of the smallest along each side
    std::vector<Node> nodes{};
    std::vector<std::uint32_t> candidates{};

    [[nodiscard]] std::span<const std::uint32_t> of(const Node& node) const {
      return std::span(candidates).subspan(node.candidates.begin, node.candidates.size());
    }
  };

  void choose_size(const Box& over, std::size_t runs);
  void cut(Level level, RunSieve& sieve, std::size_t room);
  void split(const Level& level, const Node& node, RunSieve& sieve, Level& next) const;
  void settle(const Level& level, const Node& node);
  [[nodiscard]] std::size_t square_at(Coord from) const;
  [[nodiscard]] Ground ground_of(const Node& node, std::uint32_t shift) const;

  Coord corner_;
  std::uint32_t shift_ = 0;  // a square has sides of 2^shift grid units
  std::uint32_t columns_ = 1;
  std::uint32_t rows_ = 1;
  // By squares, row by row: where its list is. A list is how many, and then which.
  std::vector<std::uint32_t> lists_of_;
  std::vector<std::uint32_t> lists_;
};

}  // namespace metes
