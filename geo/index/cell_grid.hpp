#pragma once

#include "geo/index/cell_frame.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <functional>

namespace metes {

/// What the size of cells is chosen from.
struct EdgeTotals {
  std::uint64_t count = 0;
  std::uint64_t width = 0;  // sum of the edges' extents, grid units
  std::uint64_t height = 0;
  Box extent = empty_box();

  void add(Coord from, Coord to);
  void add(const EdgeTotals& other);
};

/// Whether the cells of a frame that have a vertex are at most so many.
using FewOccupied = std::function<bool(const CellFrame& frame, std::uint64_t at_most)>;

/// The smallest cells for which they, or those of them that are occupied, and the edges in them
/// stay within fixed multiples of the edges. No columns when there is no edge.
[[nodiscard]] CellFrame choose_frame(const EdgeTotals& totals, const FewOccupied& few_occupied);

}  // namespace metes
