#pragma once

#include "geo/match/address_index.hpp"
#include "geo/values/coordinate.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace metes {

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

/// Where the house is: its point, or else the middle of its first parcel.
[[nodiscard]] std::optional<Coord> place_of(const AddressIndex& index, HouseId house);

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

/// Whether they lie farther apart than one site is wide.
[[nodiscard]] bool are_far_apart(Coord a, Coord b);

/// Whether any two of the parcels lie farther apart than one site is wide.
[[nodiscard]] bool are_far_apart(const Snapshot& snapshot, const std::vector<ParcelId>& parcels);

/// Whether sources put houses of one number at places farther apart than that: their parcels, or
/// the points of address rows that name none.
[[nodiscard]] bool are_at_several_places(const AddressIndex& index,
                                         const std::vector<HouseId>& houses, std::string_view unit);

}  // namespace metes
