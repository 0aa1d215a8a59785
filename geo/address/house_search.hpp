#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_index.hpp"
#include "geo/values/coordinate.hpp"

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

/// The houses on a street that a number means, by place; those with its very suffix, or where there
/// is none of these, all of the number.
[[nodiscard]] std::vector<HousesAtPlace> find_houses(const AddressIndex& index,
                                                     const Street& street,
                                                     const HouseNumber& number);

/// Whether the street may have this number, on file or not: its known numbers, rounded to hundreds
/// and a hundred further, reach to it, or too few are known to tell. With a ZIP: and the nearest
/// known numbers do not say that it has another there.
[[nodiscard]] bool could_have(const AddressIndex& index, const Street& street, std::uint32_t number,
                              std::string_view zip);

/// Whether a street of this name has a house with the ZIP within ten hundreds of the number.
[[nodiscard]] bool has_house_in(const AddressIndex& index, NameId name, std::uint32_t number,
                                std::string_view zip);

/// What is known about the land of some houses.
struct HouseLand {
  std::vector<ParcelId> parcels{};  // in id order
  std::optional<Coord> point{};     // of an address row, or else the parcels' own
  std::vector<Coord> points{};      // of address rows, where none of them names a parcel
  bool from_address_point = false;
  bool point_outside_parcel = false;
};

/// `unit`: as in the text; where address rows of the houses give that unit, the land of these
/// alone.
[[nodiscard]] HouseLand land_of(const AddressIndex& index, const std::vector<HouseId>& houses,
                                std::string_view unit);

/// The parcels of land_of() alone.
[[nodiscard]] std::vector<ParcelId> parcels_of(const AddressIndex& index,
                                               const std::vector<HouseId>& houses,
                                               std::string_view unit);

/// Two parcels, and how far their positions, or else the middles of their boxes, are apart.
struct ParcelsApart {
  ParcelId first = kNoParcel;
  ParcelId second = kNoParcel;
  double metres = 0;
};

/// Of groups of parcels, such as the lots of one number, the two that are farthest from each other:
/// by the nearest parcels of the two. Nothing where fewer than two have a place. Takes the square
/// of their number.
[[nodiscard]] std::optional<ParcelsApart> farthest_apart(
    const Snapshot& snapshot, const std::vector<std::vector<ParcelId>>& groups);

/// A campus or a stack of condominiums is smaller, metres; two towns' Main Streets are farther
/// apart.
inline constexpr double kSiteMetres = 1'000;

/// Whether any two of the parcels lie farther apart than one site is wide.
[[nodiscard]] bool are_far_apart(const Snapshot& snapshot, const std::vector<ParcelId>& parcels);

/// Whether sources put houses of one number at places farther apart than that: their parcels, or
/// the points of address rows that name none.
[[nodiscard]] bool are_at_several_places(const AddressIndex& index,
                                         const std::vector<HouseId>& houses, std::string_view unit);

/// Whether next to the house, by their numbers, there are others of the street in another town and
/// farther away than a site is wide: the street is there twice, and the other one may have the
/// number too.
[[nodiscard]] bool is_beside_namesake(const AddressIndex& index, const Street& street,
                                      HouseId house);

/// A position between the nearest known numbers on the same side of the street.
[[nodiscard]] std::optional<Coord> interpolate(const AddressIndex& index, const Street& street,
                                               std::uint32_t number);

}  // namespace metes
