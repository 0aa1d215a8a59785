#pragma once

#include <cstddef>
#include <string_view>

namespace metes {

/// A code point and how many bytes it took. A byte that begins no well-formed UTF-8 sequence is
/// taken as Latin-1.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t i);

/// What a code point outside ASCII becomes in an address, in upper-case ASCII: a letter without its
/// mark, " " for blanks and ornaments, " 1/2" for a fraction sign, "" for what has no width
/// (combining marks, joiners), "?" for letters that have no ASCII form.
[[nodiscard]] std::string_view ascii_fold(char32_t code);

}  // namespace metes
