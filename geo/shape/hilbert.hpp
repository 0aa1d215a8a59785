#pragma once

#include "geo/values/coordinate.hpp"

#include <cstdint>

namespace metes {

/// Where a position lies on a Hilbert curve through the whole grid (32 bits an axis): near on the
/// curve is near on the ground, so that what is read together is stored together.
[[nodiscard]] constexpr std::uint64_t hilbert_position(Coord coord) {
  // Offsets make both axes unsigned. The loop is the classical rotation of quadrants.
  std::uint32_t x = static_cast<std::uint32_t>(coord.x) ^ 0x8000'0000U;
  std::uint32_t y = static_cast<std::uint32_t>(coord.y) ^ 0x8000'0000U;
  std::uint64_t position = 0;
  for (std::uint32_t bit = 0x8000'0000U; bit != 0; bit >>= 1U) {
    const bool right = (x & bit) != 0;
    const bool upper = (y & bit) != 0;
    position = position << 2U | (right ? (upper ? 2U : 3U) : (upper ? 1U : 0U));
    if (!upper) {
      if (right) {
        x = ~x;
        y = ~y;
      }
      const std::uint32_t swapped = x;
      x = y;
      y = swapped;
    }
  }
  return position;
}

}  // namespace metes
