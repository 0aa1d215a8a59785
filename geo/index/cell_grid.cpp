#include "geo/index/cell_grid.hpp"

#include <cstdlib>

namespace metes {
namespace {

// Measured by tests/bench/index_bench, see geo/INDEX.md: smaller cells cost memory, and with it
// cache misses; larger ones cost edge tests. Where a fabric leaves most cells without lines, as
// that of a few districts does or one of shapes with thousands of vertices, only the cells count
// that have some: any other costs two bytes, which are hardly ever read.
constexpr double kCellsPerEdge = 0.25;
constexpr double kOccupiedPerEdge = 0.12;
constexpr double kSparseCellsPerEdge = 4.0;
constexpr double kCopiesPerEdge = 2.0;
constexpr std::uint32_t kLeastShift = 5;

std::int64_t cells_across(std::int32_t low, std::int32_t high, std::uint32_t shift) {
  return ((std::int64_t{high} - low) >> shift) + 1;
}

CellFrame frame_of(const Box& extent, std::uint32_t shift_x, std::uint32_t shift_y) {
  return {.origin = extent.min,
          .shift_x = shift_x,
          .shift_y = shift_y,
          .columns = cells_across(extent.min.x, extent.max.x, shift_x),
          .rows = cells_across(extent.min.y, extent.max.y, shift_y)};
}

bool fits(const EdgeTotals& totals, const CellFrame& frame, const FewOccupied& few_occupied) {
  const auto edges = static_cast<double>(totals.count);
  const double cells = static_cast<double>(frame.columns) * static_cast<double>(frame.rows);
  // An edge lies in one cell and in one more for each line of the grid that it crosses.
  const double copies =
      edges + static_cast<double>(totals.width) / static_cast<double>(1ULL << frame.shift_x) +
      static_cast<double>(totals.height) / static_cast<double>(1ULL << frame.shift_y);
  if (copies > kCopiesPerEdge * edges) return false;
  if (cells <= kCellsPerEdge * edges + 1) return true;
  return cells <= kSparseCellsPerEdge * edges &&
         few_occupied(frame, static_cast<std::uint64_t>(kOccupiedPerEdge * edges));
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

CellFrame choose_frame(const EdgeTotals& totals, const FewOccupied& few_occupied) {
  if (totals.count == 0) return {};
  std::uint32_t shift_x = kLeastShift;
  std::uint32_t shift_y = kLeastShift;
  for (;;) {
    const CellFrame frame = frame_of(totals.extent, shift_x, shift_y);
    const bool single = frame.columns == 1 && frame.rows == 1;
    if (single || fits(totals, frame, few_occupied)) return frame;
    // The larger side grows last; on a tie the width, as a degree is shorter east than north.
    ++(shift_x <= shift_y ? shift_x : shift_y);
  }
}

}  // namespace metes
