#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/band_metrics.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Where a position is among the cells: its own, 0; the one to the left or right that it is nearer
/// to, 1; the one below or above, 2; and the one at the corner between them, 3.
struct NearPlace {
  bool in_grid = false;
  bool has_aside = false;  // the grid has the one to the left or right
  bool has_above = false;
  std::int64_t x = 0;  // of the position, from its cell's lower left corner
  std::int64_t y = 0;
  Beside beside_x;
  Beside beside_y;
  std::size_t own = 0;   // the number of its cell
  std::int64_t row = 0;  // so many cells from its own to the one below or above

  [[nodiscard]] bool has(std::uint32_t place) const {
    return ((place & 1U) == 0 || has_aside) && ((place & 2U) == 0 || has_above);
  }
  /// The number of one of the cells, which the grid has.
  [[nodiscard]] std::size_t cell(std::uint32_t place) const {
    return own + static_cast<std::size_t>((place & 1U) * beside_x.step + (place >> 1U) * row);
  }
  /// How far the cell is at least, squared metres.
  [[nodiscard]] double near2(std::uint32_t place) const {
    return ((place & 1U) != 0 ? beside_x.near2 : 0) + ((place & 2U) != 0 ? beside_y.near2 : 0);
  }
  /// The same for all cells but the four.
  [[nodiscard]] double far2() const { return std::min(beside_x.far2, beside_y.far2); }

  /// The position, from the lower left corner of one of the cells.
  [[nodiscard]] NearPoint from_corner_of(std::uint32_t place, const CellGrid& grid) const {
    // Without a jump, which would be as often foreseen wrongly as rightly.
    const std::int64_t left = (place & 1U) * beside_x.step * (std::int64_t{1} << grid.shift_x);
    const std::int64_t low = (place >> 1U) * beside_y.step * (std::int64_t{1} << grid.shift_y);
    return {.x = static_cast<double>(x - left), .y = static_cast<double>(y - low)};
  }
};

/// Among narrow records: the nearest edge, and the record that it is in. Small enough for
/// registers.
struct NarrowNearest {
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;   // no edge is within the reach
  static constexpr std::uint32_t kUnusual = kNone - 1;  // to be walked by CellWalk
  double squared_m = 0;
  std::uint32_t record = kNone;  // its offset among the words
  std::uint32_t place = 0;       // of its cell, among those of NearPlace

  /// Takes the nearest of a record, if it is nearer; of several that are as far the first.
  void note(double nearest2, std::uint32_t in_record, std::uint32_t in_place) {
    const bool is_nearer = (nearest2 < squared_m) | ((record == kNone) & (nearest2 == squared_m));
    // Without a jump, which would be as often foreseen wrongly as rightly.
    const std::uint32_t taken = 0U - static_cast<std::uint32_t>(is_nearer);
    squared_m = std::min(squared_m, nearest2);
    record ^= (record ^ in_record) & taken;
    place ^= (place ^ in_place) & taken;
  }
};

/// The nearest edge to a position.
struct NearEdge {
  static constexpr std::uint32_t kNoRecord = NarrowNearest::kNone;
  double metres = 0;
  std::uint32_t record = kNoRecord;  // that it is in, among the words of the index
  NearPoint at;                      // the position, from the corner of the record's cell
};

/// The usual case of a nearest edge on its own, so that it stays in registers: of the four cells,
/// when no other can have a nearer edge and all edges of these are in narrow records; kUnusual
/// otherwise. Of several that are as far, it is in the record that CellWalk would meet first.
using NearestNarrow = NarrowNearest (*)(const NearCells&, Coord from, const GridMetric&,
                                        double reach2);

/// With the vectors of this processor, chosen at run time; scalar: all are kUnusual.
[[nodiscard]] NearestNarrow nearest_narrow(Lanes lanes);

/// The same of many positions, each with its limit: a nearest edge that is kUnusual says so as its
/// record. What is looked at for eight is asked for while others are answered.
using NearestOfMany = void (*)(const NearCells&, const BandMetrics&, std::span<const Coord> from,
                               std::span<const double> limits_m,
                               std::span<std::optional<NearEdge>> nearest);

[[nodiscard]] NearestOfMany nearest_of_many(Lanes lanes);

}  // namespace metes
