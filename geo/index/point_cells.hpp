#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

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

  /// How many shapes have a position of the grid. Writes them in ascending order to the buffer;
  /// when they are more than it holds, its content is not to be used. Throws DataError where the
  /// words are damaged.
  [[nodiscard]] std::size_t read(Coord point, std::span<Hit> buffer) const;
  /// The same behind the first `used` hits of the batch, which is made longer as needed.
  [[nodiscard]] std::size_t append(Coord point, std::size_t used, HitBatch& batch) const;
};

}  // namespace metes
