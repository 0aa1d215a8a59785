#pragma once

#include "api/page/ask_form.hpp"
#include "api/service/question.hpp"

#include <string>

namespace metes::api {

/// An answer for people to read, as a section of the page: what `metes lookup` and /v1/lookup say
/// of the place, in the same words; and ways to ask on, which send along what is in the form.
[[nodiscard]] std::string answer_html(const Answered& answered, const AskForm& form,
                                      Language language);

}  // namespace metes::api
