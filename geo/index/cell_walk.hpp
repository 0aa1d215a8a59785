#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/near_places.hpp"
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

/// A record that a walk comes to.
struct WalkedRecord {
  std::size_t offset = 0;  // among the words
  MaskRecord edges;
  NearPoint from;  // the position, from the corner of its cell
};

/// Goes through the edges of the cells near a position and leaves out cells that are too far away.
/// The visitor says how far it wants to see, and is given what it asks for:
///   double reach2() const        squared metres; it may shrink, and never grows
///   void record(const WalkedRecord&, const SquaredDistances&, double nearest2)
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
      if (!visit_around(column, row)) return whole_;
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
    return (x * x + y * y) * kReachSlack2 <= visitor_.reach2();
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

  // The eight cells around the position's own, those first that it is near to. Whether the visitor
  // may see beyond the three of these.
  bool visit_around(std::int64_t column, std::int64_t row) {
    const Cell own = cell_at(column, row);
    const Beside x = beside(from_.x - own.x, grid_.shift_x, metric_.east[0]);
    const Beside y = beside(from_.y - own.y, grid_.shift_y, metric_.north[0]);
    const auto visit_if_near = [&](std::int64_t right, double x2, std::int64_t up, double y2) {
      if (x2 + y2 > visitor_.reach2()) return;
      const std::int64_t aside = column + right;
      const std::int64_t above = row + up;
      if (aside < 0 || above < 0 || aside >= grid_.columns || above >= grid_.rows) return;
      visit(aside, above);
    };
    visit_if_near(x.step, x.near2, 0, 0);
    visit_if_near(0, 0, y.step, y.near2);
    visit_if_near(x.step, x.near2, y.step, y.near2);
    if (std::min(x.far2, y.far2) > visitor_.reach2()) return false;
    visit_if_near(-x.step, x.far2, 0, 0);
    visit_if_near(0, 0, -y.step, y.far2);
    visit_if_near(-x.step, x.far2, y.step, y.near2);
    visit_if_near(x.step, x.near2, -y.step, y.far2);
    visit_if_near(-x.step, x.far2, -y.step, y.far2);
    return true;
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
    const auto at = static_cast<std::size_t>(row * grid_.columns + column);
    const CellPlace place = index_.place(at);
    if (place.words == 0) return;
    if (place.words > kPair) return visit_record(place.offset, cell_at(column, row));
    descend(index_.entry(at), cell_at(column, row));
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
    const RecordHeader header(words_.word(offset));
    if (header.kind == RecordKind::constant) {
      whole_ = false;
    } else if (header.kind == RecordKind::crowded) {
      visit_crowded(offset);
    } else {
      const WalkedRecord walked{.offset = offset,
                                .edges = words_.mask_record(offset),
                                .from = {.x = static_cast<double>(from_.x - cell.x),
                                         .y = static_cast<double>(from_.y - cell.y)}};
      const double nearest2 =
          record_scan(walked.edges, scan_, metric_, from_, walked.from, squared_);
      visitor_.record(walked, squared_, nearest2);
    }
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
    return edge_foot(metric_, edge_from(from_, edge.a, edge.b)).squared_m;
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
