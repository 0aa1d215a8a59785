#pragma once

#include "api/features/feature_source.hpp"
#include "api/service/service.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace metes::api {

using FeatureSources = std::vector<std::unique_ptr<FeatureSource>>;

/// A collection's features of every city, or of one, as its snapshot was known on the last of the
/// days asked for. Throws RequestError as feature_source() does.
[[nodiscard]] FeatureSources feature_sources(const Call& call, CollectionId collection,
                                             const std::optional<DaySpan>& days,
                                             std::string_view city = {});

/// A box around all of them.
[[nodiscard]] Box bounds_of(const FeatureSources& sources);

}  // namespace metes::api
