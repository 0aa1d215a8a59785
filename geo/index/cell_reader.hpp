#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/shape/cell_edge.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// How far right of, or above, its cell's lower left corner a position is. The position may be
/// anywhere; only the lowest bits count.
[[nodiscard]] constexpr std::uint32_t in_cell(std::int32_t value, std::int32_t origin,
                                              std::uint32_t shift) {
  const std::uint64_t distance =
      static_cast<std::uint32_t>(value) - static_cast<std::uint32_t>(origin);
  return static_cast<std::uint32_t>(distance & ((std::uint64_t{1} << shift) - 1));
}

/// Follows one position from the entry of its cell through sub-grids to the words that decide, and
/// collects hits. Throws DataError where the words are damaged.
class CellReader {
 public:
  CellReader(const CellGrid& grid, std::span<const std::uint32_t> words, NarrowScan scan,
             Coord point, std::span<Hit> buffer);

  /// The number of hits; the buffer holds them in ascending order unless they are more than fit.
  std::size_t read(std::uint32_t entry);

 private:
  // The cell that holds the position.
  struct Cell {
    std::uint32_t shift_x;
    std::uint32_t shift_y;
    std::uint32_t x;  // of the position, from the cell's lower left
    std::uint32_t y;
  };

  void add(std::uint32_t shape, Location location);
  void add_group(const std::uint32_t& group, Location location);
  void enter_subgrid(std::uint32_t& entry);
  void read_record(std::size_t offset);
  void read_masks(const MaskRecord& record);
  [[nodiscard]] GroupBits scan_wide(const MaskRecord& record) const;
  void read_crowded(std::size_t offset, std::uint32_t header);
  void read_crowded_group(const CrowdedGroup& group);
  void read_constant(std::size_t offset, std::uint32_t header);
  [[nodiscard]] std::int64_t border() const { return std::int64_t{point_.x} - cell_.x; }

  CellWords words_;
  std::uint32_t shape_count_;
  NarrowScan scan_;
  Coord point_;
  Cell cell_;
  std::span<Hit> buffer_;
  std::size_t count_ = 0;
  std::uint32_t last_ = 0;
  bool in_order_ = true;
};

}  // namespace metes
