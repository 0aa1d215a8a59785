#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/values/coordinate.hpp"

#include <hwy/base.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// In the place of a cell's number: beyond the grid. No grid has so many.
inline constexpr std::uint32_t kNoCell = 0xFFFF'FFFF;

/// How far a position is from a grid's corner. Left of the grid and below it so far that it is
/// beyond the last cell too. Inlined by force into forms that are compiled for each kind of vector.
struct FromCorner {
  HWY_INLINE FromCorner(const CellGrid& grid, Coord point) {
    const auto bits = std::bit_cast<std::uint64_t>(point);  // gcc 12 stores and loads it otherwise
    const auto at_x = static_cast<std::int32_t>(bits);
    const auto at_y = static_cast<std::int32_t>(bits >> 32U);
    x = static_cast<std::uint64_t>(std::int64_t{at_x} - grid.origin.x);
    y = static_cast<std::uint64_t>(std::int64_t{at_y} - grid.origin.y);
  }

  /// The number of the cell that has the position, row by row, or kNoCell.
  [[nodiscard]] HWY_INLINE std::uint32_t cell(const CellGrid& grid) const {
    const std::uint64_t column = x >> grid.shift_x;
    const std::uint64_t row = y >> grid.shift_y;
    if (column >= grid.columns || row >= grid.rows) return kNoCell;
    return static_cast<std::uint32_t>(row * grid.columns + column);
  }

  std::uint64_t x = 0;
  std::uint64_t y = 0;
};

/// A covering index as look-ups read it, of any case that there is. A view of its tables.
struct PointCells {
  CellGrid grid;
  std::uint32_t mask_x = 0;  // of a position's place in its cell
  std::uint32_t mask_y = 0;
  std::span<const CellBlock> blocks;
  std::span<const std::uint32_t> words;  // with the kPadWords at their end
  std::size_t limit = 0;                 // words before those
  NarrowScan scan = scalar_scan;

  /// Where the words of a cell are; they are not compared with `limit`. The cell is one of the
  /// grid's, counted row by row.
  [[nodiscard]] CellPlace place(std::size_t cell) const {
    return place_in(blocks[cell / kBlockCells], cell % kBlockCells);
  }
  /// The entry of a cell. Throws DataError where its words are damaged.
  [[nodiscard]] std::uint32_t entry(std::size_t cell) const;

  /// How many shapes have a position. Writes them in ascending order to the buffer;
  /// when they are more than it holds, its content is not to be used. Throws DataError where the
  /// words are damaged.
  [[nodiscard]] std::size_t read(Coord point, std::span<Hit> buffer) const;
  /// The same behind the first `used` hits of the batch, which is made longer as needed.
  [[nodiscard]] std::size_t append(Coord point, std::size_t used, HitBatch& batch) const;
};

}  // namespace metes
