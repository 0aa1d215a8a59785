#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_index.hpp"
#include "geo/values/coordinate.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace metes {

/// Houses of one number in one place: alike but for the range that a source gives them in.
struct HousesAtPlace {
  std::vector<HouseId> houses;
  std::string_view zip;
  std::string_view city;
  bool suffix_differs = false;   // the number is there with another letter or fraction
  bool range_is_partly = false;  // only one end of the range asked for, or on file, is meant
};

/// Hardly ever more than one.
using HousesByPlace = boost::container::small_vector<HousesAtPlace, 1>;

/// The houses on a street that a number means, by place; those with its very suffix, or where there
/// is none of these, all of the number.
[[nodiscard]] HousesByPlace find_houses(const AddressIndex& index, const Street& street,
                                        const HouseNumber& number);

/// Whether the street may have this number, on file or not: its known numbers, rounded to hundreds,
/// reach to it, or do so with a hundred and the widest gap between those at that end added, or too
/// few are known to tell. With a ZIP: and the nearest known numbers do not say that it has another
/// there.
[[nodiscard]] bool could_have(const AddressIndex& index, const Street& street, std::uint32_t number,
                              std::string_view zip);

/// Whether one of the two known numbers nearest to it has the ZIP, or none that a source says.
[[nodiscard]] bool is_beside_zip(const AddressIndex& index, const Street& street,
                                 std::uint32_t number, std::string_view zip);

/// Whether a street of this name has a house with the ZIP within ten hundreds of the number, or one
/// whose number it may be with one digit mistyped.
[[nodiscard]] bool has_house_in(const AddressIndex& index, NameId name, std::uint32_t number,
                                std::string_view zip);

/// Whether next to the house, by their numbers, there are others of the street in another town and
/// farther away than a site is wide: the street is there twice, and the other one may have the
/// number too.
[[nodiscard]] bool is_beside_namesake(const AddressIndex& index, const Street& street,
                                      HouseId house);

/// A position between the nearest known numbers on the same side of the street.
[[nodiscard]] std::optional<Coord> interpolate(const AddressIndex& index, const Street& street,
                                               std::uint32_t number);

}  // namespace metes
