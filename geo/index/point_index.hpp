#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_record.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/index/narrow_hits.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// The hits of many positions; reuse it and nothing is allocated.
struct HitBatch {
  std::vector<Range> ranges;  // of position i, in `hits`
  std::vector<Hit> hits;      // longer than needed; only what the ranges say counts
};

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
  [[nodiscard]] std::size_t covering(Coord point, std::span<Hit> buffer) const;

  /// The same for many positions, each asked for in memory some dozen before it is answered. Fewer
  /// than 2^32 hits in all.
  void covering(std::span<const Coord> points, HitBatch& batch) const;

  [[nodiscard]] const CellGrid& grid() const { return grid_; }
  [[nodiscard]] std::span<const CellBlock> blocks() const { return blocks_; }
  /// Where the words of a cell are; they are not compared with words(). The cell is one of the
  /// grid's, counted row by row.
  [[nodiscard]] CellPlace place(std::size_t cell) const {
    return place_in(blocks_[cell / kBlockCells], cell % kBlockCells);
  }
  /// The entry of a cell. Throws DataError where its words are damaged.
  [[nodiscard]] std::uint32_t entry(std::size_t cell) const {
    const CellPlace at = place(cell);
    if (at.words == 0) return blocks_[cell / kBlockCells].fill;
    if (at.offset + at.words > records_.words.size()) CellWords::refuse(at.offset);
    return at.words == kPair ? words_[at.offset]
                             : cell_word(CellTag::record, static_cast<std::uint32_t>(at.offset));
  }
  [[nodiscard]] std::span<const std::uint32_t> words() const { return words_; }

 private:
  [[nodiscard]] std::uint32_t cell_of(Coord point) const;
  [[nodiscard]] CellPoint in_cell_of(Coord point) const;
  [[nodiscard]] CellPlace record_of(CellPlace place) const;
  [[nodiscard]] std::size_t hits_in(std::uint32_t cell, Coord point, std::span<Hit> buffer) const;
  [[nodiscard]] std::size_t read_cell(Coord point, std::span<Hit> buffer) const;
  [[nodiscard]] std::size_t append_hits(Coord point, std::size_t used, HitBatch& batch) const;
  struct Ahead;
  void ask_for_blocks(std::span<const Coord> points, Ahead& ahead) const;
  void ask_for_words(std::span<const Coord> points, Ahead& ahead) const;
  std::size_t answer(std::span<const Coord> points, const Ahead& ahead, std::span<Range> ranges,
                     std::size_t used, HitBatch& batch) const;

  CellGrid grid_;
  std::uint32_t mask_x_ = 0;  // of a position's place in its cell
  std::uint32_t mask_y_ = 0;
  std::span<const CellBlock> blocks_;
  std::uint32_t cells_ = 0;
  std::span<const std::uint32_t> words_;
  RecordWords records_;
  NarrowScan scan_ = scalar_scan;
  NarrowHits hits_ = scalar_hits;
  BatchHits batch_hits_ = batch_hits(Lanes::scalar);
};

/// All hits at a position, in ascending order.
[[nodiscard]] std::vector<Hit> hits_at(const PointIndex& index, Coord point);

/// Whether the shape is among them.
[[nodiscard]] bool has_hit(const PointIndex& index, Coord point, std::uint32_t shape);

}  // namespace metes
