#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace metes {

inline constexpr std::uint32_t kBlockCells = 8;

/// What decides about eight cells that follow each other in a row, or in this row and the next: all
/// cells without words have the entry `fill`; the words of the others are one cell's after the
/// other's from `begin` on. So most cells are decided, and the record of any other is found, by one
/// look into a table of two bytes a cell.
struct CellBlock {
  std::uint32_t begin = 0;
  std::uint32_t fill = 0;                        // 0, or of one shape
  std::array<std::uint8_t, kBlockCells> ends{};  // of each cell's words, from `begin`, in pairs
  friend bool operator==(const CellBlock&, const CellBlock&) = default;
};

/// Words are counted in pairs: an entry, or a record of an odd number, has an unused one after it.
inline constexpr std::uint32_t kPair = 2;
/// So many words the cells of a block may have together.
inline constexpr std::size_t kBlockWords = std::size_t{255} * kPair;

/// The words of one cell. None: its entry is the block's. A pair: its entry. More: a narrow record.
struct CellPlace {
  std::size_t offset = 0;
  std::uint32_t words = 0;
};

/// Of cell 0 … 7 of a block. In a damaged one a cell may end before it begins: it has no words.
[[nodiscard]] inline CellPlace place_in(const CellBlock& block, std::uint32_t cell) {
  static_assert(sizeof(block.ends) == sizeof(std::uint64_t));
  std::uint64_t ends = 0;
  std::memcpy(&ends, block.ends.data(), sizeof ends);  // the first cell's lowest: little-endian
  const auto begin = static_cast<std::uint32_t>(ends << 8U >> 8U * cell & 0xFFU);
  const auto end = static_cast<std::uint32_t>(ends >> 8U * cell & 0xFFU);
  return {.offset = std::size_t{block.begin} + std::size_t{kPair} * begin,
          .words = end < begin ? 0 : kPair * (end - begin)};
}

}  // namespace metes
