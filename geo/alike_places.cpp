#include "geo/alike_places.hpp"

#include "geo/designations.hpp"

#include <algorithm>
#include <cstdint>

namespace metes {
namespace {

void add(std::uint32_t number, std::string& key) {
  key.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

}  // namespace

AlikePlaces::AlikePlaces(const Snapshot& snapshot, std::span<const Directive> directives)
    : snapshot_(snapshot),
      by_parcel_(std::any_of(directives.begin(), directives.end(), names_parcels)) {}

void AlikePlaces::add_ground(Coord point, std::string& key) const {
  const auto limits = static_cast<std::uint32_t>(snapshot_.city_limits().at(point));
  add(limits * 2 + (contains(snapshot_.city().extent, point) ? 1U : 0U), key);
}

void AlikePlaces::add_parcels(std::span<const Hit> hits, std::string& key) const {
  for (const Hit& hit : hits) {
    add(static_cast<std::uint32_t>(snapshot_.profile(ParcelId{hit.shape})), key);
    add(snapshot_.tables().parcel_source[hit.shape], key);
    if (by_parcel_) add(hit.shape, key);
  }
}

}  // namespace metes
