#include "geo/cell_grid.hpp"

#include <cstdlib>

namespace metes {
namespace {

// Measured by tests/bench/index_bench, see geo/INDEX.md: smaller cells cost memory, and with it
// cache misses; larger ones cost edge tests.
constexpr double kCellsPerEdge = 0.25;
constexpr double kCopiesPerEdge = 2.0;
constexpr std::uint32_t kLeastShift = 5;

std::int64_t cells_across(std::int32_t low, std::int32_t high, std::uint32_t shift) {
  return ((std::int64_t{high} - low) >> shift) + 1;
}

bool fits(const EdgeTotals& totals, const CellFrame& frame) {
  const auto edges = static_cast<double>(totals.count);
  const double cells = static_cast<double>(frame.columns) * static_cast<double>(frame.rows);
  // An edge lies in one cell and in one more for each line of the grid that it crosses.
  const double copies =
      edges + static_cast<double>(totals.width) / static_cast<double>(1ULL << frame.shift_x) +
      static_cast<double>(totals.height) / static_cast<double>(1ULL << frame.shift_y);
  return cells <= kCellsPerEdge * edges + 1 && copies <= kCopiesPerEdge * edges;
}

}  // namespace

void EdgeTotals::add(Coord from, Coord to) {
  ++count;
  width += static_cast<std::uint64_t>(std::abs(std::int64_t{to.x} - from.x));
  height += static_cast<std::uint64_t>(std::abs(std::int64_t{to.y} - from.y));
  extend(extent, from);
}

void EdgeTotals::add(const EdgeTotals& other) {
  count += other.count;
  width += other.width;
  height += other.height;
  extend(extent, other.extent);
}

CellFrame choose_frame(const EdgeTotals& totals) {
  CellFrame frame;
  if (totals.count == 0) return frame;
  const Box& extent = totals.extent;
  frame.origin = extent.min;
  frame.shift_x = kLeastShift;
  frame.shift_y = kLeastShift;
  for (;;) {
    frame.columns = cells_across(extent.min.x, extent.max.x, frame.shift_x);
    frame.rows = cells_across(extent.min.y, extent.max.y, frame.shift_y);
    const bool single = frame.columns == 1 && frame.rows == 1;
    if (single || fits(totals, frame)) return frame;
    // The larger side grows last; on a tie the width, as a degree is shorter east than north.
    ++(frame.shift_x <= frame.shift_y ? frame.shift_x : frame.shift_y);
  }
}

}  // namespace metes
