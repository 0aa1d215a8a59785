#pragma once

#include "geo/engine.hpp"
#include "geo/wording.hpp"

#include <string>

namespace metes::api {

/// The answer of an engine with its evidence as one JSON object; the one place that knows its field
/// names. Outcomes, reasons and interests are the words of geo/ in every language, which is that of
/// the sentences; coordinates are degrees with seven decimals, distances metres with two, dates ISO
/// 8601. `indent` < 0 gives one line.
[[nodiscard]] std::string to_json(const Answer& answer, const Engine& engine,
                                  Language language = Language::english, int indent = 2);

}  // namespace metes::api
