#pragma once

#include "geo/match/address_index.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace metes {

/// Whether the two numbers of the house, which reads as a range, are rather its block and its place
/// there, as "103-15" is in Queens: houses near it on the street are numbered so beyond doubt.
[[nodiscard]] bool is_hyphenated(const AddressIndex& index, const Street& street,
                                 const House& house);

/// Whether the house and the number, of which one repeats itself ("61-61") and the other does not
/// ("61"), are one: unless houses near it are numbered with hyphens, that is a range with one end.
[[nodiscard]] bool is_alike(const AddressIndex& index, const Street& street, const House& house,
                            const HouseNumber& number);

/// Whether a source gives the house, which reads as a range, with the last two digits of its end:
/// "150-91", which may be the house 91 of a block as well as 150 to 191.
[[nodiscard]] bool is_written_short(const AddressIndex& index, const House& house);

/// "-15" of 103-15, which reads as the range that ends with 115: numbers of a block go to 99.
[[nodiscard]] std::string place_in_block(std::uint32_t number);

/// Whether all of the houses, which one number has found, are ranges, and the number may be none of
/// theirs: they are hyphenated, or several that are not one lot begin or end with it.
[[nodiscard]] bool are_ends_alone(const AddressIndex& index, const Street& street,
                                  const std::vector<HouseId>& houses);

/// The houses on a street of hyphenated numbers that "3715" may mean: 37-15.
[[nodiscard]] std::vector<HouseId> houses_of_joined(const AddressIndex& index, const Street& street,
                                                    std::uint32_t number);

}  // namespace metes
