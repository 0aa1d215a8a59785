#pragma once

#include "tools/audit_row.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>

namespace metes::tools {

/// Column i of an answer as JSON: distances as numbers, what is empty as null.
[[nodiscard]] nlohmann::ordered_json answer_value(const RowAnswer& answer, std::size_t i);

/// One line; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& object);

}  // namespace metes::tools
