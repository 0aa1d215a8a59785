#pragma once

#include <cstdint>
#include <string>

namespace metes::data {

/// The query that reads all of a FeatureServer's or MapServer's layer. It names no resultOffset:
/// with one, GDAL takes the first page for everything and reports no error.
[[nodiscard]] std::string service_query(const std::string& url);

/// How many features the service says the layer has. Throws DataError, beginning with `at`.
[[nodiscard]] std::uint64_t service_count(const std::string& url, const std::string& at);

}  // namespace metes::data
