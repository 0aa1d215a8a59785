#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace metes::tools {

/// The JSON object of a line. Throws DataError for a line that is none, and for a number that is
/// beyond what a double holds.
[[nodiscard]] nlohmann::ordered_json line_object(std::string_view line);

}  // namespace metes::tools
