#pragma once

#include "geo/engine.hpp"
#include "geo/wording.hpp"

#include <nlohmann/json_fwd.hpp>

namespace metes::api {

/// An answer as to_json() writes it, before it is text. The place is as it was used: a position on
/// the grid. Callable from any thread.
[[nodiscard]] nlohmann::ordered_json answer_json(const Answer& answer, const Engine& engine,
                                                 Language language);
/// The place that was asked about, as in an answer.
[[nodiscard]] nlohmann::ordered_json place_json(const Answer& answer);

}  // namespace metes::api
