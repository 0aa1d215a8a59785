#pragma once

#include "geo/answer/engine.hpp"
#include "tools/audit/audit_row.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace metes::tools {

/// One of kAnswerColumns as JSON: distances as numbers, what is empty as null.
[[nodiscard]] nlohmann::ordered_json answer_value(std::size_t column, std::string_view text);

/// Whether a column has metres, by its name.
[[nodiscard]] bool is_metres(std::string_view column);

/// What a member says, as text; nothing for null and for a member that is not there.
[[nodiscard]] std::string text_at(const nlohmann::ordered_json& object, const std::string& key);

/// `"name":value`; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string json_member(std::string_view name, const nlohmann::ordered_json& value);

/// One line; the same.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& object);

/// What an audit is of: snapshot, directives, day.
[[nodiscard]] nlohmann::ordered_json about_audit(const Engine& engine, Day day);

/// A summary as its file has it.
[[nodiscard]] std::string summary_text(const nlohmann::ordered_json& summary);

}  // namespace metes::tools
