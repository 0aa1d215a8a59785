#pragma once

#include "geo/shape/cell_edge.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace metes {

/// The edges and masks of a narrow record, as they lie in the file: n words of two int16 (ax, ay),
/// n of (by, -bx), then n masks of 8 or 16 bits. The second end is turned by a right angle, so that
/// the products of both words' halves add up to ax·by - ay·bx. Vectors read up to 32 bytes beyond
/// the end.
struct NarrowEdges {
  const std::uint32_t* words = nullptr;
  std::uint32_t count = 0;
  bool byte_masks = true;

  [[nodiscard]] constexpr const std::uint32_t* masks() const {
    return words + 2 * std::size_t{count};
  }
};

/// A bit for each group that owns the edge.
[[nodiscard]] constexpr std::uint32_t mask_at(const std::uint32_t* masks, std::size_t edge,
                                              bool byte_masks) {
  return byte_masks ? masks[edge / 4] >> edge % 4 * 8 & 0xFFU
                    : masks[edge / 2] >> edge % 2 * 16 & 0xFFFFU;
}

/// Two numbers of 16 bits as a word, the first in its low half.
[[nodiscard]] constexpr std::uint32_t halves(std::int64_t low, std::int64_t high) {
  return (static_cast<std::uint32_t>(low) & 0xFFFFU) | static_cast<std::uint32_t>(high) << 16U;
}
[[nodiscard]] constexpr std::int16_t low_half(std::uint32_t word) {
  return static_cast<std::int16_t>(word & 0xFFFFU);
}
[[nodiscard]] constexpr std::int16_t high_half(std::uint32_t word) {
  return static_cast<std::int16_t>(word >> 16U);
}

/// One of these edges, from the cell's lower left corner.
[[nodiscard]] constexpr Edge narrow_edge(const NarrowEdges& edges, std::size_t index) {
  const std::uint32_t a = edges.words[index];
  const std::uint32_t b = edges.words[edges.count + index];
  return {.a = {.x = low_half(a), .y = high_half(a)}, .b = {.x = -high_half(b), .y = low_half(b)}};
}

/// How records are read; both give the same.
enum class Lanes { vector, scalar };

/// A position from its cell's lower left corner.
struct CellPoint {
  std::int16_t x = 0;
  std::int16_t y = 0;
};

/// A bit for each group of the record.
struct GroupBits {
  std::uint32_t odd = 0;  // the path to the cell's reference crosses the group's edges an odd
                          // number of times
  std::uint32_t on = 0;   // the position is on an edge of the group
  friend bool operator==(const GroupBits&, const GroupBits&) = default;
};

/// cell_path() of all edges of a record. No difference of an edge's end and a position of the cell
/// exceeds kNarrowReach (the writer sees to it): it fits 16 bits with either sign, and the sum of
/// two products fits 32.
inline constexpr std::int64_t kNarrowReach = 32'767;
static_assert(2 * kNarrowReach * kNarrowReach <= std::numeric_limits<std::int32_t>::max());
using NarrowScan = GroupBits (*)(NarrowEdges, CellPoint);

/// With the vectors of this processor: SSE4, AVX2 or NEON; chosen at run time.
[[nodiscard]] NarrowScan vector_scan();
/// One edge after the other; the twin that tests compare with.
[[nodiscard]] GroupBits scalar_scan(NarrowEdges edges, CellPoint point);

/// Words that the edges and masks of a narrow record take.
[[nodiscard]] constexpr std::uint32_t narrow_words(std::uint32_t edges, bool byte_masks) {
  return 2 * edges + (byte_masks ? (edges + 3) / 4 : (edges + 1) / 2);
}

}  // namespace metes
