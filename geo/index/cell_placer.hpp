#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_writer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace metes {

/// Puts what decides about the cells of some rows one after the other: a small narrow record
/// itself, of all else the entry. Not shared between threads.
class CellPlacer {
 public:
  /// The next cell. Its entry is what the writer wrote last, or lies before that; a record that
  /// fits is taken out of the writer's words again.
  void add(std::uint32_t entry, CellWriter& writer);
  /// After the last cell.
  void finish();

  [[nodiscard]] const std::vector<CellBlock>& blocks() const { return blocks_; }
  [[nodiscard]] const std::vector<std::uint32_t>& words() const { return words_; }
  /// Which of the words hold an offset into the writer's words.
  [[nodiscard]] const std::vector<std::uint32_t>& relocations() const { return relocations_; }

 private:
  // A cell of the block that is being filled.
  struct Cell {
    std::uint32_t entry = 0;
    bool is_constant = false;  // nothing, or one shape, and no words yet
    std::uint32_t words = 0;
    std::uint32_t relocations = 0;
  };

  [[nodiscard]] bool can_place(std::uint32_t entry, const CellWriter& writer) const;
  void append(std::uint32_t entry, CellWriter& writer);
  [[nodiscard]] std::uint32_t most_frequent_constant() const;
  void close_block();

  std::vector<CellBlock> blocks_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> relocations_;
  // Of the block that is being filled.
  std::array<Cell, kBlockCells> cells_;
  std::uint32_t cell_count_ = 0;
  std::vector<std::uint32_t> block_words_;
  std::vector<std::uint32_t> block_relocations_;
};

}  // namespace metes
