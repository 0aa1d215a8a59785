#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace metes {

// Decimal digits eight at a time, as bytes of a word of which the first is the lowest: for
// little-endian processors, as the files that Metes writes are.

/// The last characters of a text less '0'. Before those of a text of fewer than eight are zeros.
[[nodiscard]] inline std::uint64_t last_eight(std::string_view text) {
  std::uint64_t word = 0;
  if (text.size() >= sizeof word) {
    std::memcpy(&word, text.data() + text.size() - sizeof word, sizeof word);
    return word ^ 0x3030'3030'3030'3030;
  }
  for (const char c : text) {
    word = word >> 8U | std::uint64_t{static_cast<std::uint8_t>(c ^ '0')} << 56U;
  }
  return word;
}

/// Whether no byte is above nine.
[[nodiscard]] constexpr bool are_digits(std::uint64_t word) {
  constexpr std::uint64_t kBeyondNine = 0x7676'7676'7676'7676;  // carries into the highest bit
  constexpr std::uint64_t kHighest = 0x8080'8080'8080'8080;
  return ((((word & ~kHighest) + kBeyondNine) | word) & kHighest) == 0;
}

/// The number that eight digits are: neighbours make four numbers of two digits, these two of four.
[[nodiscard]] constexpr std::int64_t value_of_digits(std::uint64_t digits) {
  digits = digits * (1 + (10U << 8U)) >> 8U;
  digits = (digits & 0x00FF'00FF'00FF'00FF) * (1 + (100U << 16U)) >> 16U;
  digits = (digits & 0x0000'FFFF'0000'FFFF) * (1 + (std::uint64_t{10'000} << 32U)) >> 32U;
  return static_cast<std::int64_t>(digits);
}

}  // namespace metes
