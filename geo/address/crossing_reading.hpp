#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>
#include <optional>

namespace metes {

/// Where a line may name two streets that cross.
struct CrossingWords {
  WordSpan before;          // that lead up to them: "NW CORNER OF"
  std::size_t between = 0;  // the first word behind the first street
  std::size_t second = 0;   // where the second street begins
  int doubt = 0;            // address_doubt.hpp
};

/// By a word that stands between streets ("&", "AT THE CORNER OF"), or of two streets with their
/// types by a comma, a dash or a word for near.
[[nodiscard]] std::optional<CrossingWords> find_crossing(const AddressLine& line, std::size_t end);

/// How many words from `i` on stand between two streets in Spanish, where no number is: "LUNA Y
/// SOL", "LUNA ESQ. SOL", "LUNA ESQUINA CON SOL". "SMITH ESQ, 12 ELM ST" is a person.
[[nodiscard]] std::size_t words_of_spanish_separator(const AddressLine& line, std::size_t i,
                                                     std::size_t end);
[[nodiscard]] inline std::size_t spanish_separator_words(const AddressLine& line, std::size_t i,
                                                         std::size_t end) {
  return line[0].shape == WordShape::digits ? 0 : words_of_spanish_separator(line, i, end);
}

/// Whether the word stands between a street and the two that bound a block of it: "MAIN ST BETWEEN"
/// ELM ST & OAK ST, which is no crossing.
[[nodiscard]] bool is_between(const AddressLine& line, std::size_t i);

/// How many words from `i` on say which corner of a crossing it is: "NE CORNER", "N/E COR", "SWC".
[[nodiscard]] std::size_t corner_note_words(const AddressLine& line, std::size_t i,
                                            std::size_t end);

}  // namespace metes
