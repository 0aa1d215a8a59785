#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// A degree is up to 2 % shorter or longer at the far end of a reach.
inline constexpr double kReachSlack2 = 0.98 * 0.98;

/// On one axis the way from a position's cell to the nearer of those beside it, and how far the
/// nearer and the other are at least, squared metres.
struct Beside {
  std::int64_t step = 0;
  double near2 = 0;
  double far2 = 0;
};

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

/// The cells of a covering index, as the nearest edge is looked for in them. A view.
struct NearCells {
  CellGrid grid;
  std::span<const CellBlock> blocks;
  std::span<const std::uint32_t> words;  // of the index, without the kPadWords that follow

  [[nodiscard]] std::int64_t column_of(Coord at) const {
    return (std::int64_t{at.x} - grid.origin.x) >> grid.shift_x;
  }
  [[nodiscard]] std::int64_t row_of(Coord at) const {
    return (std::int64_t{at.y} - grid.origin.y) >> grid.shift_y;
  }
  [[nodiscard]] bool has(std::int64_t column, std::int64_t row) const {
    return static_cast<std::uint64_t>(column) < grid.columns &&
           static_cast<std::uint64_t>(row) < grid.rows;
  }
  /// Asks for the words of a cell that the grid has.
  // hwy::Prefetch is inlined by force: gcc drops calls of functions that only prefetch.
  [[nodiscard]] HWY_INLINE CellPlace ask_for(std::size_t cell) const {
    const CellPlace place = place_in(blocks[cell / kBlockCells], cell % kBlockCells);
    const std::uint32_t* record = words.data() + std::min(place.offset, words.size());
    hwy::Prefetch(record);
    hwy::Prefetch(record + place.words / 2);
    hwy::Prefetch(record + place.words);
    return place;
  }
  /// Asks for the blocks of a position's cell and of the one below or above that it is nearer to.
  HWY_INLINE void ask_for_blocks(Coord from) const {
    const std::int64_t column = column_of(from);
    const std::int64_t row = row_of(from);
    const std::int64_t y = std::int64_t{from.y} - grid.origin.y - (row << grid.shift_y);
    const std::int64_t beside = 2 * y < std::int64_t{1} << grid.shift_y ? row - 1 : row + 1;
    if (has(column, row)) ask_for_block(column, row);
    if (has(column, beside)) ask_for_block(column, beside);
  }

 private:
  HWY_INLINE void ask_for_block(std::int64_t column, std::int64_t row) const {
    hwy::Prefetch(&blocks[static_cast<std::size_t>(row * grid.columns + column) / kBlockCells]);
  }
};

/// Where a position is among the cells: its own, the one to the left or right that it is nearer to,
/// the one below or above, and the one at the corner between them.
struct NearPlaces {
  bool in_grid = false;
  std::int64_t x = 0;  // of the position, from its cell's lower left corner
  std::int64_t y = 0;
  Beside beside_x;
  Beside beside_y;
  std::array<CellPlace, 4> cells;

  /// The position, from the lower left corner of one of the cells.
  [[nodiscard]] NearPoint from_corner_of(std::uint32_t place, const CellGrid& grid) const {
    const auto from = [&](std::int64_t in_cell, std::int64_t step, std::uint32_t shift) {
      return static_cast<double>(in_cell - step * (std::int64_t{1} << shift));
    };
    return {.x = from(x, (place & 1U) != 0 ? beside_x.step : 0, grid.shift_x),
            .y = from(y, (place & 2U) != 0 ? beside_y.step : 0, grid.shift_y)};
  }
};

/// Asks for the records of the four cells, too.
[[nodiscard]] HWY_INLINE NearPlaces places_near(const NearCells& cells, Coord from,
                                                const GridMetric& metric) {
  const CellGrid& grid = cells.grid;
  const std::int64_t column = cells.column_of(from);
  const std::int64_t row = cells.row_of(from);
  if (!cells.has(column, row)) return {};
  const std::int64_t x = std::int64_t{from.x} - grid.origin.x - (column << grid.shift_x);
  const std::int64_t y = std::int64_t{from.y} - grid.origin.y - (row << grid.shift_y);
  const Beside beside_x = beside(x, grid.shift_x, metric.east[0]);
  const Beside beside_y = beside(y, grid.shift_y, metric.north[0]);
  const bool has_aside = cells.has(column + beside_x.step, row);
  const bool has_above = cells.has(column, row + beside_y.step);
  const auto own = static_cast<std::size_t>(row * grid.columns + column);
  const std::size_t aside = own + static_cast<std::size_t>(beside_x.step);
  const auto above = static_cast<std::size_t>(beside_y.step * grid.columns);
  return {.in_grid = true,
          .x = x,
          .y = y,
          .beside_x = beside_x,
          .beside_y = beside_y,
          .cells = {cells.ask_for(own), has_aside ? cells.ask_for(aside) : CellPlace{},
                    has_above ? cells.ask_for(own + above) : CellPlace{},
                    has_aside && has_above ? cells.ask_for(aside + above) : CellPlace{}}};
}

/// Among narrow records: the nearest edge, and the record that it is in. Small enough for
/// registers.
struct NarrowNearest {
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;   // no edge is within the reach
  static constexpr std::uint32_t kUnusual = kNone - 1;  // to be walked by CellWalk
  double squared_m = 0;
  std::uint32_t record = kNone;  // its offset among the words
  std::uint32_t place = 0;       // of its cell, among those of NearPlaces
};
inline constexpr NarrowNearest kUnusualNearest{.record = NarrowNearest::kUnusual};

/// The usual case of a nearest edge on its own, so that it stays in registers: of the four cells,
/// when no other can have a nearer edge and all edges of these are in narrow records; kUnusual
/// otherwise. Of several that are as far, it is in the record that CellWalk would meet first.
struct NearestNarrow {
  /// For a position that has just been met, or one that has been asked for.
  NarrowNearest (*met)(const NearCells&, Coord from, const GridMetric&, double reach2);
  NarrowNearest (*asked)(const NearCells&, const NearPlaces&, const GridMetric&, double reach2);
};

/// To have all walked by CellWalk.
inline constexpr NearestNarrow kAllUnusual{
    .met = [](const NearCells&, Coord, const GridMetric&, double) { return kUnusualNearest; },
    .asked = [](const NearCells&, const NearPlaces&, const GridMetric&,
                double) { return kUnusualNearest; }};

/// With the vectors of this processor, chosen at run time; scalar: kAllUnusual.
[[nodiscard]] NearestNarrow nearest_narrow(Lanes lanes);

}  // namespace metes
