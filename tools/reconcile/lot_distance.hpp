#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <span>

namespace metes::tools {

[[nodiscard]] bool is_drawn(const Snapshot& snapshot, ParcelId parcel);
/// Metres from a position to the nearest edge of some lots, of which one has a shape.
[[nodiscard]] double least_edge_m(const Snapshot& snapshot, Coord point,
                                  std::span<const ParcelId> lots);

}  // namespace metes::tools
