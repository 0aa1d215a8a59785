#pragma once

#include "api/service/question.hpp"

#include <string>

namespace metes::api {

/// The parcels of an answer: what each directive says of them, what is recorded of their use, and
/// whom to turn to. "" where there are none.
[[nodiscard]] std::string parcels_html(const Answered& answered, Language language);

}  // namespace metes::api
