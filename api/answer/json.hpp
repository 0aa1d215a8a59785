#pragma once

#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <string>

namespace metes::api {

/// The answer of an engine with its evidence as one JSON object. Outcomes, reasons and interests
/// are the words of geo/ in every language, which is that of the sentences; coordinates are degrees
/// with seven decimals, distances metres with two, dates ISO 8601. `indent` < 0 gives one line. For
/// many answers see AnswerWriter.
[[nodiscard]] std::string to_json(const Answer& answer, const Engine& engine,
                                  Language language = Language::english, int indent = 2);

}  // namespace metes::api
