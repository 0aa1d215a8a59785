#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <string>

namespace metes::tools {

/// The place that a parcel is at: parcels with the same lines (those of a condominium) are one
/// site, so that its signs and its land are counted once. A parcel without a shape is a site of its
/// own.
struct Site {
  ParcelId first = kNoParcel;  // its first parcel names it
  bool is_shared = false;      // by several parcels
};

[[nodiscard]] Site site_of(const Snapshot& snapshot, ParcelId parcel);

/// What it is called, as no other: by the number of its first parcel, and, where others have that
/// number too, the feature that this is.
[[nodiscard]] std::string site_name(const Snapshot& snapshot, const Site& site);

}  // namespace metes::tools
