#pragma once

#include "geo/snapshot/city_limits.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace metes::data {

/// Where each parcel lies to the city limits: by the vertices of its shells, or where it has no
/// shape by its point. Exact but for a limit that enters and leaves a parcel between two of its
/// vertices. Linear in vertices.
[[nodiscard]] std::vector<Limits> limits_of_parcels(const Tables<Vector>& tables,
                                                    const CityLimits& city);

/// A posting of a parcel, as the columns keep it.
struct ParcelPosting {
  ParcelId parcel = kNoParcel;
  TextId by{};
  TextId area{};
  TextId proof{};
  Interval valid;
  Day revoked = kLastDay;
  std::uint16_t source = 0;
  std::int64_t feature = 0;
};

/// Gives parcels about which the records say alike one profile, numbered in the order of their
/// first parcels. A parcel with postings, which are in the order of their parcels, has its own. The
/// records must be in place.
void assign_profiles(Tables<Vector>& tables, std::span<const Limits> limits,
                     std::span<const ParcelPosting> postings);

}  // namespace metes::data
