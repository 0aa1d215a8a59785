#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metes {

/// How a spelling (street_spelling.hpp) sounds to an English ear, in the manner of Metaphone: one
/// letter a consonant, those that are taken for each other alike (PH and F, C and K, Z and S, V and
/// F, D and T), vowels only at the beginning. Equal sounds are one name written by ear: "PHILLIPS"
/// and "FILIPS", "KOSCIUSZKO" and "KOSIUSKO". Empty where it would say too little: fewer than four
/// sounds, or digits.
[[nodiscard]] std::string sound_of(std::string_view spelling);

/// How the index keeps a sound among its deletes, apart from those of spellings.
[[nodiscard]] std::uint32_t sound_hash(std::string_view sound);

}  // namespace metes
