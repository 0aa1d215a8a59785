#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_line.hpp"

#include <string_view>

namespace metes {

/// Reads a source's or a query's house number in any spelling: "0200", "200-210", "8938-40",
/// "123 1/2", "214 B", "99-40" (Queens), "N6W23001", "ONE". What cannot be a number is wholly in
/// `suffix`, so that it equals only itself; a text too long to be one gives an empty number.
[[nodiscard]] HouseNumber read_house_number(std::string_view text);
/// The same of words that are split already.
[[nodiscard]] HouseNumber read_house_number(const AddressLine& line, WordSpan words);

/// "B7", "B-7", "AB-12" of Puerto Rico: a block's letters, two at most, and the house's number.
[[nodiscard]] bool is_house_of_block(std::string_view word);

/// "1O0" and "2L4" as 100 and 214: letters amid digits, as a scanner misreads them, are digits.
/// They are read so as a number.
[[nodiscard]] std::string with_digits(std::string_view word);

}  // namespace metes
