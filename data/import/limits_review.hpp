#pragma once

#include "data/import/report.hpp"
#include "geo/snapshot/snapshot.hpp"

namespace metes::data {

/// Lists the sources of the city limits that overlap and are not the same: what is inside any of
/// them is inside, so that an enclave that one of them leaves out is hidden by another. Parts that
/// only touch, or overlap by a hair, are none. Throws DataError when GEOS cannot overlay them.
void review_limits(const SnapshotDraft& draft, ImportReport& report);

}  // namespace metes::data
