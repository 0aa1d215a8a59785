#pragma once

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/hit.hpp"
#include "geo/shape/shapes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// A narrow record has no more words.
inline constexpr std::size_t kMaxRecordWords =
    2 + kMaxMaskGroups + narrow_words(kMaxMaskEdges, /*byte_masks=*/false);
// The header has room for 31 groups; a vector has eight words.
static_assert(2 + 31 + narrow_words(kMaxMaskEdges, /*byte_masks=*/false) + 8 <= kPadWords);

/// What ids of a record are read against.
struct RecordWords {
  std::span<const std::uint32_t> words;  // of the index, without the kPadWords that follow
  std::uint32_t shape_count = 0;
};

/// Stands for a number of hits where the record is no narrow one, its shapes are not in order or
/// more than fit, or it is damaged: to be read by CellReader, whatever is in the buffer.
inline constexpr std::size_t kUnusual = ~std::size_t{0};

/// The usual case of a look-up on its own, so that it stays in registers: how many shapes the
/// narrow record at this place, of more than kPair words, has at this position, or kUnusual. Writes
/// them to the buffer in ascending order.
using NarrowHits = std::size_t (*)(const RecordWords&, CellPlace, CellPoint, std::span<Hit>);

/// What decides about a position: the record at the place where it has more than kPair words; the
/// entry there where it has a pair; else this entry.
struct AskedCell {
  CellPlace place;
  std::uint32_t entry = 0;
  CellPoint at;
};

/// The usual case of many look-ups, of any cells whose words have been asked for. Hits are written
/// to the buffer from `used` on, which is moved behind them; a position's range says which are its
/// own. Returns how many positions were answered: it stops before the first that is kUnusual.
using BatchHits = std::size_t (*)(const RecordWords&, std::span<const AskedCell>, std::span<Range>,
                                  std::span<Hit> buffer, std::size_t& used);

/// The edges of records by vector_scan(), or by scalar_scan().
[[nodiscard]] NarrowHits narrow_hits(Lanes lanes);
[[nodiscard]] BatchHits batch_hits(Lanes lanes);
[[nodiscard]] std::size_t scalar_hits(const RecordWords& index, CellPlace place, CellPoint at,
                                      std::span<Hit> buffer);

}  // namespace metes
