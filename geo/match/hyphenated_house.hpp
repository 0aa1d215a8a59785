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
