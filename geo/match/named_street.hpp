#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/weighed.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {

/// One that is easily written for another: AVE, BLVD, RD, ST.
[[nodiscard]] bool is_common_type(std::string_view type);

/// The house numbers of a numbered street to one side.
struct NumberedReach {
  std::uint32_t street = 0;  // 100 of "E 100TH ST"
  char directional = 0;      // N, S, E or W
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};

/// What the streets of an index say of types.
struct TypeHabits {
  std::vector<std::string> numbered{};  // that numbered streets have ("5TH AVE"), each once
  bool numbered_cross = false;          // streets and avenues alike are often numbered
  bool has_named_places = false;        // some streets with a name are called PL
  bool has_directions = false;          // at least half of all streets have a directional
  bool has_letters = false;             // some streets are called by a letter, as B ST is
  /// Types of which streets of one are often named after one of the other, and not both common: off
  /// "AUSTIN ST" goes "AUSTIN PARK".
  std::vector<std::pair<std::string, std::string>> companions{};
  /// The same of types that numbered streets often have side by side: 85TH ST and 85TH PL.
  std::vector<std::pair<std::string, std::string>> numbered_companions{};
  /// Where numbered streets often run both ways from where their numbers begin, what each reaches:
  /// "E 100TH ST" and "W 100TH ST" both have a 34. Else none.
  std::vector<NumberedReach> numbered_reach{};
};
[[nodiscard]] TypeHabits type_habits(const AddressIndex& index);

/// Whether the street that the text names is there, or is likely to be, so that `best` would put
/// another one in its place. `all`: candidates for the text; `habits`: of the index.
[[nodiscard]] bool is_named_street_known(const AddressIndex& index, const TypeHabits& habits,
                                         const std::vector<Weighed>& all, const Weighed& best);

/// Whether the text has a direction in full for a street that is called by its letter, or the
/// reverse, where streets are called by letters: SOUTH ST of Washington is not S ST.
[[nodiscard]] bool takes_letter_for_word(const AddressIndex& index, const TypeHabits& habits,
                                         const Weighed& weighed);

/// Whether the type that `best` adds to a number may as well be another, of which no source has the
/// street: the AVE for the ST, where both are often numbered, or any for "60TH RD".
[[nodiscard]] bool may_have_other_type(const AddressIndex& index, const TypeHabits& habits,
                                       const Weighed& best);

/// Whether the directional that `best` adds to a numbered street may as well be the opposite one,
/// of which no source has the street, though those next to it reach to the number; or, of any
/// street, that of another quadrant, of which no source has it, or the other side of a grid.
[[nodiscard]] bool may_run_other_way(const AddressIndex& index, const TypeHabits& habits,
                                     const Weighed& best);

}  // namespace metes
