#include "geo/answer/answer_words.hpp"

#include "geo/answer/filled.hpp"
#include "geo/decision/force.hpp"
#include "geo/values/ascii.hpp"

#include <fmt/format.h>

#include <variant>

namespace metes {
namespace {

std::string shown_metres(double value) {
  return fmt::format("{:.2f}", value);
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
    return filled(Phrase::parcel_on_day, language, number->text, day);
  }
  if (const auto* address = std::get_if<Address>(&query.place)) {
    return filled(Phrase::address_on_day, language, address->text, day);
  }
  const auto& position = std::get<Position>(query.place);
  const auto degrees = [](double value) { return fmt::format("{:.7f}", value); };
  return filled(Phrase::position_on_day, language, degrees(position.at.lat),
                degrees(position.at.lon), position.accuracy_m, day);
}

std::string shown_parcel(const Snapshot& snapshot, ParcelId parcel, Language language) {
  const auto number = snapshot.number(parcel);
  if (!number.empty()) return display_number(number, snapshot.city().number_scheme);
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const auto name = snapshot.record(i).name;
    if (!name.empty()) return fmt::format("\"{}\"", name);
  }
  const Source& source = snapshot.source_of(parcel);
  return filled(Phrase::without_number, language,
                shown_feature(source, snapshot.feature_of(parcel)), source.id);
}

std::string full_title(const Directive& directive, Language language) {
  if (directive.sources.empty()) return directive.title;
  const auto day = begins_on(directive.life);
  return fmt::format("{} ({}, {}{}{})", directive.title, directive.id,
                     wording(directive.life.status).in(language), day ? " " : "",
                     day ? to_string(*day) : "");
}

std::string where_in(const ParcelAnswer& parcel, Language language) {
  if (!parcel.location) return {};
  const Phrase phrase =
      *parcel.location == Location::interior ? Phrase::inside_parcel : Phrase::on_parcel_line;
  return filled(phrase, language, shown_metres(parcel.edge_m.value_or(0)));
}

std::string within_disc(const PositionError& error, Language language) {
  if (error.radius_m <= 0) return {};
  return filled(Phrase::within_disc, language, shown_metres(error.radius_m),
                fmt::format("{:.1f}", 100 * error.covered_share),
                wording(error.at_point).in(language));
}

std::string nearest_covered_line(const NearestCovered& nearest, const Snapshot& snapshot,
                                 Language language) {
  return filled(Phrase::nearest_covered, language, shown_parcel(snapshot, nearest.parcel, language),
                shown_metres(nearest.metres));
}

}  // namespace metes
