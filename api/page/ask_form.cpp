#include "api/page/ask_form.hpp"

#include "api/http/message.hpp"
#include "api/http/query.hpp"
#include "api/service/problem.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/parcel_number.hpp"

#include <algorithm>
#include <charconv>

namespace metes::api {
namespace {

bool is_decimal(std::string_view text) {
  double value = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stopped == text.data() + text.size();
}

// Latitude first; nothing where the text is not two numbers with a comma between.
QueryPairs position_in(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return {};
  const auto lat = trimmed(text.substr(0, comma));
  const auto lon = trimmed(text.substr(comma + 1));
  if (!is_decimal(lat) || !is_decimal(lon)) return {};
  return {{"lat", std::string(lat)}, {"lon", std::string(lon)}};
}

// A number that the city has not, and that is no address either: digits alone, or one word.
bool can_only_be_a_number(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  const auto is_letter = [](char c) { return is_letter_or_digit(c) && !is_digit(c); };
  const bool is_one_word = std::none_of(text.begin(), text.end(), is_blank);
  return (is_one_word && text.find('-') != std::string_view::npos) ||
         std::none_of(text.begin(), text.end(), is_letter);
}

bool names_parcel(std::string_view text, const Snapshot& snapshot) {
  const auto number = normalize_number(text, snapshot.city().number_scheme);
  if (!number) return false;
  return !snapshot.parcels_numbered(*number).empty() || can_only_be_a_number(text);
}

// Of several cities none can say what is a number of theirs: which is meant is asked for later.
QueryPairs place_in(const AskForm& form, const Catalogue& catalogue, const Today& today) {
  if (form.place.empty()) {
    throw RequestError({.kind = ProblemKind::missing_parameter,
                        .parameter = "place",
                        .expected = "an address, a parcel number, or latitude, longitude"});
  }
  if (auto position = position_in(form.place); !position.empty()) return position;
  const auto editions = catalogue.editions_on(parse_day(form.as_of), today, form.city);
  const bool is_number =
      editions.size() == 1 && names_parcel(form.place, editions.front()->engine->snapshot());
  return {{is_number ? "parcel" : "address", form.place}};
}

}  // namespace

AskForm ask_form_of(std::string_view body) {
  std::array<std::string_view, kAskFields.size()> names;
  std::transform(kAskFields.begin(), kAskFields.end(), names.begin(),
                 [](const auto& field) { return field.first; });
  const Parameters parameters = form_fields(body, names);
  AskForm form;
  for (const auto& [name, field] : kAskFields) {
    form.*field = trimmed(parameters.text(name).value_or(""));
  }
  return form;
}

Question question_of(const AskForm& form, const Catalogue& catalogue, const Today& today) {
  QueryPairs asked = place_in(form, catalogue, today);
  for (const std::string_view same : {"as_of", "accuracy_m", "city", "lang"}) {
    const auto* const field = std::find_if(kAskFields.begin(), kAskFields.end(),
                                           [&](const auto& each) { return each.first == same; });
    if (const std::string& text = form.*field->second; !text.empty()) {
      asked.emplace_back(same, text);
    }
  }
  if (form.as == "record") asked.emplace_back("evidence", form.as);
  return question_of(Parameters(std::move(asked), kQuestionFields));
}

}  // namespace metes::api
