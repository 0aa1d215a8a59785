#pragma once

#include "geo/address/address_line.hpp"

#include <array>
#include <cstddef>

namespace metes {

/// Where the house number may stand. Units before it ("SUITE 200, 7000 PEACHTREE RD") are taken up;
/// other words before it are doubted and stay unexplained, as does "BLOCK OF" behind it.
struct NumberReading {
  WordSpan words;
  std::uint8_t street = 0;  // where the street begins
  WordSet unit_before = 0;
  WordSet taken = 0;  // by words that lead up to it: "NUMERO", "1ST FLOOR OF"
  int doubt = 0;      // address_doubt.hpp
};

/// At most this many places are tried; the rest of the list is empty.
inline constexpr std::size_t kMaxNumbers = 4;
[[nodiscard]] std::array<NumberReading, kMaxNumbers> read_numbers(const AddressLine& line,
                                                                  std::size_t end);

/// Whether the first word is a house number, and no street ("5TH & MAIN") or list.
[[nodiscard]] bool begins_with_number(const AddressLine& line, std::size_t end);

}  // namespace metes
