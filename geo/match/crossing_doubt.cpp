#include "geo/match/crossing_doubt.hpp"

#include "geo/address/street_name.hpp"
#include "geo/match/house_land.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstdint>

namespace metes {
namespace {

// A street of 40 km has a house asked about each 600 m: by their numbers they lie along it.
constexpr std::uint32_t kMostAsked = 64;

enum class Passing : std::uint8_t { unknown, near, far };

// By the houses whose place is known, one in so many: whether one is within a site's width.
Passing passing(const AddressIndex& index, const Street& street, Coord place, std::uint32_t step) {
  Passing passing = Passing::unknown;
  for (std::uint32_t i = street.houses.begin; i < street.houses.end; i += step) {
    const auto there = place_of(index, HouseId{i});
    if (there && !are_far_apart(place, *there)) return Passing::near;
    if (there) passing = Passing::far;
  }
  return passing;
}

// A street may have few houses whose place is known: all are asked where none of some has one.
Passing passing(const AddressIndex& index, const Street& street, Coord place) {
  const std::uint32_t step = std::max(1U, street.houses.size() / kMostAsked);
  const Passing by_some = passing(index, street, place, step);
  return by_some == Passing::unknown && step > 1 ? passing(index, street, place, 1) : by_some;
}

// Whether all streets of the name, as far as their places are known, are elsewhere.
bool is_far_from(const AddressIndex& index, NameId name, HouseId house) {
  const auto place = place_of(index, house);
  if (!place) return false;
  bool some_far = false;
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Passing by = passing(index, index.street(StreetId{i}), *place);
    if (by == Passing::near) return false;
    some_far = some_far || by == Passing::far;
  }
  return some_far;
}

}  // namespace

bool crosses_unknown(const AddressIndex& index, const Weighed& best) {
  const StreetName& cross = best.reading->cross_street;
  if (cross.name.empty()) return false;
  const bool has_type = !cross.type.empty() || !cross.pre_type.empty();
  if (!has_type && !is_digit(cross.name.front())) return true;
  const auto name = index.name(street_key(cross));
  return !name || is_far_from(index, *name, best.candidate.houses.front());
}

}  // namespace metes
