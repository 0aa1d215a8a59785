#include "tools/reconcile/lot_distance.hpp"

#include <algorithm>
#include <limits>

namespace metes::tools {

bool is_drawn(const Snapshot& snapshot, ParcelId parcel) {
  return snapshot.shapes().polygons(index(parcel)).size() > 0;
}

double least_edge_m(const Snapshot& snapshot, Coord point, std::span<const ParcelId> lots) {
  double least = std::numeric_limits<double>::infinity();
  for (const ParcelId lot : lots) {
    if (!is_drawn(snapshot, lot)) continue;
    least = std::min(least, snapshot.near_index().edge_m(point, index(lot)));
  }
  return least;
}

}  // namespace metes::tools
