#include "tools/inventory/parcel_streets.hpp"

#include "geo/finding/lookup.hpp"

#include <algorithm>
#include <utility>

namespace metes::tools {
namespace {

using ParcelStreet = std::pair<std::uint32_t, StreetId>;

void add_evidence(const Snapshot& snapshot, const HouseEvidence& evidence, StreetId street,
                  std::vector<ParcelStreet>& all) {
  if (evidence.parcel != kNoParcel) {
    all.emplace_back(index(evidence.parcel), street);
    const auto number = snapshot.number(evidence.parcel);
    if (number.empty()) return;
    for (const ParcelId each : snapshot.parcels_numbered(number)) {
      all.emplace_back(index(each), street);
    }
    return;
  }
  if (!evidence.address_row) return;
  const Coord point = snapshot.tables().address_point[*evidence.address_row];
  if (point == kNoPoint) return;
  for (const Covering& each : covering(snapshot, point)) {
    if (each.location == Location::interior) all.emplace_back(index(each.parcel), street);
  }
}

std::vector<ParcelStreet> all_streets(const AddressIndex& addresses) {
  std::vector<ParcelStreet> all;
  HouseEvidences of_house;
  for (std::uint32_t i = 0; i < addresses.street_count(); ++i) {
    const Street street = addresses.street(StreetId{i});
    for (std::uint32_t house = street.houses.begin; house < street.houses.end; ++house) {
      of_house.clear();
      addresses.add_evidence(HouseId{house}, of_house);
      for (const HouseEvidence& evidence : of_house) {
        add_evidence(addresses.snapshot(), evidence, street.id, all);
      }
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool share_a_corner(const std::vector<Coord>& sorted, std::span<const Coord> vertices) {
  return std::any_of(vertices.begin(), vertices.end(), [&](Coord vertex) {
    return std::binary_search(sorted.begin(), sorted.end(), vertex);
  });
}

}  // namespace

ParcelStreets::ParcelStreets(const AddressIndex& index)
    : index_(index), ends_(index.snapshot().parcel_count()) {
  for (const auto& [parcel, street] : all_streets(index)) {
    ++ends_.at(parcel);
    streets_.push_back(street);
  }
  std::uint32_t end = 0;
  for (std::uint32_t& each : ends_) each = end += each;
}

std::span<const StreetId> ParcelStreets::streets(std::uint32_t parcel) const {
  const std::uint32_t begin = parcel == 0 ? 0 : ends_.at(parcel - 1);
  return std::span(streets_).subspan(begin, ends_.at(parcel) - begin);
}

std::string ParcelStreets::names(std::vector<StreetId> streets) const {
  std::sort(streets.begin(), streets.end());
  streets.erase(std::unique(streets.begin(), streets.end()), streets.end());
  std::string text;
  for (const StreetId each : streets) {
    if (!text.empty()) text += "; ";
    text += to_string(index_.street(each));
  }
  return text;
}

std::string ParcelStreets::of(ParcelId parcel) const {
  const auto own = streets(index(parcel));
  return names({own.begin(), own.end()});
}

std::string ParcelStreets::about(ParcelId parcel) const {
  const Snapshot& snapshot = index_.snapshot();
  const Shapes& shapes = snapshot.shapes();
  const auto vertices = shapes.vertices_of_shape(index(parcel));
  if (vertices.empty()) return {};
  std::vector<Coord> corners(vertices.begin(), vertices.end());
  std::sort(corners.begin(), corners.end());
  std::vector<StreetId> found;
  snapshot.parcel_tree().search(shapes.bounds(index(parcel)), [&](std::uint32_t other) {
    const auto its = streets(other);
    if (other != index(parcel) && !its.empty() &&
        share_a_corner(corners, shapes.vertices_of_shape(other))) {
      found.insert(found.end(), its.begin(), its.end());
    }
    return true;
  });
  return names(std::move(found));
}

}  // namespace metes::tools
