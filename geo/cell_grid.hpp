#pragma once

#include "geo/cell_frame.hpp"
#include "geo/coordinate.hpp"

#include <cstdint>

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

/// The smallest cells for which cells and edges in cells stay within a fixed multiple of the edges.
/// No columns when there is no edge.
[[nodiscard]] CellFrame choose_frame(const EdgeTotals& totals);

}  // namespace metes
