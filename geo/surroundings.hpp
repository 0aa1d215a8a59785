#pragma once

#include "geo/designations.hpp"
#include "geo/lookup.hpp"
#include "geo/outcome.hpp"

#include <cstddef>
#include <optional>

namespace metes {

/// What one directive says of the disc within which a position may really be.
struct Surroundings {
  double covered_share = 0;  // of the disc, 0 to 1
  /// Every place of the disc has the outcome that its centre has: each kind of land fills the disc
  /// or stays out of it, and so does what is in no parcel, unless it is of the same kind.
  bool uniform = false;
};

/// `gap` is what the directive says of land in no parcel, where that is known to be right-of-way.
/// Throws DataError when GEOS cannot unite the parcels.
[[nodiscard]] Surroundings look_around(const Snapshot& snapshot, const Finding& finding,
                                       Designations& designations, std::size_t directive,
                                       std::optional<Outcome> gap);

}  // namespace metes
