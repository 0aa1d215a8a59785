#pragma once

#include "api/features/feature_source.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace metes::api {

/// Degrees with the digits of the grid, at most seven decimals.
void append_degrees(std::string& out, std::int32_t units);

/// Writes a position as JSON.
using PutPosition = std::function<void(std::string& out, Coord at)>;

/// A feature of GeoJSON (RFC 7946): shells run against the clock, holes with it, rings are closed.
/// `more` is added as it is: ",\"links\":[…]".
void append_feature(std::string& out, FeatureSource& source, std::uint32_t position,
                    const PutPosition& put, std::string_view more = {});

/// "sample-city.17": which feature of which city.
[[nodiscard]] std::string feature_id(const FeatureSource& source, std::uint32_t position);

}  // namespace metes::api
