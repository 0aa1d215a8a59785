#include "api/page/ask_page.hpp"

#include "api/page/answer_html.hpp"
#include "api/page/page_words.hpp"
#include "api/service/html_page.hpp"
#include "geo/answer/answer_words.hpp"
#include "geo/answer/filled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace metes::api {
namespace {

constexpr std::string_view kResources =
    "<link rel=\"stylesheet\" href=\"ask.css\">\n<script src=\"ask.js\" defer></script>\n";

// A field of the form, or a part of what is written in it, and what is expected there.
struct Expected {
  std::string_view parameter;  // of the lookup
  std::string_view field;
  const Wording* words;
};
constexpr std::array kExpected{
    Expected{"place", "place", &page_words::kExpectedPlace},
    Expected{"lat", "place", &page_words::kExpectedLat},
    Expected{"lon", "place", &page_words::kExpectedLon},
    Expected{"address", "place", &page_words::kExpectedAddress},
    Expected{"parcel", "place", &page_words::kExpectedParcel},
    Expected{"as_of", "as_of", &page_words::kExpectedDay},
    Expected{"accuracy_m", "accuracy_m", &page_words::kExpectedAccuracy},
    Expected{"city", "city", &page_words::kExpectedCity},
};

const Expected* expected_of(const Problem& problem) {
  const auto* const found =
      std::find_if(kExpected.begin(), kExpected.end(),
                   [&](const Expected& each) { return each.parameter == problem.parameter; });
  return found == kExpected.end() ? nullptr : found;
}

// What is wrong with a field; "" where nothing is.
std::string_view error_in(std::string_view field, const Asked& asked) {
  if (!asked.problem) return {};
  const Expected* const expected = expected_of(*asked.problem);
  return expected == nullptr || expected->field != field ? std::string_view()
                                                         : expected->words->in(asked.language);
}

// A problem with none of the fields, which no one who uses the page meets: in the API's words.
std::string problem_html(const Asked& asked) {
  if (!asked.problem || expected_of(*asked.problem) != nullptr) return {};
  const Problem& problem = *asked.problem;
  const auto& term = problem_terms()[static_cast<std::size_t>(problem.kind)];
  return fmt::format("<p class=\"error\" role=\"alert\" lang=\"en\">{} {} {}</p>\n", term.title,
                     escaped_html(problem.parameter), escaped_html(problem.expected));
}

struct Field {
  std::string_view name;
  const Wording* label;
  const Wording* hint;
};
constexpr Field kPlaceField{"place", &page_words::kPlace, &page_words::kPlaceHint};
constexpr Field kDayField{"as_of", &page_words::kDay, &page_words::kDayHint};
constexpr Field kAccuracyField{"accuracy_m", &page_words::kAccuracy, &page_words::kAccuracyHint};
constexpr Field kCityField{"city", &page_words::kCity, &page_words::kCityHint};

// Label, control, hint and error. The control begins as `control` does and ends as `rest`.
std::string field_html(const Field& field, const Asked& asked, std::string_view control,
                       std::string_view rest) {
  const std::string_view error = error_in(field.name, asked);
  const std::string_view invalid = error.empty() ? "" : " aria-invalid=\"true\" autofocus";
  return fmt::format(
      "<div class=\"field\">\n<label for=\"{0}\">{1}</label>\n"
      "<{2} id=\"{0}\" name=\"{0}\" aria-describedby=\"{0}-hint {0}-error\"{3}{4}\n"
      "<p class=\"hint\" id=\"{0}-hint\">{5}</p>\n<p class=\"error\" id=\"{0}-error\">{6}</p>\n"
      "</div>\n",
      field.name, field.label->in(asked.language), control, invalid, rest,
      field.hint->in(asked.language), error);
}

std::string value_of(const std::string& text) {
  return fmt::format(" value=\"{}\">", escaped_html(text));
}

std::string cities_html(const Catalogue& catalogue, const Asked& asked) {
  if (catalogue.cities().size() < 2) return {};
  std::string options =
      fmt::format(">\n<option value=\"\">{}</option>\n", page_words::kAnyCity.in(asked.language));
  for (const std::string& id : catalogue.cities()) {
    const auto editions = catalogue.editions();
    const auto of_city = std::find_if(editions.begin(), editions.end(), [&](const Edition& each) {
      return each.engine->snapshot().city().id == id;
    });
    const auto& name = of_city->engine->snapshot().city().name;
    options += fmt::format("<option value=\"{}\"{}>{}</option>\n", escaped_html(id),
                           id == asked.form.city ? " selected" : "", escaped_html(name));
  }
  return field_html(kCityField, asked, "select", options + "</select>");
}

// The browser is not to keep what is typed, nor to have it spelled by somebody else.
std::string form_html(const Catalogue& catalogue, const Asked& asked) {
  const AskForm& form = asked.form;
  std::string html = fmt::format(
      "<form class=\"ask\" method=\"post\" action=\"ask\">\n"
      "<input type=\"hidden\" name=\"lang\" value=\"{}\">\n",
      to_string(asked.language));
  html += field_html(kPlaceField, asked,
                     "input type=\"text\" list=\"places\" autocomplete=\"off\" "
                     "autocapitalize=\"off\" spellcheck=\"false\" required",
                     value_of(form.place) + "\n<datalist id=\"places\"></datalist>");
  html += "<div class=\"more\">\n";
  html += cities_html(catalogue, asked);
  html += field_html(kDayField, asked, "input type=\"date\"", value_of(form.as_of));
  html += field_html(kAccuracyField, asked,
                     "input type=\"number\" min=\"0\" max=\"10000\" step=\"any\"",
                     value_of(form.accuracy_m));
  return html + fmt::format("</div>\n<button type=\"submit\">{}</button>\n</form>\n",
                            page_words::kAsk.in(asked.language));
}

constexpr Wording kLanguageNames{"English", "Español"};  // each called as its speakers do

// A page that has no answer yet is had again by a link; what was asked is sent, and in no URL.
std::string language_html(Language language, const Asked& asked) {
  const std::string_view code = to_string(language);
  const std::string_view name = kLanguageNames.in(language);
  if (language == asked.language) {
    return fmt::format("<span lang=\"{}\" aria-current=\"true\">{}</span>\n", code, name);
  }
  if (asked.form.place.empty()) {
    return fmt::format("<a href=\"ask?lang={0}\" lang=\"{0}\" hreflang=\"{0}\">{1}</a>\n", code,
                       name);
  }
  return fmt::format(
      "<form method=\"post\" action=\"ask\">\n{0}<button class=\"link\" name=\"lang\" "
      "value=\"{1}\" lang=\"{1}\">{2}</button>\n</form>\n",
      hidden_fields(asked.form, "lang"), code, name);
}

std::string languages_html(const Asked& asked) {
  std::string html = fmt::format("<nav class=\"languages\" aria-label=\"{}\">\n",
                                 page_words::kLanguageChoice.in(asked.language));
  for (const Language language : kLanguages) html += language_html(language, asked);
  return html + "</nav>\n";
}

// The title of a page stays in the history of a browser: it names no place.
std::string title_of(const Asked& asked) {
  const std::string_view title = page_words::kTitle.in(asked.language);
  if (!asked.answered) return std::string(title);
  return fmt::format("{}. {}", headline(asked.answered->answer.outcome, asked.language), title);
}

}  // namespace

std::string hidden_fields(const AskForm& form, std::string_view but_for) {
  std::string html;
  for (const auto& [name, field] : kAskFields) {
    const std::string& text = form.*field;
    if (name == but_for || name == "as" || text.empty()) continue;
    html +=
        fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, escaped_html(text));
  }
  return html;
}

std::string ask_page(const Catalogue& catalogue, const Asked& asked) {
  std::string html = languages_html(asked);
  html +=
      fmt::format("<h1>{}</h1>\n<p class=\"about\">{}</p>\n", page_words::kTitle.in(asked.language),
                  filled(page_words::kAbout, asked.language, escaped_html(catalogue.city_names())));
  html += problem_html(asked);
  html += form_html(catalogue, asked);
  if (asked.answered) html += answer_html(*asked.answered, asked.form, asked.language);
  const std::string title = title_of(asked);
  return html_page({.title = title, .language = to_string(asked.language), .resources = kResources},
                   html);
}

}  // namespace metes::api
