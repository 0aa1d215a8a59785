#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_record.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/index/point_cells.hpp"
#include "geo/index/point_hits.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// Which shapes have a position: exact, usually in two cache misses. A view of a covering index.
/// Damaged tables throw DataError or give a wrong answer, and never make it read elsewhere.
/// Callable from any thread.
class PointIndex {
 public:
  PointIndex() = default;
  /// Throws DataError when the tables do not belong together or index another number of shapes.
  PointIndex(const CellTables<View>& tables, std::uint32_t shape_count,
             Lanes lanes = Lanes::vector);
  PointIndex(const CellTables<Vector>& tables, std::uint32_t shape_count,
             Lanes lanes = Lanes::vector);

  /// How many shapes have the position. Writes them in ascending order to the buffer; when they
  /// are more than it holds, its content is not to be used: ask again with a larger one. Does not
  /// allocate.
  [[nodiscard]] std::size_t covering(Coord point, std::span<Hit> buffer) const {
    return hits_(cells_, point, buffer);
  }

  /// The same for many positions, each asked for in memory some dozen before it is answered. Fewer
  /// than 2^32 hits in all.
  void covering(std::span<const Coord> points, HitBatch& batch) const {
    batch_(cells_, points, batch);
  }

  [[nodiscard]] const CellGrid& grid() const { return cells_.grid; }
  [[nodiscard]] std::span<const CellBlock> blocks() const { return cells_.blocks; }
  [[nodiscard]] CellPlace place(std::size_t cell) const { return cells_.place(cell); }
  [[nodiscard]] std::uint32_t entry(std::size_t cell) const { return cells_.entry(cell); }
  [[nodiscard]] std::span<const std::uint32_t> words() const { return cells_.words; }

 private:
  PointCells cells_;
  HitsOfPoint hits_ = hits_of_point(Lanes::scalar);
  HitsOfPoints batch_ = hits_of_points(Lanes::scalar);
};

/// All hits at a position, in ascending order.
[[nodiscard]] std::vector<Hit> hits_at(const PointIndex& index, Coord point);

/// Whether the shape is among them.
[[nodiscard]] bool has_hit(const PointIndex& index, Coord point, std::uint32_t shape);

}  // namespace metes
