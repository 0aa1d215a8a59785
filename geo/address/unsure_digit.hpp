#pragma once

#include "geo/address/folded_text.hpp"

#include <cstddef>

namespace metes {

/// Whether the sign at `at` may stand for a digit of the house's number, or for several that were
/// cut off: "!641", "22$", "384^" of a small ring, "160...", typed with the shift key, misread or
/// left blank; and "200' N MAIN ST" is so many feet. "*12 ELM ST*" and "(12 ELM ST)" are between
/// two. `last`: what is before the sign in its word, which is the text's first; '\0' where nothing
/// is. `is_first`: no word stands before it.
[[nodiscard]] bool may_be_digit(const FoldedText& text, std::size_t at, char last, bool is_first);

}  // namespace metes
