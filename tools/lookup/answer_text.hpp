#pragma once

#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <string>

namespace metes::tools {

/// An answer for a person at a terminal: outcome and reasons, each parcel with its records, the
/// nearest covered parcel, sources with their vintage, and the notice.
[[nodiscard]] std::string to_text(const Answer& answer, const Engine& engine, Language language);

}  // namespace metes::tools
