#pragma once

#include "api/service/question.hpp"

#include <string>

namespace metes::api {

/// A figure with a plan of the parcels around the place of an answer, from the snapshot alone:
/// hatched and coloured by outcome, with the position and the disc about it, a scale bar and a
/// legend. "" where there is nothing to draw.
[[nodiscard]] std::string plan_html(const Answered& answered, Language language);

}  // namespace metes::api
