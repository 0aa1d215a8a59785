#include "tools/lookup/answer_words.hpp"

#include "geo/decision/force.hpp"
#include "geo/values/ascii.hpp"

#include <fmt/format.h>

#include <variant>

namespace metes::tools {
namespace {

template <typename... Arguments>
std::string said(Phrase phrase, Language language, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(wording(phrase).in(language)), arguments...);
}

}  // namespace

std::string headline(Outcome outcome, Language language) {
  return upper(wording(outcome).in(language));
}

std::string shown_vintage(const Source& source, Language language) {
  return source.vintage ? to_string(*source.vintage)
                        : std::string(wording(Phrase::no_date).in(language));
}

std::string asked_place(const Query& query, Language language) {
  const std::string day = to_string(query.as_of);
  if (const auto* number = std::get_if<Number>(&query.place)) {
    return said(Phrase::parcel_on_day, language, number->text, day);
  }
  if (const auto* address = std::get_if<Address>(&query.place)) {
    return said(Phrase::address_on_day, language, address->text, day);
  }
  const auto& position = std::get<Position>(query.place);
  const auto degrees = [](double value) { return fmt::format("{:.7f}", value); };
  return said(Phrase::position_on_day, language, degrees(position.at.lat), degrees(position.at.lon),
              position.accuracy_m, day);
}

std::string shown_parcel(const Snapshot& snapshot, ParcelId parcel, Language language) {
  const auto number = snapshot.number(parcel);
  if (!number.empty()) return display_number(number, snapshot.city().number_scheme);
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const auto name = snapshot.record(i).name;
    if (!name.empty()) return fmt::format("\"{}\"", name);
  }
  const auto& tables = snapshot.tables();
  return said(Phrase::without_number, language, tables.parcel_feature[index(parcel)],
              snapshot.source(tables.parcel_source[index(parcel)]).id);
}

std::string title_of(const Directive& directive, Language language) {
  if (directive.sources.empty()) return directive.title;
  const auto day = begins_on(directive.life);
  return fmt::format("{} ({}, {}{}{})", directive.title, directive.id,
                     wording(directive.life.status).in(language), day ? " " : "",
                     day ? to_string(*day) : "");
}

}  // namespace metes::tools
