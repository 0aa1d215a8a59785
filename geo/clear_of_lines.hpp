#pragma once

#include "geo/coordinate.hpp"
#include "geo/snapshot.hpp"

namespace metes {

/// Whether no line, of a parcel or of an area, comes as near as a position may be wrong, the lines'
/// own tolerance included: then all positions within that radius are in the same parcels and on the
/// same side of the limits, and what is decided of it is decided by these alone. Callable from any
/// thread.
[[nodiscard]] bool is_clear_of_lines(const Snapshot& snapshot, Coord point, double accuracy_m);

}  // namespace metes
