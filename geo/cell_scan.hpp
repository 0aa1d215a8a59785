#pragma once

#include <cstdint>
#include <span>

namespace metes {

/// The edges and masks of a narrow record, as they lie in the file: int16 ax[n], ay[n], bx[n],
/// by[n], then n masks of 8 or 16 bits. Vectors read up to 16 bytes beyond the end.
struct NarrowEdges {
  const std::uint32_t* words = nullptr;
  std::uint32_t count = 0;
  bool byte_masks = true;
};

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

/// cell_path() of all edges of a record. Every difference of an edge's end and a position of the
/// cell fits 16 bits (the writer sees to it), so products fit 32 and are compared exactly.
using NarrowScan = GroupBits (*)(NarrowEdges, CellPoint);

/// With the vectors of this processor: SSSE3 to AVX-512, NEON, SVE; chosen at run time.
[[nodiscard]] NarrowScan vector_scan();
/// One edge after the other; the twin that tests compare with.
[[nodiscard]] GroupBits scalar_scan(NarrowEdges edges, CellPoint point);

/// Words that the edges and masks of a narrow record take.
[[nodiscard]] constexpr std::uint32_t narrow_words(std::uint32_t edges, bool byte_masks) {
  return 2 * edges + (byte_masks ? (edges + 3) / 4 : (edges + 1) / 2);
}

}  // namespace metes
