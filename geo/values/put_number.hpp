#pragma once

#include <cstddef>
#include <string>

namespace metes {

/// Writes a number over as many letters of a text, with zeros before it: a format with a width
/// takes 250 instructions for each.
inline void put_number(std::string& text, std::size_t at, std::size_t letters, unsigned number) {
  for (std::size_t i = at + letters; i > at; number /= 10) {
    text[--i] = static_cast<char>('0' + number % 10);
  }
}

}  // namespace metes
