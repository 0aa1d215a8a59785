#pragma once

#include "geo/day.hpp"
#include "geo/directive.hpp"

#include <nlohmann/json_fwd.hpp>

namespace metes::api {

/// What an answer tells of a directive: which one and in which version, its status and days, its
/// clauses with their wording and sources, and all that is shown and never decided: exceptions,
/// disputes, conflicts of sources, what is not known. Callable from any thread.
[[nodiscard]] nlohmann::ordered_json directive_json(const Directive& directive, Day as_of);

}  // namespace metes::api
