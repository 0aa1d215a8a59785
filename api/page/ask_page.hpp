#pragma once

#include "api/page/ask_form.hpp"
#include "api/service/problem.hpp"
#include "api/service/question.hpp"

#include <optional>
#include <string>

namespace metes::api {

/// What was asked at the page, and what came of it: an answer, a problem, or neither yet.
struct Asked {
  AskForm form;
  Language language = Language::english;
  std::optional<Answered> answered = {};
  std::optional<Problem> problem = {};
};

/// The whole page: the form as it was filled in, with a problem beside the field that it is about,
/// and the answer. It loads ask.css and ask.js.
[[nodiscard]] std::string ask_page(const Catalogue& catalogue, const Asked& asked);

/// Fields that are sent along unseen: what was asked, but for the one of a name, which a button of
/// the same form sends anew.
[[nodiscard]] std::string hidden_fields(const AskForm& form, std::string_view but_for);

}  // namespace metes::api
