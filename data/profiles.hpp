#pragma once

#include "geo/city_limits.hpp"
#include "geo/limits.hpp"
#include "geo/snapshot.hpp"

#include <span>
#include <vector>

namespace metes::data {

/// Where each parcel lies to the city limits: by the vertices of its shells, or where it has no
/// shape by its point. Exact but for a limit that enters and leaves a parcel between two of its
/// vertices. Linear in vertices.
[[nodiscard]] std::vector<Limits> limits_of_parcels(const Tables<Vector>& tables,
                                                    const CityLimits& city);

/// Gives parcels about which the records say alike one profile, numbered in the order of their
/// first parcels. The records must be in place.
void assign_profiles(Tables<Vector>& tables, std::span<const Limits> limits);

}  // namespace metes::data
