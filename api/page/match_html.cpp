#include "api/page/match_html.hpp"

#include "api/page/ask_page.hpp"
#include "api/page/page_words.hpp"
#include "api/service/html_page.hpp"
#include "geo/answer/answer_words.hpp"
#include "geo/answer/filled.hpp"
#include "geo/answer/match_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace metes::api {
namespace {

constexpr std::size_t kMostButtons = 12;  // of one candidate; a condominium has hundreds of parcels

// Parcels of one number are asked for together, and one without a number cannot be asked for by it.
std::vector<std::string> numbers_of(std::span<const ParcelId> parcels, const Snapshot& snapshot) {
  std::vector<std::string> numbers;
  for (const ParcelId parcel : parcels) {
    std::string number = display_number(snapshot.number(parcel), snapshot.city().number_scheme);
    if (number.empty() || std::find(numbers.begin(), numbers.end(), number) != numbers.end()) {
      continue;
    }
    numbers.push_back(std::move(number));
    if (numbers.size() == kMostButtons) break;
  }
  return numbers;
}

std::string choice_html(std::string_view line, std::span<const ParcelId> parcels,
                        const Snapshot& snapshot, Language language) {
  std::string html = fmt::format("<li>{}", escaped_html(line));
  for (const std::string& number : numbers_of(parcels, snapshot)) {
    const std::string text = filled(page_words::kAskParcel, language, number);
    html += fmt::format("\n<button name=\"place\" value=\"{}\">{}</button>", escaped_html(number),
                        escaped_html(text));
  }
  return html + "</li>\n";
}

// Streets without the number, and addresses; then parcels of the name that was asked for.
std::string choices_html(const Answer& answer, const Engine& engine, Language language) {
  const AddressMatch& match = *answer.match;
  const Snapshot& snapshot = engine.snapshot();
  const auto& outcomes = answer.candidate_outcomes;
  std::string html;
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    html += choice_html(candidate_line(match, i, engine.matcher().index(), outcomes, language),
                        match.candidates[i].parcels, snapshot, language);
  }
  for (std::size_t i = 0; i < match.place_parcels.size(); ++i) {
    const std::size_t k = match.candidates.size() + i;
    const ParcelId parcel = match.place_parcels[i];
    const Outcome outcome = k < outcomes.size() ? outcomes[k] : Outcome::unknown;
    html +=
        choice_html(filled(Phrase::parcel_line, language, shown_parcel(snapshot, parcel, language),
                           wording(outcome).in(language), ""),
                    std::span(&parcel, 1), snapshot, language);
  }
  if (match.cut_short) {
    html += fmt::format("<li>{}</li>\n", filled(Phrase::more_may_be_meant, language));
  }
  return html;
}

}  // namespace

std::string match_html(const Answered& answered, const AskForm& form, Language language) {
  const auto& match = answered.answer.match;
  if (!match) return {};
  const Engine& engine = *answered.engine;
  std::string html =
      fmt::format("<p class=\"match\">{}</p>\n",
                  escaped_html(match_line(*match, engine.matcher().index(), language)));
  if (is_firm(match->status)) return html;
  const std::string choices = choices_html(answered.answer, engine, language);
  if (choices.empty()) return html;
  AskForm again = form;
  again.city = engine.snapshot().city().id;
  return html + fmt::format(
                    "<h3>{}</h3>\n<form class=\"choices\" method=\"post\" action=\"ask\">\n"
                    "{}<ul>\n{}</ul>\n</form>\n",
                    page_words::kCandidates.in(language), hidden_fields(again, "place"), choices);
}

}  // namespace metes::api
