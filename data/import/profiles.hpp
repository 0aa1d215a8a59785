#pragma once

#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace metes::data {

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
