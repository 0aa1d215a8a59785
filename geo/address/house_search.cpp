#include "geo/address/house_search.hpp"

#include "geo/address/hyphenated_house.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/snapshot/columns.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

namespace metes {
namespace {

// Numbers count by hundreds from block to block. A street is taken to reach one block beyond its
// known numbers; ten, where these are so few that they say little about where it ends.
constexpr std::uint32_t kBlock = 100;
constexpr std::uint32_t kEnoughHouses = 3;
constexpr std::uint32_t kFewHousesReach = 10;

House house_at(const AddressIndex& index, std::uint32_t position) {
  return index.house(HouseId{position});
}

void add_to_place(std::vector<HousesAtPlace>& places, const House& house) {
  for (HousesAtPlace& place : places) {
    if (place.zip == house.zip && place.city == house.city) {
      place.houses.push_back(house.id);
      return;
    }
  }
  places.push_back({.houses = {house.id}, .zip = house.zip, .city = house.city});
}

template <typename Wanted>
std::vector<HousesAtPlace> places_where(const AddressIndex& index, Range houses, Wanted wanted) {
  std::vector<HousesAtPlace> places;
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    const House house = house_at(index, i);
    if (wanted(house)) add_to_place(places, house);
  }
  return places;
}

std::vector<HousesAtPlace> find_single(const AddressIndex& index, const Street& street,
                                       const HouseNumber& number) {
  const Range houses = index.houses(street, number.low);
  bool some_single = false;
  auto places = places_where(index, houses, [&](const House& house) {
    const bool is_meant = house.suffix == number.suffix;
    some_single = some_single || (is_meant && house.low == house.high);
    return is_meant;
  });
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
std::vector<HousesAtPlace> find_range(const AddressIndex& index, const Street& street,
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

bool is_generic(std::string_view designator) {
  return designator.empty() || designator == "#" || designator == "APT" || designator == "UNIT" ||
         designator == "STE";
}

std::pair<std::string_view, std::string_view> split_unit(std::string_view unit) {
  const auto blank = unit.rfind(' ');
  if (blank != std::string_view::npos) return {unit.substr(0, blank), unit.substr(blank + 1)};
  if (unit.substr(0, 1) == "#") return {"#", unit.substr(1)};
  return {"", unit};
}

// `a` of a source, in upper case; `b` as it was read.
bool is_same_unit(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto [designator_a, name_a] = split_unit(a);
  const auto [designator_b, name_b] = split_unit(b);
  return name_a == name_b && is_generic(designator_a) && is_generic(designator_b);
}

std::vector<HouseEvidence> evidence_of(const AddressIndex& index,
                                       const std::vector<HouseId>& houses, std::string_view unit) {
  std::vector<HouseEvidence> all;
  for (const HouseId house : houses) {
    const auto some = index.evidence(house);
    all.insert(all.end(), some.begin(), some.end());
  }
  if (unit.empty()) return all;
  const Snapshot& snapshot = index.snapshot();
  std::vector<HouseEvidence> of_unit;
  for (const HouseEvidence& each : all) {
    if (!each.address_row) continue;
    const TextId text = at(snapshot.tables().address_unit, *each.address_row, "address point");
    if (is_same_unit(upper(snapshot.text(text)), unit)) of_unit.push_back(each);
  }
  return of_unit.empty() ? all : of_unit;
}

void add_row(HouseLand& land, const Snapshot& snapshot, std::uint32_t row, ParcelId parcel) {
  const Coord point = at(snapshot.tables().address_point, row, "address point");
  land.from_address_point = true;
  if (point == kNoPoint) return;
  if (!land.point) land.point = point;
  if (parcel == kNoParcel || snapshot.shapes().polygons(index(parcel)).size() == 0) return;
  land.point_outside_parcel |=
      locate(point, snapshot.shapes(), index(parcel)) == Location::exterior;
}

std::optional<Coord> parcel_point(const Snapshot& snapshot, ParcelId parcel) {
  const Coord point = at(snapshot.tables().parcel_point, index(parcel), "parcel");
  if (point != kNoPoint) return point;
  return std::nullopt;
}

std::optional<Coord> middle_of(const Snapshot& snapshot, ParcelId parcel) {
  if (const auto point = parcel_point(snapshot, parcel)) return point;
  const Box box = snapshot.shapes().bounds(index(parcel));
  if (is_empty(box)) return std::nullopt;
  return Coord{.x = box.min.x + (box.max.x - box.min.x) / 2,
               .y = box.min.y + (box.max.y - box.min.y) / 2};
}

// Of one address there are rows that name a parcel and rows that do not, or several of the latter:
// the parcels under all of their points belong to it.
void add_parcels_under(const Snapshot& snapshot, const std::vector<Coord>& points,
                       std::vector<ParcelId>& parcels) {
  if (parcels.empty() && points.size() < 2) return;  // asked as a position, with its error
  for (const Coord point : points) {
    for (const Covering& under : covering(snapshot, point)) parcels.push_back(under.parcel);
  }
}

// Of address rows that name no parcel.
std::vector<Coord> points_without_parcel(const Snapshot& snapshot,
                                         const std::vector<HouseEvidence>& evidence) {
  std::vector<Coord> points;
  for (const HouseEvidence& each : evidence) {
    if (each.parcel != kNoParcel || !each.address_row) continue;
    const Coord point = at(snapshot.tables().address_point, *each.address_row, "address point");
    if (point != kNoPoint) points.push_back(point);
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

std::vector<ParcelId> parcels_in(const Snapshot& snapshot,
                                 const std::vector<HouseEvidence>& evidence) {
  std::vector<ParcelId> parcels;
  for (const HouseEvidence& each : evidence) {
    if (each.parcel != kNoParcel) parcels.push_back(each.parcel);
  }
  add_parcels_under(snapshot, points_without_parcel(snapshot, evidence), parcels);
  std::sort(parcels.begin(), parcels.end());
  parcels.erase(std::unique(parcels.begin(), parcels.end()), parcels.end());
  return parcels;
}

std::optional<Coord> place_of(const AddressIndex& index, HouseId house) {
  const HouseLand land = land_of(index, {house}, "");
  if (land.point || land.parcels.empty()) return land.point;
  return middle_of(index.snapshot(), land.parcels.front());
}

bool are_far_apart(Coord a, Coord b) {
  const auto [x, y] = LocalPlane(to_degrees(a)).to_plane(b);
  return std::hypot(x, y) > kSiteMetres;
}

// Whether any two are. A stack of condominiums is one place.
bool are_far_apart(std::vector<Coord> places) {
  const auto order = [](Coord a, Coord b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); };
  std::sort(places.begin(), places.end(), order);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  Box box = empty_box();
  for (const Coord place : places) extend(box, place);
  if (places.size() < 2 || !are_far_apart(box.min, box.max)) return false;
  for (auto one = places.begin(); one != places.end(); ++one) {
    const bool any =
        std::any_of(one + 1, places.end(), [&](Coord other) { return are_far_apart(*one, other); });
    if (any) return true;
  }
  return false;
}

/// Where a parcel is on a plane, metres.
struct PlacedParcel {
  ParcelId parcel = kNoParcel;
  double x = 0;
  double y = 0;
};

// Groups of which none has a place are left out.
std::vector<std::vector<PlacedParcel>> on_a_plane(
    const Snapshot& snapshot, const std::vector<std::vector<ParcelId>>& groups) {
  std::optional<LocalPlane> plane;
  std::vector<std::vector<PlacedParcel>> all;
  for (const auto& group : groups) {
    std::vector<PlacedParcel> placed;
    for (const ParcelId parcel : group) {
      const auto point = middle_of(snapshot, parcel);
      if (!point) continue;
      if (!plane) plane.emplace(to_degrees(*point));
      const auto [x, y] = plane->to_plane(*point);
      placed.push_back({.parcel = parcel, .x = x, .y = y});
    }
    if (!placed.empty()) all.push_back(std::move(placed));
  }
  return all;
}

ParcelsApart nearest_of(const std::vector<PlacedParcel>& ones,
                        const std::vector<PlacedParcel>& others) {
  ParcelsApart nearest;
  for (const PlacedParcel& one : ones) {
    for (const PlacedParcel& other : others) {
      const double metres = std::hypot(one.x - other.x, one.y - other.y);
      if (nearest.first != kNoParcel && metres >= nearest.metres) continue;
      nearest = {.first = one.parcel, .second = other.parcel, .metres = metres};
    }
  }
  return nearest;
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

std::vector<HousesAtPlace> find_houses(const AddressIndex& index, const Street& street,
                                       const HouseNumber& number) {
  if (number.high > number.low) return find_range(index, street, number);
  return find_single(index, street, number);
}

bool could_have(const AddressIndex& index, const Street& street, std::uint32_t number,
                std::string_view zip) {
  if (street.houses.size() == 0) return true;
  const std::uint32_t least = index.number(HouseId{street.houses.begin});
  const std::uint32_t most = index.number(HouseId{street.houses.end - 1});
  const std::uint32_t reach = street.houses.size() < kEnoughHouses ? kFewHousesReach : 1;
  const bool reaches =
      number / kBlock + reach >= least / kBlock && number / kBlock <= most / kBlock + reach;
  if (!reaches) return false;
  if (zip.empty()) return true;
  const std::int64_t next = index.houses(street, number).begin;
  const std::array neighbours{next - 1, next};
  return std::any_of(neighbours.begin(), neighbours.end(), [&](std::int64_t near) {
    if (near < street.houses.begin || near >= street.houses.end) return false;
    const House house = house_at(index, static_cast<std::uint32_t>(near));
    return house.zip.empty() || house.zip == zip;
  });
}

bool has_house_in(const AddressIndex& index, NameId name, std::uint32_t number,
                  std::string_view zip) {
  constexpr std::uint32_t kNear = 10 * kBlock;
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index.street(StreetId{i});
    const std::uint32_t first = index.houses(street, number - std::min(number, kNear)).begin;
    for (std::uint32_t at = first; at < street.houses.end; ++at) {
      const House house = house_at(index, at);
      if (house.number > number + kNear) break;
      if (house.zip == zip) return true;
    }
  }
  return false;
}

HouseLand land_of(const AddressIndex& index, const std::vector<HouseId>& houses,
                  std::string_view unit) {
  const Snapshot& snapshot = index.snapshot();
  const auto evidence = evidence_of(index, houses, unit);
  HouseLand land{.parcels = parcels_in(snapshot, evidence)};
  for (const HouseEvidence& each : evidence) {
    if (each.address_row) add_row(land, snapshot, *each.address_row, each.parcel);
  }
  const bool is_named =
      std::any_of(evidence.begin(), evidence.end(),
                  [](const HouseEvidence& each) { return each.parcel != kNoParcel; });
  if (!is_named) land.points = points_without_parcel(snapshot, evidence);
  for (const ParcelId parcel : land.parcels) {
    if (!land.point) land.point = parcel_point(snapshot, parcel);
  }
  return land;
}

std::vector<ParcelId> parcels_of(const AddressIndex& index, const std::vector<HouseId>& houses,
                                 std::string_view unit) {
  return parcels_in(index.snapshot(), evidence_of(index, houses, unit));
}

std::optional<ParcelsApart> farthest_apart(const Snapshot& snapshot,
                                           const std::vector<std::vector<ParcelId>>& groups) {
  const auto placed = on_a_plane(snapshot, groups);
  std::optional<ParcelsApart> farthest;
  for (auto one = placed.begin(); one != placed.end(); ++one) {
    for (auto other = one + 1; other != placed.end(); ++other) {
      const ParcelsApart apart = nearest_of(*one, *other);
      if (!farthest || apart.metres > farthest->metres) farthest = apart;
    }
  }
  return farthest;
}

bool are_far_apart(const Snapshot& snapshot, const std::vector<ParcelId>& parcels) {
  if (parcels.size() < 2) return false;
  std::vector<Coord> places;
  for (const ParcelId parcel : parcels) {
    if (const auto middle = middle_of(snapshot, parcel)) places.push_back(*middle);
  }
  return are_far_apart(std::move(places));
}

bool are_at_several_places(const AddressIndex& index, const std::vector<HouseId>& houses,
                           std::string_view unit) {
  const auto evidence = evidence_of(index, houses, unit);
  if (evidence.size() < 2) return false;
  const Snapshot& snapshot = index.snapshot();
  std::vector<Coord> places;
  for (const ParcelId parcel : parcels_in(snapshot, evidence)) {
    if (const auto middle = middle_of(snapshot, parcel)) places.push_back(*middle);
  }
  for (const HouseEvidence& each : evidence) {
    if (each.parcel != kNoParcel || !each.address_row) continue;
    const Coord point = at(snapshot.tables().address_point, *each.address_row, "address point");
    if (point != kNoPoint) places.push_back(point);
  }
  return are_far_apart(std::move(places));
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
