#pragma once

#include "geo/directive/directive.hpp"
#include "geo/values/day.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace metes::api {

/// What an answer tells of a directive: which one and in which version, its status and days, its
/// clauses with their wording and sources, and all that is shown and never decided: exceptions,
/// disputes, conflicts of sources, what is not known. Callable from any thread.
[[nodiscard]] nlohmann::ordered_json directive_json(const Directive& directive, Day as_of);

/// The same as text without braces, for any day: between its parts stands "in_force", whose value
/// is the only one that the day changes.
struct DirectiveTexts {
  std::string before_force;
  std::string after_force;
};
[[nodiscard]] DirectiveTexts directive_texts(const Directive& directive);
/// "true", "false", or "not_settled".
[[nodiscard]] std::string_view in_force(const Directive& directive, Day as_of);

}  // namespace metes::api
