#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>

namespace metes {

/// The frame of the covering index: a grid of equal cells over all indexed shapes. A cell's sides
/// are powers of two in grid units, so that its number is a shift.
struct CellGrid {
  Coord origin;               // lower left of cell 0; no vertex is left of it or below it
  std::uint32_t columns = 0;  // 0: no shape has an edge
  std::uint32_t rows = 0;
  std::uint32_t shift_x = 0;  // a cell is 1 << shift_x units wide
  std::uint32_t shift_y = 0;
  std::uint32_t shape_count = 0;
  std::uint32_t word_count = 0;  // of `words`
};

/// The covering index as flat arrays: position independent, little-endian, to be memory-mapped.
/// geo/INDEX.md has the picture. `blocks` says where the words of each cell are, row by row from
/// below: its record, or its entry; `words` also holds lists, sub-grids and other records, each
/// where an entry points at.
///
/// | entry, of a cell or in a sub-grid | top bits | other 30 bits |
/// |---|---|---|
/// | nothing, or a list of shapes that fill the cell | 00 | 0, or where the list is |
/// | one shape fills the cell | 01 | the shape |
/// | a record decides | 10 | where it is |
/// | a sub-grid decides | 11 | where it is |
template <template <typename> typename Column>
struct CellTables {
  Column<CellGrid> grid;     // one
  Column<CellBlock> blocks;  // of eight cells each; the last may reach beyond the grid
  Column<std::uint32_t> words;
};

enum class CellTag : std::uint32_t { list = 0, shape = 1, record = 2, subgrid = 3 };

/// What a record holds after its header word.
/// - narrow, wide: [full] [groups…] edges, masks. A *group* is the shapes that have the same edges
///   in this cell. Each edge has a mask of the groups that it belongs to. Narrow edges are 16-bit
///   positions from the cell's lower left corner, all ax, all ay, all bx, all by; wide edges are
///   Coords, a and b.
/// - crowded: [full] count, then each group with its own edges: id, edges << 2 | parity above << 1
///   | parity, lowest y, highest y, wide edges.
/// - constant: a cell of one position: shapes, kBoundaryFlag on those whose line it is on.
enum class RecordKind : std::uint32_t { narrow = 0, wide = 1, crowded = 2, constant = 3 };

/// The header word of a narrow or wide record: kind 2 bits, full present 1, edges 8, groups 5,
/// parity of each group at the cell's reference 16. Crowded: kind 2, full 1. Constant: kind 2,
/// shapes 30.
inline constexpr std::uint32_t kMaxMaskEdges = 255;
inline constexpr std::uint32_t kMaxMaskGroups = 16;
/// Up to this many groups a mask is a byte.
inline constexpr std::uint32_t kByteMaskGroups = 8;

/// A group's id is a shape, or a list of shapes.
inline constexpr std::uint32_t kListFlag = 0x8000'0000;
inline constexpr std::uint32_t kBoundaryFlag = 0x8000'0000;
inline constexpr std::uint32_t kPayload = 0x3FFF'FFFF;

/// Words at the end of `words` that no record uses: whatever its header says, a narrow record that
/// begins before them is read without leaving the array, by vectors of up to 32 bytes.
inline constexpr std::uint32_t kPadWords = 680;

[[nodiscard]] constexpr std::uint32_t cell_word(CellTag tag, std::uint32_t payload) {
  return static_cast<std::uint32_t>(tag) << 30U | payload;
}
[[nodiscard]] constexpr CellTag cell_tag(std::uint32_t word) {
  return static_cast<CellTag>(word >> 30U);
}

}  // namespace metes
