#include "geo/match/house_land.hpp"

#include "geo/finding/lookup.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/snapshot/columns.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>

namespace metes {
namespace {

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

std::uint64_t count_of_evidence(const AddressIndex& index, const std::vector<HouseId>& houses) {
  std::uint64_t count = 0;
  for (const HouseId house : houses) count += index.evidence_count(house);
  return count;
}

HouseEvidences evidence_of(const AddressIndex& index, const std::vector<HouseId>& houses,
                           std::string_view unit) {
  HouseEvidences all;
  for (const HouseId house : houses) index.add_evidence(house, all);
  if (unit.empty()) return all;
  const Snapshot& snapshot = index.snapshot();
  HouseEvidences of_unit;
  for (const HouseEvidence& each : all) {
    if (!each.address_row) continue;
    const TextId text = at(snapshot.tables().address_unit, *each.address_row, "address point");
    if (is_same_unit(upper(snapshot.text(text)), unit)) of_unit.push_back(each);
  }
  if (!of_unit.empty()) all = std::move(of_unit);
  return all;
}

// By the cells, as a parcel's own vertices are far away in memory.
bool has_place(const Snapshot& snapshot, ParcelId parcel, Coord point) {
  return has_hit(snapshot.point_index(), point, index(parcel));
}

void add_row(HouseLand& land, const Snapshot& snapshot, std::uint32_t row, ParcelId parcel) {
  const Coord point = at(snapshot.tables().address_point, row, "address point");
  land.from_address_point = true;
  if (point == kNoPoint) return;
  if (!land.point) land.point = point;
  if (parcel == kNoParcel || has_place(snapshot, parcel, point)) return;
  land.point_outside_parcel |= snapshot.shapes().polygons(index(parcel)).size() > 0;
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
std::vector<Coord> points_without_parcel(const Snapshot& snapshot, const HouseEvidences& evidence) {
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

std::vector<ParcelId> parcels_in(const Snapshot& snapshot, const HouseEvidences& evidence) {
  std::vector<ParcelId> parcels;
  for (const HouseEvidence& each : evidence) {
    if (each.parcel != kNoParcel) parcels.push_back(each.parcel);
  }
  add_parcels_under(snapshot, points_without_parcel(snapshot, evidence), parcels);
  std::sort(parcels.begin(), parcels.end());
  parcels.erase(std::unique(parcels.begin(), parcels.end()), parcels.end());
  return parcels;
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

}  // namespace

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

std::optional<Coord> place_of(const AddressIndex& index, HouseId house) {
  const HouseLand land = land_of(index, {house}, "");
  if (land.point || land.parcels.empty()) return land.point;
  return middle_of(index.snapshot(), land.parcels.front());
}

bool are_far_apart(Coord a, Coord b) {
  const auto [x, y] = LocalPlane(to_degrees(a)).to_plane(b);
  return std::hypot(x, y) > kSiteMetres;
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
  if (count_of_evidence(index, houses) < 2) return false;
  const auto evidence = evidence_of(index, houses, unit);
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

}  // namespace metes
