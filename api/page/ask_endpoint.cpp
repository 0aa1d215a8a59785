#include "api/http/media_range.hpp"
#include "api/page/ask_files.hpp"
#include "api/page/ask_form.hpp"
#include "api/page/ask_page.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/html_page.hpp"
#include "api/service/problem.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace metes::api {
namespace {

Language preferred_language(const Request& request) {
  const auto accept = find_header(request.headers, "accept-language");
  return *std::max_element(kLanguages.begin(), kLanguages.end(), [&](Language a, Language b) {
    return language_weight_in(accept, to_string(a)) < language_weight_in(accept, to_string(b));
  });
}

Response page_of(const Call& call, const Asked& asked) {
  return html_response(ask_page(*call.catalogue, asked), kFromHere);
}

// What the form asks for; it learns what was typed before anything of it is refused.
Response answer_to(const Call& call, Asked& asked) {
  asked.form = ask_form_of(call.request.body);
  if (asked.form.lang.empty()) asked.form.lang = to_string(asked.language);
  asked.language = language_from(asked.form.lang);
  const Question question = question_of(asked.form, *call.catalogue, call.site.today);
  if (!asked.form.as.empty()) {
    if (asked.form.as != "json" && asked.form.as != "record") refuse_value("as", "json or record");
    return lookup_response(call, question);
  }
  asked.answered = answered_in_time(call, question);
  Response response = not_stored(page_of(call, asked));
  response.headers.push_back({"Metes-Snapshot", asked.answered->engine->snapshot().digest()});
  return response;
}

}  // namespace

Response get_ask(const Call& call) {
  const auto lang = call.parameters.text("lang");
  const Language language = lang ? language_from(*lang) : preferred_language(call.request);
  Response response = page_of(call, {.form = {}, .language = language});
  response.headers.push_back({"Vary", "Accept-Language"});
  return response;
}

Response post_ask(const Call& call) {
  require_type(call.request, "application/x-www-form-urlencoded");
  Asked asked{.form = {}, .language = preferred_language(call.request)};
  try {
    return answer_to(call, asked);
  } catch (const RequestError& error) {
    // Told beside the field, in the page that has what was typed.
    asked.problem = error.problem();
  }
  Response response = not_stored(page_of(call, asked));
  response.status = status_of(*asked.problem);
  return response;
}

Response get_ask_style(const Call&) {
  return {.content_type = "text/css; charset=utf-8",
          .body = std::string(page_style()).append(ask_style())};
}

Response get_ask_script(const Call&) {
  return {.content_type = "text/javascript; charset=utf-8", .body = std::string(ask_script())};
}

}  // namespace metes::api
