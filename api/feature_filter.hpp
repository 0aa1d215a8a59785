#pragma once

#include "api/collection.hpp"
#include "api/cql2.hpp"
#include "api/feature_sources.hpp"
#include "api/service.hpp"

#include <optional>

namespace metes::api {

/// What the parameters filter, filter-lang and filter-crs ask for (OGC API - Features, part 3), in
/// the queryables of the collection; nothing where no filter is given. `sources` has one at least.
/// Throws RequestError.
[[nodiscard]] std::optional<Cql2Filter> filter_of(const Call& call, const Collection& collection,
                                                  const FeatureSources& sources);

}  // namespace metes::api
