#include "geo/answer/reply.hpp"

#include "geo/answer/filled.hpp"
#include "geo/answer/gsm7.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {
namespace {

constexpr std::size_t kShownId = 36;  // of a directive's id in a text message; shipped ones have 25

Statement of_directive(Outcome outcome, bool several) {
  switch (outcome) {
    case Outcome::covered:
      return Statement::covered;
    case Outcome::not_covered:
      return several ? Statement::not_covered_by_any : Statement::not_covered;
    case Outcome::depends:
      return Statement::depends;
    case Outcome::unknown:
      break;
  }
  return Statement::unknown;
}

Statement of_city_property(Outcome outcome) {
  switch (outcome) {
    case Outcome::covered:
      return Statement::covered_without_directive;
    case Outcome::not_covered:
      return Statement::not_covered_without_directive;
    case Outcome::depends:
      return Statement::depends_without_directive;
    case Outcome::unknown:
      break;
  }
  return Statement::unknown_without_directive;
}

Statement statement_of(const Answer& answer, const Engine& engine) {
  if (answer.directives.empty()) return Statement::nothing_found;
  if (!is_published(engine.directives()[answer.decided_by])) {
    return of_city_property(answer.outcome);
  }
  return of_directive(answer.outcome, answer.directives.size() > 1);
}

std::string sentence_of(const Answer& answer, const Engine& engine, Language language) {
  return filled(wording(statement_of(answer, engine)), language,
                engine.directives()[answer.decided_by].title, to_string(answer.query.as_of),
                answer.directives.size());
}

// The contacts of all parcels of the answer, each once.
std::vector<std::uint32_t> contacts_of(const Answer& answer, const Engine& engine) {
  std::vector<std::uint32_t> all;
  for (const ParcelAnswer& parcel : answer.parcels) {
    for (const std::uint32_t contact : engine.contacts().of(engine.snapshot(), parcel.parcel)) {
      if (std::find(all.begin(), all.end(), contact) == all.end()) all.push_back(contact);
    }
  }
  return all;
}

// The first and the last day of which sources know what they say of the answer's parcels.
std::optional<std::pair<Day, Day>> vintages_of(const Answer& answer, const Snapshot& snapshot) {
  std::optional<std::pair<Day, Day>> days;
  const auto note = [&](const Source& source) {
    if (!source.vintage) return;
    if (!days) days.emplace(*source.vintage, *source.vintage);
    days->first = std::min(days->first, *source.vintage);
    days->second = std::max(days->second, *source.vintage);
  };
  for (const ParcelAnswer& each : answer.parcels) {
    note(snapshot.source_of(each.parcel));
    const Range records = snapshot.records(each.parcel);
    for (std::uint32_t i = records.begin; i < records.end; ++i) note(snapshot.record_source(i));
  }
  return days;
}

std::string records_sentence(const Answer& answer, const Engine& engine, Language language) {
  const auto days = vintages_of(answer, engine.snapshot());
  if (!days) return {};
  const auto phrase =
      days->first == days->second ? Phrase::records_of_day : Phrase::records_of_days;
  return filled(phrase, language, to_string(days->first), to_string(days->second));
}

// What follows the sentence.
std::string paragraph_of(const std::string& sentence, const std::string& records,
                         const Answer& answer, const Engine& engine, Language language) {
  constexpr std::size_t kUsual = 1'024;
  std::string text;
  text.reserve(kUsual);
  text += sentence;
  for (const Because& because : answer.because) {
    text.append(" ").append(explain(because, language));
    if (because.clause == Clause::none) continue;
    text.pop_back();  // its full stop goes behind the clause
    text.append(" (").append(wording(because.clause).in(language)).append(").");
  }
  if (!records.empty()) text.append(" ").append(records);
  for (const std::uint32_t i : contacts_of(answer, engine)) {
    text += ' ';
    text += filled(Phrase::contact_is, language, lines_of(engine.snapshot().contact(i)));
  }
  return text.append(" ").append(notice(language));
}

std::string shortened(const std::string& id) {
  return id.size() <= kShownId ? id : id.substr(0, kShownId - 3) + "...";
}

// "Recorded as held by the city: leased out."
std::string short_reason(const Because& because, Language language) {
  std::string text(short_wording(because.reason).in(language));
  if (!because.interest) return text;
  text.pop_back();  // its full stop
  return text.append(": ").append(wording(*because.interest).in(language)).append(".");
}

std::string text_message_of(const Answer& answer, const Engine& engine, Language language) {
  std::string text;
  text.reserve(kTextMessage);
  text += upper(wording(answer.outcome).in(language));
  text.append(" ").append(to_string(answer.query.as_of));
  if (!answer.directives.empty()) {
    const std::string id = to_gsm7(engine.directives()[answer.decided_by].id);
    text.append(" (").append(shortened(id)).append(")");
  }
  text += ":";
  if (!answer.because.empty()) {
    text.append(" ").append(short_reason(answer.because.front(), language));
  }
  text.append(" ").append(wording(Phrase::not_legal_advice).in(language));
  return to_gsm7(text);
}

}  // namespace

Reply reply_to(const Answer& answer, const Engine& engine, Language language) {
  const std::string sentence = sentence_of(answer, engine, language);
  const std::string records = records_sentence(answer, engine, language);
  return {.sentence = sentence,
          .records = records,
          .paragraph = paragraph_of(sentence, records, answer, engine, language),
          .text_message = text_message_of(answer, engine, language)};
}

}  // namespace metes
