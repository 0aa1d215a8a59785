#pragma once

#include "api/page/ask_form.hpp"
#include "api/service/question.hpp"

#include <string>

namespace metes::api {

/// What an address was found to mean; where that is not certain, what may be meant, with a button
/// for each parcel that asks again by its number. "" where no address was asked for.
[[nodiscard]] std::string match_html(const Answered& answered, const AskForm& form,
                                     Language language);

}  // namespace metes::api
