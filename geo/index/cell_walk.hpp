#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/edge_distance.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <span>

namespace metes {

/// Goes through the edges of the cells near a position and leaves out cells that are too far away.
/// The visitor says how far it wants to see, and is given what it asks for:
///   double reach2() const        squared metres; it may shrink, and never grows
///   void record(const MaskRecord&, const SquaredDistances&, double nearest2)
///                                                               the edges of a cell, and the least
///   void crowded(const std::uint32_t& group, double squared_m)  the nearest edge of a group
/// Where thousands of lines meet, the index keeps answers for single positions and no edges: then
/// walking returns false, and the visitor has not seen all. Throws DataError on damaged words.
/// For positions below 85° of latitude and reaches up to some 10 km. Not shared between threads.
template <typename Visitor>
class CellWalk {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): 2 kB of distances, written before read
  CellWalk(const PointIndex& index, NearScan scan, Coord from, const GridMetric& metric,
           Visitor& visitor)
      : index_(index),
        grid_(index.grid()),
        words_(index.words()),
        scan_(scan),
        from_(from),
        metric_(metric),
        visitor_(visitor) {}

  /// All cells that meet the box, row by row.
  bool box(const Box& window) {
    const Cells cells = within_grid({.first_column = column_of(window.min.x),
                                     .last_column = column_of(window.max.x),
                                     .first_row = row_of(window.min.y),
                                     .last_row = row_of(window.max.y)});
    for (std::int64_t row = cells.first_row; row <= cells.last_row; ++row) {
      visit_row(row, cells.first_column, cells.last_column);
    }
    return whole_;
  }

  /// Asks for the records that outward() meets first: the position's own cell and the three beside
  /// the corner that it is nearest to.
  static void prefetch(const PointIndex& index, Coord from) {
    const CellGrid& grid = index.grid();
    const std::int64_t x = std::int64_t{from.x} - grid.origin.x;
    const std::int64_t y = std::int64_t{from.y} - grid.origin.y;
    for (const std::int64_t column : beside(x, grid.shift_x)) {
      for (const std::int64_t row : beside(y, grid.shift_y)) {
        if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) continue;
        const auto at = static_cast<std::size_t>(row * grid.columns + column);
        const CellPlace place = index.place(at);
        if (place.words == 0 || place.offset + place.words > index.words().size()) continue;
        hwy::Prefetch(&index.words()[place.offset]);
        hwy::Prefetch(&index.words()[place.offset + place.words - 1]);
      }
    }
  }

  /// The position's own cell, and then ring after ring of cells around it, as far as the visitor
  /// sees.
  bool outward() {
    const std::int64_t column = column_of(from_.x);
    const std::int64_t row = row_of(from_.y);
    std::int64_t ring =
        std::max({std::int64_t{0}, -column, column - (grid_.columns - std::int64_t{1}), -row,
                  row - (grid_.rows - std::int64_t{1})});
    if (ring == 0) {
      visit(column, row);
      visit_around(column, row);
      ring = 2;
    }
    const std::int64_t farthest =
        std::max({column, grid_.columns - 1 - column, row, grid_.rows - 1 - row});
    for (; ring <= farthest && reaches_ring(column, row, ring); ++ring) {
      visit_ring(column, row, ring);
    }
    return whole_;
  }

 private:
  struct Cells {
    std::int64_t first_column;
    std::int64_t last_column;
    std::int64_t first_row;
    std::int64_t last_row;
  };
  struct Cell {
    std::int64_t x = 0;  // its lower left corner
    std::int64_t y = 0;
    CellSides sides;
  };

  // The cells of a position on one axis: its own, and the one that it is nearer to.
  static std::array<std::int64_t, 2> beside(std::int64_t value, std::uint32_t shift) {
    const std::int64_t half = value >> (std::max(shift, 1U) - 1);
    return {value >> shift, (half - 1 + 2 * (half & 1)) >> 1};
  }

  // A degree is up to 2 % shorter or longer at the far end of a reach.
  static constexpr double kSlack2 = 0.98 * 0.98;

  [[nodiscard]] std::int64_t column_of(std::int32_t x) const {
    return (std::int64_t{x} - grid_.origin.x) >> grid_.shift_x;
  }
  [[nodiscard]] std::int64_t row_of(std::int32_t y) const {
    return (std::int64_t{y} - grid_.origin.y) >> grid_.shift_y;
  }
  [[nodiscard]] Cells within_grid(const Cells& cells) const {
    return {.first_column = std::max<std::int64_t>(cells.first_column, 0),
            .last_column = std::min<std::int64_t>(cells.last_column, grid_.columns - 1LL),
            .first_row = std::max<std::int64_t>(cells.first_row, 0),
            .last_row = std::min<std::int64_t>(cells.last_row, grid_.rows - 1LL)};
  }
  [[nodiscard]] Cell cell_at(std::int64_t column, std::int64_t row) const {
    return {.x = grid_.origin.x + (column << grid_.shift_x),
            .y = grid_.origin.y + (row << grid_.shift_y),
            .sides = {.shift_x = grid_.shift_x, .shift_y = grid_.shift_y}};
  }
  // A cell's edges pass within half a unit of its positions: up to one nearer than the cell.
  [[nodiscard]] bool reaches(std::int64_t units_x, std::int64_t units_y) const {
    const auto at_least = [](std::int64_t units) {
      return static_cast<double>(std::max<std::int64_t>(units - 1, 0));
    };
    const double x = at_least(units_x) * metric_.east[0];
    const double y = at_least(units_y) * metric_.north[0];
    return (x * x + y * y) * kSlack2 <= visitor_.reach2();
  }
  // How far outside low … high a value is.
  [[nodiscard]] static std::int64_t gap(std::int64_t value, std::int64_t low, std::int64_t high) {
    return std::max({std::int64_t{0}, low - value, value - high});
  }
  [[nodiscard]] bool reaches_cell(const Cell& cell) const {
    return reaches(gap(from_.x, cell.x, cell.x + (std::int64_t{1} << cell.sides.shift_x)),
                   gap(from_.y, cell.y, cell.y + (std::int64_t{1} << cell.sides.shift_y)));
  }
  // The nearest place of the ring lies straight left, right, above or below.
  [[nodiscard]] bool reaches_ring(std::int64_t column, std::int64_t row, std::int64_t ring) const {
    if (ring == 0) return true;
    const Cell low = cell_at(column - ring + 1, row - ring + 1);
    const Cell high = cell_at(column + ring, row + ring);
    return reaches(std::min(from_.x - low.x, high.x - from_.x), 0) ||
           reaches(0, std::min(from_.y - low.y, high.y - from_.y));
  }

  // The eight cells around the position's own, those first that it is near to.
  void visit_around(std::int64_t column, std::int64_t row) {
    const Cell own = cell_at(column, row);
    const Side x = side(from_.x - own.x, grid_.shift_x, metric_.east[0]);
    const Side y = side(from_.y - own.y, grid_.shift_y, metric_.north[0]);
    const auto visit_if_near = [&](std::int64_t right, double x2, std::int64_t up, double y2) {
      if (x2 + y2 > visitor_.reach2()) return;
      const std::int64_t beside = column + right;
      const std::int64_t above = row + up;
      if (beside < 0 || above < 0 || beside >= grid_.columns || above >= grid_.rows) return;
      visit(beside, above);
    };
    visit_if_near(x.step, x.near2, 0, 0);
    visit_if_near(0, 0, y.step, y.near2);
    visit_if_near(x.step, x.near2, y.step, y.near2);
    visit_if_near(-x.step, x.far2, 0, 0);
    visit_if_near(0, 0, -y.step, y.far2);
    visit_if_near(-x.step, x.far2, y.step, y.near2);
    visit_if_near(x.step, x.near2, -y.step, y.far2);
    visit_if_near(-x.step, x.far2, -y.step, y.far2);
  }
  // On one axis the way to the nearer of the cells beside a position's own, and how far the nearer
  // and the other are at least, squared metres.
  struct Side {
    std::int64_t step = 0;
    double near2 = 0;
    double far2 = 0;
  };
  [[nodiscard]] static Side side(std::int64_t in_cell, std::uint32_t shift, double metres_a_unit) {
    const std::int64_t width = std::int64_t{1} << shift;
    const auto at_least2 = [&](std::int64_t units) {
      const double metres =
          static_cast<double>(std::max<std::int64_t>(units - 1, 0)) * metres_a_unit;
      return metres * metres * kSlack2;
    };
    const bool low = 2 * in_cell < width;
    return {.step = low ? -1 : 1,
            .near2 = at_least2(low ? in_cell : width - in_cell),
            .far2 = at_least2(low ? width - in_cell : in_cell)};
  }

  void visit_ring(std::int64_t column, std::int64_t row, std::int64_t ring) {
    const Cells cells = within_grid({.first_column = column - ring,
                                     .last_column = column + ring,
                                     .first_row = row - ring,
                                     .last_row = row + ring});
    for (std::int64_t at = cells.first_row; at <= cells.last_row; ++at) {
      if (std::abs(at - row) == ring) {
        visit_row(at, cells.first_column, cells.last_column);
        continue;
      }
      if (column - ring == cells.first_column) visit_if_reached(column - ring, at);
      if (column + ring == cells.last_column) visit_if_reached(column + ring, at);
    }
  }
  void visit_row(std::int64_t row, std::int64_t first, std::int64_t last) {
    for (std::int64_t column = first; column <= last; ++column) visit_if_reached(column, row);
  }
  void visit_if_reached(std::int64_t column, std::int64_t row) {
    if (reaches_cell(cell_at(column, row))) visit(column, row);
  }
  void visit(std::int64_t column, std::int64_t row) {
    descend(index_.entry(static_cast<std::size_t>(row * grid_.columns + column)),
            cell_at(column, row));
  }
  void descend(std::uint32_t entry, const Cell& cell) {
    if (cell_tag(entry) == CellTag::record) visit_record(entry & kPayload, cell);
    if (cell_tag(entry) == CellTag::subgrid) visit_subgrid(entry & kPayload, cell);
  }
  void visit_subgrid(std::size_t offset, const Cell& cell) {
    const Subgrid cells = subgrid_at(words_, offset, cell.sides);
    const CellSides sides{.shift_x = cell.sides.shift_x - cells.columns_shift,
                          .shift_y = cell.sides.shift_y - cells.rows_shift};
    for (std::size_t i = 0; i < cells.entries.size(); ++i) {
      const std::size_t row = i >> cells.columns_shift;
      const std::size_t column = i - (row << cells.columns_shift);
      const Cell child{.x = cell.x + static_cast<std::int64_t>(column << sides.shift_x),
                       .y = cell.y + static_cast<std::int64_t>(row << sides.shift_y),
                       .sides = sides};
      if (reaches_cell(child)) descend(cells.entries[i], child);
    }
  }

  void visit_record(std::size_t offset, const Cell& cell) {
    switch (static_cast<RecordKind>(words_.word(offset) & 3U)) {
      case RecordKind::narrow:
        return visit_narrow(words_.mask_record(offset), cell);
      case RecordKind::wide:
        return visit_wide(words_.mask_record(offset));
      case RecordKind::crowded:
        return visit_crowded(offset);
      case RecordKind::constant:
        whole_ = false;
    }
  }
  void visit_narrow(const MaskRecord& record, const Cell& cell) {
    const double nearest2 = scan_(
        record.edges, metric_,
        {.x = static_cast<double>(from_.x - cell.x), .y = static_cast<double>(from_.y - cell.y)},
        squared_);
    visitor_.record(record, squared_, nearest2);
  }
  void visit_wide(const MaskRecord& record) {
    double nearest2 = std::numeric_limits<double>::infinity();
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      squared_[i] = squared_m(record.wide_edge_at(i));
      nearest2 = std::min(nearest2, squared_[i]);
    }
    visitor_.record(record, squared_, nearest2);
  }
  void visit_crowded(std::size_t offset) {
    const std::uint32_t header = words_.word(offset);
    offset += 1 + (header >> 2U & 1U);
    const std::uint32_t groups = words_.word(offset++);
    for (std::uint32_t i = 0; i < groups; ++i) visit_crowded_group(words_.crowded_group(offset));
  }
  void visit_crowded_group(const CrowdedGroup& group) {
    if (!reaches(0, gap(from_.y, group.low, group.high))) return;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < group.edges.size(); i += 4) {
      nearest = std::min(nearest, squared_m(wide_edge(&group.edges[i])));
    }
    visitor_.crowded(group.group, nearest);
  }
  [[nodiscard]] double squared_m(const Edge& edge) const {
    const auto from = [](std::int32_t value, std::int32_t origin) {
      return static_cast<double>(std::int64_t{value} - origin);
    };
    return edge_foot(metric_, {.ax = from(edge.a.x, from_.x),
                               .ay = from(edge.a.y, from_.y),
                               .bx = from(edge.b.x, from_.x),
                               .by = from(edge.b.y, from_.y)})
        .squared_m;
  }

  const PointIndex& index_;
  const CellGrid& grid_;
  CellWords words_;
  NearScan scan_;
  Coord from_;
  const GridMetric& metric_;
  Visitor& visitor_;
  bool whole_ = true;
  SquaredDistances squared_;
};

}  // namespace metes
