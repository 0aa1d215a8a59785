#pragma once

#include "geo/index/ask_for.hpp"
#include "geo/index/cell_record.hpp"
#include "geo/index/near_cells.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace metes {

// Where the nearest edge is looked for: inlined by force into the forms that are compiled for each
// kind of vector, so that it stays in registers.

/// A degree is up to 2 % shorter or longer at the far end of a reach.
inline constexpr double kReachSlack2 = 0.98 * 0.98;

/// A cell's edges pass within half a unit of its positions: up to one nearer than the cell.
[[nodiscard]] HWY_INLINE Beside beside(std::int64_t in_cell, std::uint32_t shift,
                                       double metres_a_unit) {
  const auto to_low = static_cast<double>(in_cell);
  const double to_high = static_cast<double>(std::int64_t{1} << shift) - to_low;
  const auto at_least2 = [&](double units) {
    const double metres = std::max(units - 1, 0.0) * metres_a_unit;
    return metres * metres * kReachSlack2;
  };
  return {.step = to_low < to_high ? -1 : 1,
          .near2 = at_least2(std::min(to_low, to_high)),
          .far2 = at_least2(std::max(to_low, to_high))};
}

/// Asks for the words of a cell that the grid has.
[[nodiscard]] HWY_INLINE CellPlace ask_for(const NearCells& cells, std::size_t cell) {
  const CellPlace place = place_in(cells.blocks[cell / kBlockCells], cell % kBlockCells);
  ask_for(cells.words.data(), cells.words.size(), place);
  return place;
}

/// Asks for the blocks of a position's cell and of the one below or above that it is nearer to.
HWY_INLINE void ask_for_blocks(const NearCells& cells, Coord from) {
  const CellGrid& grid = cells.grid;
  const std::int64_t column = cells.column_of(from);
  const std::int64_t row = cells.row_of(from);
  const std::int64_t y = std::int64_t{from.y} - grid.origin.y - (row << grid.shift_y);
  const std::int64_t nearer = 2 * y < std::int64_t{1} << grid.shift_y ? row - 1 : row + 1;
  for (const std::int64_t each : {row, nearer}) {
    if (!cells.has(column, each)) continue;
    const auto cell = static_cast<std::size_t>(each * grid.columns + column);
    hwy::Prefetch(&cells.blocks[cell / kBlockCells]);
  }
}

[[nodiscard]] HWY_INLINE NearPlace place_near(const NearCells& cells, Coord from,
                                              const GridMetric& metric) {
  const CellGrid& grid = cells.grid;
  const std::int64_t column = cells.column_of(from);
  const std::int64_t row = cells.row_of(from);
  if (!cells.has(column, row)) return {};
  const std::int64_t x = std::int64_t{from.x} - grid.origin.x - (column << grid.shift_x);
  const std::int64_t y = std::int64_t{from.y} - grid.origin.y - (row << grid.shift_y);
  const Beside beside_x = beside(x, grid.shift_x, metric.east[0]);
  const Beside beside_y = beside(y, grid.shift_y, metric.north[0]);
  return {.in_grid = true,
          .has_aside = cells.has(column + beside_x.step, row),
          .has_above = cells.has(column, row + beside_y.step),
          .x = x,
          .y = y,
          .beside_x = beside_x,
          .beside_y = beside_y,
          .own = static_cast<std::size_t>(row * grid.columns + column),
          .row = beside_y.step * grid.columns};
}

/// Asks for the words of one of a position's four cells; none where the grid has no such cell.
[[nodiscard]] HWY_INLINE CellPlace ask_for(const NearCells& cells, const NearPlace& near,
                                           std::uint32_t place) {
  return near.has(place) ? ask_for(cells, near.cell(place)) : CellPlace{};
}

/// The edges of a cell in a narrow record, whose offset is `record`; none where it has none.
struct NearRecord {
  NarrowEdges edges;
  std::uint32_t record = 0;
};

/// `usual` becomes false where a cell has edges in another kind of record.
[[nodiscard]] HWY_INLINE NearRecord edges_of(const NearCells& cells, CellPlace cell, bool& usual) {
  if (cell.words == 0) return {};
  std::size_t offset = cell.offset;
  if (cell.words == kPair) {
    const std::uint32_t entry = offset < cells.words.size() ? cells.words[offset] : 0;
    if (cell_tag(entry) < CellTag::record) return {};  // shapes without an edge here
    offset = cell_tag(entry) == CellTag::record ? entry & kPayload : cells.words.size();
  }
  if (offset < cells.words.size()) {
    const std::uint32_t* record = cells.words.data() + offset;
    const RecordHeader header(*record);
    if (header.kind == RecordKind::narrow) {
      return {.edges = narrow_edges(record, header), .record = static_cast<std::uint32_t>(offset)};
    }
  }
  usual = false;
  return {};
}

}  // namespace metes
