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
  const std::uint32_t cell = FromCorner(grid, point).cell(grid);
  const std::uint32_t found = cell == kNoCell ? 0 : entry(cell);
  return found == 0 ? 0 : CellReader(grid, words, scan, point, buffer).read(found);
}

std::size_t PointCells::append(Coord point, std::size_t used, HitBatch& batch) const {
  const std::size_t count = read(point, std::span(batch.hits).subspan(used));
  if (count <= batch.hits.size() - used) return count;
  batch.hits.resize(2 * (used + count));
  return read(point, std::span(batch.hits).subspan(used));
}

}  // namespace metes
