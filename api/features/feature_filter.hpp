#pragma once

#include "api/cql2/cql2.hpp"
#include "api/features/feature_source.hpp"
#include "api/service/collection.hpp"
#include "api/service/service.hpp"
#include "geo/values/layer_field.hpp"

#include <optional>
#include <vector>

namespace metes::api {

/// A collection's queryables, as the fields of a source of it have them.
[[nodiscard]] std::vector<LayerField> queryables_of(const Collection& collection,
                                                    const FeatureSource& source);

/// What the parameters filter, filter-lang and filter-crs ask for (OGC API - Features, part 3), in
/// terms of the properties and, where features have one, their geometry; nothing where no filter is
/// given. Throws RequestError.
[[nodiscard]] std::optional<Cql2Filter> filter_of(const Call& call,
                                                  std::vector<LayerField> properties,
                                                  bool has_geometry);

}  // namespace metes::api
