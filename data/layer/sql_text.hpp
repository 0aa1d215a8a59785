#pragma once

#include <string>
#include <string_view>

namespace metes::data {

/// A name in standard SQL: "parcels".
[[nodiscard]] std::string sql_name(std::string_view name);
/// A text in standard SQL: 'it''s'.
[[nodiscard]] std::string sql_text(std::string_view text);

}  // namespace metes::data
