#pragma once

#include "tools/reconcile/record_finding.hpp"

#include <span>
#include <vector>

namespace metes::tools {

/// Rows without a place or a shape, and the positions that rows give to a parcel: adds what is
/// found of the parcels of one number, or of one without a number.
void check_places(const Snapshot& snapshot, std::span<const ParcelId> parcels,
                  std::vector<RecordFinding>& findings);

}  // namespace metes::tools
