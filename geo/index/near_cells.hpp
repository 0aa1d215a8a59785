#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// On one axis the way from a position's cell to the nearer of those beside it, and how far the
/// nearer and the other are at least, squared metres.
struct Beside {
  std::int64_t step = 0;
  double near2 = 0;
  double far2 = 0;
};

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
