#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace metes {

/// The first eight bytes of a text, the first the lowest; behind those of a shorter one are zeros.
/// For little-endian processors, as the files that Metes writes are.
// Of a size that is not known a call of memcpy takes longer than all of the rest.
[[nodiscard]] inline std::uint64_t first_eight(std::string_view text) {
  constexpr std::size_t kHalf = sizeof(std::uint32_t);
  std::uint64_t bytes = 0;
  if (text.size() >= sizeof bytes) {
    std::memcpy(&bytes, text.data(), sizeof bytes);
    return bytes;
  }
  if (text.size() >= kHalf) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  // some of them twice
    std::memcpy(&first, text.data(), kHalf);
    std::memcpy(&last, text.data() + text.size() - kHalf, kHalf);
    return first | std::uint64_t{last} << (8 * (text.size() - kHalf));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    bytes |= std::uint64_t{static_cast<std::uint8_t>(text[i])} << (8 * i);
  }
  return bytes;
}

}  // namespace metes
