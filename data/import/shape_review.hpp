#pragma once

#include "data/import/draft_builder.hpp"
#include "data/import/report.hpp"
#include "geo/values/provenance.hpp"

namespace metes::data {

/// Compares the shapes of all fabrics: counts parcels that are stacked (other numbers, the very
/// same shape: condominiums, air rights) and lists numbers that have several shapes.
void review_shapes(const DraftBuilder& draft, const City& city, ImportReport& report);

}  // namespace metes::data
