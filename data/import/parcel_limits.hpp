#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/snapshot/city_limits.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <vector>

namespace metes::data {

/// The city limits: where places lie to them, and the areas of which those are limits that
/// `is_limit` says.
struct LimitLines {
  CityLimits at;
  Shapes areas;
  std::vector<bool> is_limit;
};

/// Where each parcel lies to the city limits, or where it has no shape its point: `across` where
/// some vertices of its shells are inside and others outside, and where a limit comes into it
/// between its vertices or lies in it. One that has all its vertices on the limits (a lot that is
/// an enclave) lies where its inside does. The parcels' tree must be in place. Linear in vertices,
/// and for each edge of the limits in the vertices of parcels whose boxes it meets.
[[nodiscard]] std::vector<Limits> limits_of_parcels(const Tables<Vector>& tables,
                                                    const LimitLines& city);

}  // namespace metes::data
