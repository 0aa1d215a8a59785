#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>

namespace metes {

/// Whether the word may be a house number by itself: "123", "123A", "N6W23001", "ONE"; not
/// "7-ELEVEN", a telephone or a coordinate.
[[nodiscard]] bool is_number_word(const AddressLine& line, std::size_t i);

/// How many words from `i` on, before `end`, are one house number: "123", "123 1/2", "W211 N16601",
/// "123 & 125", "TWO HUNDRED"; 0: none is there.
[[nodiscard]] std::size_t number_words(const AddressLine& line, std::size_t i, std::size_t end);

/// How many words at the beginning may be one number of a grid of miles: "41 W 250" SILVER GLEN RD,
/// "41 W250"; 0: none, as in "41 W 200 S", of another grid, and "41 W 107 AVE".
[[nodiscard]] std::size_t grid_of_miles_words(const AddressLine& line, std::size_t end);

/// Whether the word at `i` is the article of a street in Spanish: "LA" CALLE ELM, "LA" AVENIDA OAK.
/// "LA AVENIDA ST" has it in its name, as EL CAMINO REAL has.
[[nodiscard]] bool is_article_of_calle(const AddressLine& line, std::size_t i);

/// Whether the word at `i`, behind a number, may be its letter: "214 B SOUTH BLVD", one letter that
/// is no direction, and more than a type behind it.
[[nodiscard]] bool letter_follows(const AddressLine& line, std::size_t i, std::size_t end);

}  // namespace metes
