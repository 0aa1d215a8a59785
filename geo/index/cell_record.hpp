#pragma once

#include "geo/index/cell_scan.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/shape/cell_edge.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// Four words of an index as an edge.
[[nodiscard]] inline Edge wide_edge(const std::uint32_t* words) {
  const auto coordinate = [&](std::size_t i) { return static_cast<std::int32_t>(words[i]); };
  return {.a = {.x = coordinate(0), .y = coordinate(1)},
          .b = {.x = coordinate(2), .y = coordinate(3)}};
}

/// The first word of a narrow or wide record.
struct RecordHeader {
  explicit constexpr RecordHeader(std::uint32_t word)
      : kind(static_cast<RecordKind>(word & 3U)),
        fulls(word >> 2U & 1U),
        edges(word >> 3U & 0xFFU),
        groups(word >> 11U & 0x1FU),
        parity(word >> 16U) {}

  RecordKind kind;
  std::uint32_t fulls;  // 1: a group fills the cell
  std::uint32_t edges;
  std::uint32_t groups;
  std::uint32_t parity;  // a bit for each group, and above them what belongs to none
};

/// The edges of the narrow record that begins with the header.
[[nodiscard]] inline NarrowEdges narrow_edges(const std::uint32_t* record,
                                              const RecordHeader& header) {
  return {.words = record + 1 + header.fulls + header.groups,
          .count = header.edges,
          .byte_masks = header.groups <= kByteMaskGroups};
}

/// A narrow or wide record as it lies among the words.
struct MaskRecord {
  bool wide = false;
  std::span<const std::uint32_t> full;    // one group, or none
  std::span<const std::uint32_t> groups;  // each a shape, or a list with kListFlag
  std::uint32_t parity = 0;               // a bit for each group
  NarrowEdges edges;                      // where they are not wide
  const std::uint32_t* masks = nullptr;

  [[nodiscard]] std::uint32_t mask(std::uint32_t edge) const {
    return mask_at(masks, edge, edges.byte_masks);
  }
  [[nodiscard]] Edge wide_edge_at(std::uint32_t edge) const {
    return wide_edge(edges.words + 4 * std::size_t{edge});
  }
};

/// A group of a crowded record.
struct CrowdedGroup {
  std::uint32_t group = 0;
  bool inside = false;        // at the cell's reference
  bool inside_above = false;  // above all its edges
  std::int32_t low = 0;       // the heights between which its edges lie
  std::int32_t high = 0;
  std::span<const std::uint32_t> edges;  // four words each
};

/// Words that an index keeps its records in, which may be damaged: every offset and size is
/// compared with the array before it is used, and DataError says where one points outside.
class CellWords {
 public:
  CellWords() = default;
  explicit CellWords(std::span<const std::uint32_t> words)
      : words_(words.data()),
        limit_(words.size() - std::min<std::size_t>(words.size(), kPadWords)) {}

  /// `count` words from `offset` on.
  [[nodiscard]] std::span<const std::uint32_t> at(std::size_t offset, std::size_t count) const {
    if (offset > limit_ || count > limit_ - offset) refuse(offset);
    return {words_ + offset, count};
  }
  [[nodiscard]] std::uint32_t word(std::size_t offset) const { return at(offset, 1).front(); }
  [[nodiscard]] std::span<const std::uint32_t> list(std::size_t offset) const {
    return at(offset + 1, word(offset));
  }
  /// The shapes of the group whose id is the word at `id`, ascending.
  [[nodiscard]] std::span<const std::uint32_t> shapes_of(const std::uint32_t& id) const {
    return (id & kListFlag) != 0 ? list(id & kPayload) : std::span(&id, 1);
  }
  /// Of a narrow or wide record. A narrow one that begins before the limit ends within kPadWords
  /// after it, whatever its header says.
  [[nodiscard]] MaskRecord mask_record(std::size_t offset) const {
    const RecordHeader header(word(offset));
    if (header.kind != RecordKind::narrow) return wide_record(offset);
    const std::uint32_t* ids = words_ + offset + 1;
    const NarrowEdges edges = narrow_edges(words_ + offset, header);
    return {.wide = false,
            .full = {ids, header.fulls},
            .groups = {ids + header.fulls, header.groups},
            .parity = header.parity,
            .edges = edges,
            .masks = edges.masks()};
  }
  /// Moves `offset` on to the next group.
  [[nodiscard]] CrowdedGroup crowded_group(std::size_t& offset) const;

  [[noreturn]] static void refuse(std::size_t offset);

 private:
  [[nodiscard]] MaskRecord wide_record(std::size_t offset) const;

  const std::uint32_t* words_ = nullptr;
  std::size_t limit_ = 0;
};

/// A cell, or a cell of a sub-grid.
struct CellSides {
  std::uint32_t shift_x = 0;
  std::uint32_t shift_y = 0;
};

/// The cells of a sub-grid, row by row: entries like the grid's.
struct Subgrid {
  std::uint32_t columns_shift = 0;
  std::uint32_t rows_shift = 0;
  std::span<const std::uint32_t> entries;
};

/// Refuses one that does not make the cells smaller, so that descending ends.
[[nodiscard]] Subgrid subgrid_at(const CellWords& words, std::size_t offset, CellSides parent);

}  // namespace metes
