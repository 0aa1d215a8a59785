#include "tools/answer_words.hpp"

#include "geo/ascii.hpp"

#include <fmt/format.h>

namespace metes::tools {

std::string headline(Outcome outcome, Language language) {
  return upper(wording(outcome).in(language));
}

std::string shown_vintage(const Source& source, Language language) {
  return source.vintage ? to_string(*source.vintage)
                        : std::string(wording(Phrase::no_date).in(language));
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
  return fmt::format(fmt::runtime(wording(Phrase::without_number).in(language)),
                     tables.parcel_feature[index(parcel)],
                     snapshot.source(tables.parcel_source[index(parcel)]).id);
}

std::string title_of(const Directive& directive) {
  if (directive.sources.empty()) return directive.title;
  const auto& life = directive.life;
  const auto day = life.effective_from ? life.effective_from
                   : life.adopted_on   ? life.adopted_on
                                       : life.signed_on;
  return fmt::format("{} ({}, {}{}{})", directive.title, directive.id, to_string(life.status),
                     day ? " " : "", day ? to_string(*day) : "");
}

}  // namespace metes::tools
