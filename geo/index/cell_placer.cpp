#include "geo/index/cell_placer.hpp"

#include "geo/index/cell_tables.hpp"

#include <algorithm>
#include <span>

namespace metes {
namespace {

// A larger record is read for so long that finding it costs little, and would leave no room for the
// others of its block.
constexpr std::size_t kMaxPlaced = 96;

std::uint32_t size_of(const std::vector<std::uint32_t>& words) {
  return static_cast<std::uint32_t>(words.size());
}

}  // namespace

// A record of the grid's own cells is the last thing that is written for its cell. Room for an
// entry is kept for every other cell.
bool CellPlacer::can_place(std::uint32_t entry, const CellWriter& writer) const {
  if (cell_tag(entry) != CellTag::record) return false;
  const std::size_t offset = entry & kPayload;
  const std::size_t size = writer.words().size() - offset;
  return static_cast<RecordKind>(writer.words()[offset] & 3U) == RecordKind::narrow &&
         size <= kMaxPlaced &&
         block_words_.size() + size + std::size_t{kPair} * kBlockCells <= kBlockWords;
}

void CellPlacer::append(std::uint32_t entry, CellWriter& writer) {
  if (can_place(entry, writer)) {
    return writer.take_from(entry & kPayload, block_words_, block_relocations_);
  }
  if (CellWriter::is_offset(entry)) block_relocations_.push_back(size_of(block_words_));
  block_words_.push_back(entry);
}

void CellPlacer::add(std::uint32_t entry, CellWriter& writer) {
  Cell& cell = cells_[cell_count_++];
  cell = {.entry = entry};
  cell.is_constant = entry == 0 || cell_tag(entry) == CellTag::shape;
  if (!cell.is_constant) {
    const std::uint32_t words = size_of(block_words_);
    const std::uint32_t relocations = size_of(block_relocations_);
    append(entry, writer);
    if (block_words_.size() % kPair != 0) block_words_.push_back(0);
    cell.words = size_of(block_words_) - words;
    cell.relocations = size_of(block_relocations_) - relocations;
  }
  if (cell_count_ == kBlockCells) close_block();
}

void CellPlacer::finish() {
  if (cell_count_ > 0) close_block();
}

// The first of them, if there are several.
std::uint32_t CellPlacer::most_frequent_constant() const {
  const auto cells = std::span(cells_).first(cell_count_);
  std::uint32_t best = 0;
  std::ptrdiff_t most = 0;
  for (const Cell& cell : cells) {
    if (!cell.is_constant) continue;
    const auto count = std::count_if(cells.begin(), cells.end(), [&](const Cell& other) {
      return other.is_constant && other.entry == cell.entry;
    });
    if (count > most) best = cell.entry;
    most = std::max(most, count);
  }
  return best;
}

void CellPlacer::close_block() {
  CellBlock block{.begin = size_of(words_), .fill = most_frequent_constant(), .ends = {}};
  std::uint32_t from = 0;  // in block_words_
  auto relocation = block_relocations_.begin();
  for (std::uint32_t i = 0; i < kBlockCells; ++i) {
    const Cell cell = i < cell_count_ ? cells_[i] : Cell{.entry = block.fill, .is_constant = true};
    if (cell.is_constant && cell.entry != block.fill) {
      words_.push_back(cell.entry);
      words_.resize(words_.size() + kPair - 1, 0);
    }
    for (std::uint32_t k = 0; k < cell.relocations; ++k) {
      relocations_.push_back(*relocation++ - from + size_of(words_));
    }
    const auto begin = block_words_.begin() + from;
    words_.insert(words_.end(), begin, begin + cell.words);
    from += cell.words;
    block.ends[i] = static_cast<std::uint8_t>((size_of(words_) - block.begin) / kPair);
  }
  blocks_.push_back(block);
  cell_count_ = 0;
  block_words_.clear();
  block_relocations_.clear();
}

}  // namespace metes
