#include "data/profiles.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

namespace metes::data {
namespace {

Limits limits_of(const CityLimits& city, const Shapes& shapes, std::uint32_t parcel) {
  bool any_inside = false;
  bool any_outside = false;
  const Range polygons = shapes.polygons(parcel);
  for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
    const Range rings = shapes.rings(polygon);
    if (rings.size() == 0) continue;
    for (const Coord vertex : shapes.ring(rings.begin)) {
      const Limits here = city.at(vertex);
      if (here == Limits::not_in_data) return here;
      any_inside |= here == Limits::inside;
      any_outside |= here == Limits::outside;
      if (any_inside && any_outside) return Limits::across;
    }
  }
  if (any_inside) return Limits::inside;
  return any_outside ? Limits::outside : Limits::across;
}

}  // namespace

std::vector<Limits> limits_of_parcels(const Tables<Vector>& tables, const CityLimits& city) {
  std::vector<Limits> limits(tables.parcel_number.size(), Limits::not_in_data);
  const Shapes shapes(tables.shapes);
  for (std::uint32_t parcel = 0; parcel < limits.size(); ++parcel) {
    if (shapes.polygons(parcel).size() > 0) {
      limits[parcel] = limits_of(city, shapes, parcel);
    } else if (tables.parcel_point[parcel] != kNoPoint) {
      limits[parcel] = city.at(tables.parcel_point[parcel]);
    }
  }
  return limits;
}

void assign_profiles(Tables<Vector>& tables, std::span<const Limits> limits) {
  std::unordered_map<std::string, std::uint32_t> profiles;
  tables.parcel_profile.reserve(limits.size());
  std::uint32_t begin = 0;
  for (std::uint32_t parcel = 0; parcel < limits.size(); ++parcel) {
    const std::uint32_t end = tables.parcel_record_ends[parcel];
    std::string key(1, static_cast<char>(limits[parcel]));
    key.append(reinterpret_cast<const char*>(tables.record_statement.data() + begin),
               (end - begin) * sizeof(StatementId));
    const auto [found, is_new] =
        profiles.try_emplace(std::move(key), static_cast<std::uint32_t>(profiles.size()));
    if (is_new) tables.profile_limits.push_back(limits[parcel]);
    tables.parcel_profile.push_back(ProfileId{found->second});
    begin = end;
  }
}

}  // namespace metes::data
