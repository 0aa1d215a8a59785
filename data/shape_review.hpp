#pragma once

#include "data/draft_builder.hpp"
#include "data/manifest.hpp"
#include "data/report.hpp"

namespace metes::data {

/// Compares the shapes of all fabrics: counts parcels that are stacked (other numbers, the very
/// same shape: condominiums, air rights) and lists numbers that have several shapes.
void review_shapes(const DraftBuilder& draft, const Manifest& manifest, ImportReport& report);

}  // namespace metes::data
