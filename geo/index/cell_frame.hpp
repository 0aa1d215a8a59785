#pragma once

#include "geo/shape/cell_edge.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cstdint>

namespace metes {

/// Equal cells side by side: the whole grid, or one cell cut into a sub-grid.
struct CellFrame {
  Coord origin;
  std::uint32_t shift_x = 0;
  std::uint32_t shift_y = 0;
  std::int64_t columns = 0;
  std::int64_t rows = 0;

  /// The lower left position of a cell.
  [[nodiscard]] Coord corner(std::int64_t column, std::int64_t row) const {
    return {.x = static_cast<std::int32_t>(origin.x + (column << shift_x)),
            .y = static_cast<std::int32_t>(origin.y + (row << shift_y))};
  }
};

/// Where an edge has height y, rounded down; y is clamped to the edge. No overflow: 3.6e9 × 1.8e9.
[[nodiscard]] constexpr std::int64_t x_at(const Edge& edge, std::int64_t y) {
  const std::int64_t rise = std::int64_t{edge.b.y} - edge.a.y;
  const std::int64_t run = std::int64_t{edge.b.x} - edge.a.x;
  const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
  const std::int64_t climbed = std::clamp<std::int64_t>(y, low, high) - edge.a.y;
  if (rise == 0) return edge.a.x;
  const std::int64_t dividend = run * climbed;
  const std::int64_t quotient = dividend / rise;
  const bool round_down = dividend % rise != 0 && (dividend < 0) != (rise < 0);
  return edge.a.x + quotient - (round_down ? 1 : 0);
}

/// Calls visit(column, row) for every cell of the frame within half a unit of which the edge
/// passes, and for few others; never for a cell that lies wholly right of the edge.
template <typename Visit>
void for_each_cell(const Edge& edge, const CellFrame& frame, Visit&& visit) {
  const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
  const std::int64_t first_row = (std::int64_t{low} - frame.origin.y) >> frame.shift_y;
  const std::int64_t last_row = (std::int64_t{high} - frame.origin.y) >> frame.shift_y;
  const auto column_of = [&](std::int64_t x) { return (x - frame.origin.x) >> frame.shift_x; };
  const bool straight = first_row == last_row || column_of(edge.a.x) == column_of(edge.b.x);
  const std::int64_t end_row = std::min(last_row, frame.rows - 1);
  for (std::int64_t row = std::max<std::int64_t>(first_row, 0); row <= end_row; ++row) {
    std::int64_t left = edge.a.x;
    std::int64_t right = edge.b.x;
    if (!straight) {
      // The band of the row is one unit wider on either side than the row.
      const std::int64_t band_low = frame.origin.y + (row << frame.shift_y) - 1;
      const std::int64_t band_high = band_low + 1 + (std::int64_t{1} << frame.shift_y);
      const auto [x_min, x_max] = std::minmax({x_at(edge, band_low), x_at(edge, band_high)});
      left = x_min;
      right = std::min<std::int64_t>(x_max + 2, edge.b.x);
    }
    const std::int64_t first = std::max<std::int64_t>(column_of(left), 0);
    const std::int64_t last = std::min(column_of(right), frame.columns - 1);
    for (std::int64_t column = first; column <= last; ++column) visit(column, row);
  }
}

}  // namespace metes
