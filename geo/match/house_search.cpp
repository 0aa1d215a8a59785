#include "geo/match/house_search.hpp"

#include "geo/match/house_land.hpp"
#include "geo/match/hyphenated_house.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace metes {
namespace {

// Numbers count by hundreds from block to block. A street is taken to reach one block beyond its
// known numbers, or as many more as lie between two of them next to that end; ten, where these are
// so few that they say little about where it ends.
constexpr std::uint32_t kBlock = 100;
constexpr std::uint32_t kEnoughHouses = 3;
constexpr std::uint32_t kFewHousesReach = 10;

// `first`, `last`: of houses in the order of their numbers.
std::uint32_t widest_gap(const AddressIndex& index, std::uint32_t first, std::uint32_t last) {
  std::uint32_t widest = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    widest = std::max(widest, index.number(HouseId{i + 1}) - index.number(HouseId{i}));
  }
  return widest;
}

// "W 800 N": its numbers count from the axis of a grid, and so do those of E 800 N.
bool counts_from_axis(const Street& street) {
  return !street.pre_directional.empty() && !street.post_directional.empty() &&
         street.type.empty() && std::all_of(street.name.begin(), street.name.end(), is_digit);
}

// Whether it goes on for so many blocks beyond one end.
bool reaches_beyond(const AddressIndex& index, const Street& street, bool at_front,
                    std::uint32_t blocks) {
  constexpr std::uint32_t kNext = 16;  // gaps that tell how far the houses lie apart
  if (blocks <= 1 || blocks > kFewHousesReach) return blocks <= 1;
  const std::uint32_t houses = street.houses.size();
  if (houses < kEnoughHouses || (at_front && counts_from_axis(street))) return true;
  const std::uint32_t gaps = std::min(houses - 1, kNext);
  const std::uint32_t first = at_front ? street.houses.begin : street.houses.end - 1 - gaps;
  return blocks <= 1 + widest_gap(index, first, first + gaps) / kBlock;
}

House house_at(const AddressIndex& index, std::uint32_t position) {
  return index.house(HouseId{position});
}

void add_to_place(HousesByPlace& places, const House& house) {
  for (HousesAtPlace& place : places) {
    if (place.zip == house.zip && place.city == house.city) {
      place.houses.push_back(house.id);
      return;
    }
  }
  places.push_back({.houses = {house.id}, .zip = house.zip, .city = house.city});
}

template <typename Wanted>
HousesByPlace places_where(const AddressIndex& index, Range houses, Wanted wanted) {
  HousesByPlace places;
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    const House house = house_at(index, i);
    if (wanted(house)) add_to_place(places, house);
  }
  return places;
}

// "98-555" is no range but a district and a number, where there is a 555 of its own.
bool is_wider_than_block(const House& house) {
  return house.high - house.low >= kBlock;
}

HousesByPlace find_single(const AddressIndex& index, const Street& street,
                          const HouseNumber& number) {
  const Range houses = index.houses(street, number.low);
  bool some_single = false;
  bool some_wide = false;
  auto places = places_where(index, houses, [&](const House& house) {
    const bool is_meant = house.suffix == number.suffix || is_alike(index, street, house, number);
    some_single = some_single || (is_meant && house.low == house.high);
    some_wide = some_wide || (is_meant && is_wider_than_block(house));
    return is_meant;
  });
  if (some_single && some_wide) {
    places = places_where(index, houses, [&](const House& house) {
      return house.suffix == number.suffix && !is_wider_than_block(house);
    });
  }
  for (HousesAtPlace& place : places) {
    place.range_is_partly = !some_single && are_ends_alone(index, street, place.houses);
  }
  if (!places.empty()) return places;
  places = places_where(index, houses, [](const House&) { return true; });
  if (houses.size() == 0 && number.suffix.empty()) {
    for (const HouseId each : houses_of_joined(index, street, number.low)) {
      add_to_place(places, index.house(each));
    }
  }
  for (HousesAtPlace& place : places) place.suffix_differs = true;
  return places;
}

// Both ends must be there at one place.
HousesByPlace find_range(const AddressIndex& index, const Street& street,
                         const HouseNumber& number) {
  const auto is_range = [&](const House& house) {
    return house.low == number.low && house.high == number.high && house.suffix == number.suffix;
  };
  auto places = places_where(index, index.houses(street, number.low), is_range);
  if (!places.empty()) return places;
  const auto is_end = [&](const House& house) { return house.suffix == number.suffix; };
  places = places_where(index, index.houses(street, number.low), is_end);
  const auto others = places_where(index, index.houses(street, number.high), is_end);
  for (HousesAtPlace& place : places) {
    const auto end = std::find_if(others.begin(), others.end(), [&](const HousesAtPlace& other) {
      return other.zip == place.zip && other.city == place.city;
    });
    const auto land = parcels_of(index, place.houses, "");
    place.range_is_partly =
        end == others.end() || land.empty() || land != parcels_of(index, end->houses, "");
    if (end != others.end()) {
      place.houses.insert(place.houses.end(), end->houses.begin(), end->houses.end());
    }
  }
  return places;
}

// Of the known numbers before it and from it on, the nearest.
Range beside(const AddressIndex& index, const Street& street, std::uint32_t number) {
  const std::uint32_t next = index.houses(street, number).begin;
  return {.begin = next - std::min(next - street.houses.begin, 1U),
          .end = std::min(next + 1, street.houses.end)};
}

// Whether the nearest known numbers do not say that it has another. They say so where both have the
// same, or one is within a block; in a gap between two other ZIPs, and farther beyond the end,
// there may be a third.
bool may_have_zip(const AddressIndex& index, const Street& street, std::uint32_t number,
                  std::string_view zip) {
  if (is_beside_zip(index, street, number, zip)) return true;
  std::string_view other;
  bool is_known = false;
  const Range near = beside(index, street, number);
  for (std::uint32_t i = near.begin; i < near.end; ++i) {
    const std::string_view known = index.zip(HouseId{i});
    const std::uint32_t place = index.number(HouseId{i});
    is_known |= std::max(place, number) - std::min(place, number) <= kBlock || known == other;
    other = known;
  }
  return !is_known;
}

struct Numbered {
  std::uint32_t number = 0;
  Coord point;
};

// The nearest known number that is not beyond `number` in the direction of `step`, of one parity.
std::optional<Numbered> neighbour(const AddressIndex& index, const Street& street,
                                  std::int64_t position, std::int64_t step, std::uint32_t parity) {
  constexpr int kFarthest = 64;  // houses
  for (int tried = 0; tried < kFarthest; ++tried, position += step) {
    if (position < street.houses.begin || position >= street.houses.end) return std::nullopt;
    const House house = house_at(index, static_cast<std::uint32_t>(position));
    if (house.number % 2 != parity) continue;
    const auto point = place_of(index, house.id);
    if (point) return Numbered{.number = house.number, .point = *point};
  }
  return std::nullopt;
}

}  // namespace

HousesByPlace find_houses(const AddressIndex& index, const Street& street,
                          const HouseNumber& number) {
  if (number.high > number.low) return find_range(index, street, number);
  return find_single(index, street, number);
}

bool could_have(const AddressIndex& index, const Street& street, std::uint32_t number,
                std::string_view zip) {
  if (street.houses.size() == 0) return true;
  const std::uint32_t least = index.number(HouseId{street.houses.begin});
  const std::uint32_t most = index.number(HouseId{street.houses.end - 1});
  const bool at_front = number < least;
  const bool is_behind = number / kBlock > most / kBlock;
  const std::uint32_t blocks = at_front    ? least / kBlock - number / kBlock
                               : is_behind ? number / kBlock - most / kBlock
                                           : 0;
  if (!reaches_beyond(index, street, at_front, blocks)) return false;
  return zip.empty() || may_have_zip(index, street, number, zip);
}

bool is_beside_zip(const AddressIndex& index, const Street& street, std::uint32_t number,
                   std::string_view zip) {
  const Range near = beside(index, street, number);
  for (std::uint32_t i = near.begin; i < near.end; ++i) {
    const std::string_view known = index.zip(HouseId{i});
    if (known.empty() || known == zip) return true;
  }
  return false;
}

bool has_house_in(const AddressIndex& index, NameId name, std::uint32_t number,
                  std::string_view zip) {
  constexpr std::uint32_t kNear = 10 * kBlock;
  const std::string asked = std::to_string(number);
  const auto may_be_meant = [&](std::uint32_t known) {
    return std::max(known, number) - std::min(known, number) <= kNear ||
           edit_distance(std::to_string(known), asked, 1) <= 1;
  };
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Range houses = index.street(StreetId{i}).houses;
    for (std::uint32_t at = houses.begin; at < houses.end; ++at) {
      if (index.zip(HouseId{at}) == zip && may_be_meant(index.number(HouseId{at}))) return true;
    }
  }
  return false;
}

bool is_beside_namesake(const AddressIndex& index, const Street& street, HouseId house) {
  constexpr std::uint32_t kNext = 2;  // houses on either side
  const House own = index.house(house);
  if (own.city.empty()) return false;
  const auto position = static_cast<std::uint32_t>(house);
  const std::uint32_t first = position - std::min(position - street.houses.begin, kNext);
  const std::uint32_t last = position + std::min(street.houses.end - position, kNext + 1);
  for (std::uint32_t i = first; i < last; ++i) {
    const House other = house_at(index, i);
    const bool is_next =
        std::max(own.number, other.number) - std::min(own.number, other.number) <= kBlock;
    if (!is_next || other.city.empty() || other.city == own.city) continue;
    const auto here = place_of(index, house);
    const auto there = place_of(index, other.id);
    if (here && there && are_far_apart(*here, *there)) return true;
  }
  return false;
}

std::optional<Coord> interpolate(const AddressIndex& index, const Street& street,
                                 std::uint32_t number) {
  const std::int64_t next = index.houses(street, number).begin;
  const auto below = neighbour(index, street, next - 1, -1, number % 2);
  const auto above = neighbour(index, street, next, 1, number % 2);
  if (!below || !above || above->number <= below->number) return std::nullopt;
  const double share = static_cast<double>(number - below->number) /
                       static_cast<double>(above->number - below->number);
  const auto between = [share](std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>(std::lround(a + share * (static_cast<double>(b) - a)));
  };
  return Coord{.x = between(below->point.x, above->point.x),
               .y = between(below->point.y, above->point.y)};
}

}  // namespace metes
