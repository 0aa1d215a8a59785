#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_line.hpp"

#include <string>
#include <string_view>

namespace metes {

/// Reads the street column of a source ("N Spring St", "AVENUE 26", "CALLE REAL"): the most likely
/// reading, without a reference. A text longer than kMaxAddressBytes gives an empty name.
[[nodiscard]] StreetName read_street(std::string_view text);

/// The canonical form in which names of streets, towns and places are compared: no blanks or
/// punctuation, ordinals and numbers as digits ("FIFTH" and "5" are "5TH"), SAINT and ST, MOUNT and
/// MT, FORT and FT, types and directionals within a name alike ("NORTH" is "N"). Equal keys are the
/// same name; nothing is guessed from likeness.
[[nodiscard]] std::string name_key(std::string_view name);
/// The same of words that are split already.
[[nodiscard]] std::string name_key(const AddressLine& line, WordSpan name);

/// With which the key of a name of several words begins, by the first of them; empty where that is
/// not known.
[[nodiscard]] std::string_view key_beginning(const LineWord& first);

/// Whether the letters behind a number are no ordinal's but its street's: "132ST" is 132ND ST.
[[nodiscard]] bool is_number_of_street(const StreetName& street);

/// Whether the name is a number with the letters of another, so that either may be wrong: "41ND"
/// may be 41ST or 42ND, and of "1TH" a digit may be lost. Else TH is written for all numbers, and
/// ST behind a number may be the street's.
[[nodiscard]] bool contradicts_itself(const StreetName& street);

/// Whether the number has TH for its letters, as people write it: "33TH".
[[nodiscard]] bool has_other_ending(const StreetName& street);

/// The key of a street's name with its type before it ("AVENUE 26" is not "26TH"); directionals and
/// the type after it are not part of it.
[[nodiscard]] std::string street_key(const StreetName& street);

}  // namespace metes
