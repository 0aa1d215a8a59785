#pragma once

#include "geo/coordinate.hpp"
#include "geo/local_plane.hpp"
#include "geo/near_index.hpp"
#include "geo/rtree.hpp"
#include "geo/shapes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// The edges of some shapes in runs of a few that follow each other, each run with its box in an
/// R-tree: the near side of a large park is found without its far side. It keeps copies of the
/// edges, and looks at the shapes, which must outlive it. Callable from any thread.
class EdgeRuns {
 public:
  /// Of the covered parcels in a city of a million: 0.2 s.
  EdgeRuns(const Shapes& shapes, std::span<const std::uint32_t> of);
  ~EdgeRuns() = default;
  EdgeRuns(const EdgeRuns&) = delete;
  EdgeRuns& operator=(const EdgeRuns&) = delete;

  /// The shape whose edge is nearest, when that is within the limit: the same, and at the same
  /// distance, as NearIndex::nearest() gives for a position that lies in none of them. Does not
  /// allocate.
  [[nodiscard]] std::optional<Neighbour> nearest(Coord from, double limit_m) const;

 private:
  struct Run {
    std::uint32_t shape = 0;
    std::uint32_t begin = 0;  // of its vertices, one more than its edges
    std::uint32_t end = 0;
  };

  void add_ring(std::uint32_t shape, std::span<const Coord> ring, std::vector<BoxedItem>& items);
  void find_starts();
  [[nodiscard]] std::size_t square_of(Coord from) const;
  [[nodiscard]] double squared_m(const Run& run, Coord from, const GridMetric& metric) const;

  Shapes shapes_;
  std::vector<Coord> vertices_;
  std::vector<Run> runs_;
  RtreeTables<Vector> tables_;
  Rtree tree_;  // of tables_
  // By squares over all, row by row: a run near the middle, with which a search begins.
  std::vector<std::uint32_t> starts_;
};

}  // namespace metes
