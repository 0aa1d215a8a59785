#include "geo/index/point_cells.hpp"

#include "geo/index/cell_reader.hpp"
#include "geo/index/cell_record.hpp"

namespace metes {

std::uint32_t PointCells::entry(std::size_t cell) const {
  const CellPlace at = place(cell);
  if (at.words == 0) return blocks[cell / kBlockCells].fill;
  if (at.offset + at.words > limit) CellWords::refuse(at.offset);
  return at.words == kPair ? words[at.offset]
                           : cell_word(CellTag::record, static_cast<std::uint32_t>(at.offset));
}

std::size_t PointCells::read(Coord point, std::span<Hit> buffer) const {
  const auto from = [](std::int32_t value, std::int32_t origin) {
    return static_cast<std::size_t>(std::int64_t{value} - origin);
  };
  const std::size_t column = from(point.x, grid.origin.x) >> grid.shift_x;
  const std::size_t row = from(point.y, grid.origin.y) >> grid.shift_y;
  const std::uint32_t found = entry(row * grid.columns + column);
  return found == 0 ? 0 : CellReader(grid, words, scan, point, buffer).read(found);
}

std::size_t PointCells::append(Coord point, std::size_t used, HitBatch& batch) const {
  const std::size_t count = read(point, std::span(batch.hits).subspan(used));
  if (count <= batch.hits.size() - used) return count;
  batch.hits.resize(2 * (used + count));
  return read(point, std::span(batch.hits).subspan(used));
}

}  // namespace metes
