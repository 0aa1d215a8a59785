#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>
#include <string_view>

// What tells one unit of a building from another: the "3B" of "APT 3B".

namespace metes {

/// How many words from `i` on, before `end`, are an identifier: "3B", "# 20 C", "5/N", "100 & 200",
/// "FIFTEEN HUNDRED" behind a designator; 0 when none is there.
[[nodiscard]] std::size_t identifier_words(const AddressLine& line, std::size_t i, std::size_t end);

/// FLOOR, LEVEL, or a room, behind a number of which an identifier may end.
[[nodiscard]] bool is_floor(const AddressTerm& term);

/// Whether a word can be a unit without a designator: "200", "2AB", "B".
[[nodiscard]] bool is_bare_unit(const LineWord& word);

/// Whether two halves are a postal code of Canada or Great Britain: "M5V" "2T6", "CB2" "1TN".
[[nodiscard]] bool is_foreign_code(std::string_view first, std::string_view second);

}  // namespace metes
