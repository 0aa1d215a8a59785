#include "api/service/question.hpp"

#include "api/json/json_text.hpp"
#include "api/service/geojson_crs.hpp"
#include "api/service/json_fields.hpp"
#include "api/service/problem.hpp"
#include "api/service/row_fields.hpp"
#include "geo/address/address_words.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/parcel_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

namespace metes::api {
namespace {

namespace json = simdjson::dom;

void set_accuracy(Question& question, double metres) {
  question.accuracy_m = metres;
  question.has_own_accuracy = true;
}

// A table, as the order of a chain of comparisons would mean nothing.
using Set = void (*)(Question&, std::string_view, const json::element&);
constexpr std::array<std::pair<std::string_view, Set>, kQuestionFields.size()> kSetters{{
    {"lat",
     [](Question& q, std::string_view n, const json::element& v) { q.lat = number_of(n, v); }},
    {"lon",
     [](Question& q, std::string_view n, const json::element& v) { q.lon = number_of(n, v); }},
    {"accuracy_m", [](Question& q, std::string_view n,
                      const json::element& v) { set_accuracy(q, number_of(n, v)); }},
    {"parcel",
     [](Question& q, std::string_view n, const json::element& v) { q.parcel = text_of(n, v); }},
    {"address",
     [](Question& q, std::string_view n, const json::element& v) { q.address = text_of(n, v); }},
    {"as_of", [](Question& q, std::string_view n,
                 const json::element& v) { q.as_of = day_from(n, text_of(n, v)); }},
    {"directives", [](Question& q, std::string_view n,
                      const json::element& v) { q.directives = texts_of(n, v); }},
    {"lang", [](Question& q, std::string_view n,
                const json::element& v) { q.language = language_from(text_of(n, v)); }},
    {"evidence",
     [](Question& q, std::string_view n, const json::element& v) { q.evidence = text_of(n, v); }},
    {"city",
     [](Question& q, std::string_view n, const json::element& v) { q.city = text_of(n, v); }},
}};

// `known` are those that may be given, for who gives another.
void set(Question& question, std::string_view name, const json::element& value,
         std::span<const std::string_view> known) {
  const auto* const found = std::find_if(kSetters.begin(), kSetters.end(),
                                         [&](const auto& each) { return each.first == name; });
  if (found == kSetters.end()) refuse_unknown(std::string(name), known);
  found->second(question, name, value);
}

constexpr double kMostLat = 90;
constexpr double kMostLon = 180;

bool is_within(double value, double low, double high) {
  return std::isfinite(value) && value >= low && value <= high;
}

bool is_lat(double degrees) {
  return is_within(degrees, -kMostLat, kMostLat);
}
bool is_lon(double degrees) {
  return is_within(degrees, -kMostLon, kMostLon);
}
bool is_accuracy(double metres) {
  return is_within(metres, 0, kMaxAccuracy);
}

constexpr std::string_view kPlaces = "lat and lon, or parcel, or address";

void check_position(const Question& question) {
  if (!is_lat(*question.lat)) refuse_value("lat", "degrees between -90 and 90");
  if (!is_lon(*question.lon)) refuse_value("lon", "degrees between -180 and 180");
}

void check_address(const std::string& address) {
  const auto words = AddressWords::within_limits(address);
  if (words && !words->empty()) return;
  refuse_value("address", fmt::format("an address of 1 to {} words and at most {} letters",
                                      kMaxAddressWords, kMaxAddressBytes));
}

void check_place(const Question& question) {
  const bool has_position = question.lat || question.lon;
  const int places =
      int{has_position} + int{question.parcel.has_value()} + int{question.address.has_value()};
  if (places > 1) {
    throw RequestError({.kind = ProblemKind::conflicting_parameters,
                        .parameter = question.address ? "address" : "parcel",
                        .expected = std::string(kPlaces)});
  }
  check_accuracy(question.accuracy_m);
  if (!has_position && places > 0 && question.has_own_accuracy && question.accuracy_m > 0) {
    throw RequestError({.kind = ProblemKind::conflicting_parameters,
                        .parameter = "accuracy_m",
                        .expected = "a position beside it, lat and lon"});
  }
  if (question.address) return check_address(*question.address);
  if (question.parcel) return;
  if (!question.lat || !question.lon) {
    throw RequestError({.kind = ProblemKind::missing_parameter,
                        .parameter = question.lat ? "lon" : "lat",
                        .expected = std::string(kPlaces)});
  }
  check_position(question);
}

std::vector<const Edition*> editions_for(const Catalogue& catalogue, const Question& question,
                                         const Today& today) {
  auto editions = catalogue.editions_on(question.as_of, today, question.city);
  if (editions.empty()) {
    refuse_value("city", one_of(question.city, catalogue.cities()));
  }
  if ((question.parcel || question.address) && editions.size() > 1) {
    throw RequestError(
        {.kind = ProblemKind::missing_parameter,
         .detail = "Several cities are served, and each has its own numbers and streets.",
         .parameter = "city",
         .expected = one_of("", catalogue.cities())});
  }
  if (question.directives.empty()) return editions;
  return catalogue.editions_on(question.as_of, today, question.city, question.directives);
}

bool is_outside(const Answer& answer) {
  return std::all_of(answer.because.begin(), answer.because.end(), [](const Because& because) {
    return because.reason == Reason::outside_city || because.reason == Reason::outside_extent;
  });
}

// Whether a city knows nothing of a position: no source of it says whose land it is, or that it
// lies in the city. Another may know.
bool is_strange(const Answered& answered, const Question& question) {
  const auto says_nothing = [](const Because& because) {
    return because.reason == Reason::no_parcel || because.reason == Reason::outside_city ||
           because.reason == Reason::outside_extent;
  };
  const auto& reasons = answered.answer.because;
  if (!std::all_of(reasons.begin(), reasons.end(), says_nothing)) return false;
  const Coord at = snap({.lon = *question.lon, .lat = *question.lat});
  return answered.engine->snapshot().city_limits().at(at) != Limits::inside;
}

std::string id_of(const json::element& value) {
  if (!value.is_string() && !value.is_int64() && !value.is_uint64()) {
    refuse_value("id", "a text or a whole number");
  }
  if (value.is_int64()) return fmt::format_int(std::int64_t{value}).str();
  return simdjson::minify(value);
}

// The geometry's, whatever the properties say of lat and lon.
void set_point(Question& question, const json::object& feature) {
  json::object geometry;
  if (feature["geometry"].get(geometry) != simdjson::SUCCESS) return;  // null, or left out
  refuse_repeated(geometry);
  refuse_other_crs(geometry);
  std::string_view type;
  json::array at;
  if (geometry["type"].get(type) != simdjson::SUCCESS || type != "Point" ||
      geometry["coordinates"].get(at) != simdjson::SUCCESS || at.size() < 2) {
    refuse_value("geometry", "a Point with longitude and latitude, or null");
  }
  question.lon = number_of("geometry", at.at(0).value());
  question.lat = number_of("geometry", at.at(1).value());
}

std::variant<Position, Number, Address> place_of(const Question& question, const Engine& engine) {
  if (question.address) return Address{*question.address};
  if (!question.parcel) {
    return Position{.at = {.lon = *question.lon, .lat = *question.lat},
                    .accuracy_m = question.accuracy_m};
  }
  const NumberScheme& scheme = engine.snapshot().city().number_scheme;
  if (!normalize_number(*question.parcel, scheme)) {
    refuse_value(question.parcel_parameter, "a parcel number of this city (" + scheme.name + ")");
  }
  return Number{*question.parcel};
}

using Ask = Answer (Engine::*)(const Query&) const;

Answered answer_by(const Edition& edition, const Question& question, const Today& today, Ask ask) {
  const Day day = question.as_of ? *question.as_of : today(edition.engine->snapshot().city());
  auto writer = edition.selections->under(question.directives);
  const auto& engine = writer->shared_engine();
  Answer answer =
      std::invoke(ask, *engine, Query{.place = place_of(question, *engine), .as_of = day});
  return {.engine = engine, .writer = std::move(writer), .answer = std::move(answer)};
}

Answered ask_for(const Catalogue& catalogue, const Question& question, const Today& today,
                 Ask ask) {
  check_place(question);
  const auto editions = editions_for(catalogue, question, today);
  Answered best = answer_by(*editions.front(), question, today, ask);
  for (std::size_t i = 1; i < editions.size() && is_strange(best, question); ++i) {
    Answered other = answer_by(*editions[i], question, today, ask);
    const bool is_better = is_outside(best.answer) && !is_outside(other.answer);
    if (is_better || !is_strange(other, question)) best = std::move(other);
  }
  return best;
}

}  // namespace

Language language_from(std::string_view code) {
  const auto language = parse_language(code);
  if (!language) refuse_value("lang", "en or es");
  return *language;
}

Question question_of(const Parameters& parameters) {
  Question question = row_question_of(parameters, {});
  question.evidence = parameters.text("evidence").value_or("none");
  return question;
}

Question question_of(std::string_view text) {
  Question question;
  for (const auto& [name, value] : parsed_object(text)) {
    set(question, name, value, kQuestionFields);
  }
  return question;
}

Question row_question_of(std::string_view text, const Question& defaults) {
  Question question = defaults;
  for (const auto& [name, value] : parsed_object(text)) {
    if (!is_row_field(name)) refuse_unknown(std::string(name), kRowFields);
    if (value.is_null()) continue;  // as an empty cell, and a property that is null
    if (name == "id")
      question.id = id_of(value);
    else
      set(question, name, value, kRowFields);
  }
  return question;
}

Question row_question_of(const Parameters& cells, const Question& defaults) {
  Question question = defaults;
  if (const auto id = cells.text("id")) question.id = id_json(*id);
  if (const auto lat = cells.number("lat")) question.lat = lat;
  if (const auto lon = cells.number("lon")) question.lon = lon;
  if (const auto metres = cells.number("accuracy_m")) set_accuracy(question, *metres);
  if (const auto parcel = cells.text("parcel")) question.parcel = parcel;
  if (const auto address = cells.text("address")) question.address = address;
  if (const auto day = cells.day("as_of")) question.as_of = day;
  if (auto directives = cells.list("directives"); !directives.empty()) {
    question.directives = std::move(directives);
  }
  if (const auto code = cells.text("lang")) question.language = language_from(*code);
  if (const auto city = cells.text("city")) question.city = *city;
  return question;
}

std::string id_json(std::string_view text) {
  std::string json;
  append_json_text(json, text);
  return json;
}

// What an answer has among its properties and no question, for who sends answers back.
bool is_of_an_answer(std::string_view name, const json::element& value) {
  json::array list;
  if ((name != "directives" && name != "parcels") || value.get(list) != simdjson::SUCCESS) {
    return false;
  }
  return std::all_of(list.begin(), list.end(),
                     [](const json::element& each) { return each.is_object(); });
}

Question feature_question_of(std::string_view text, const Question& defaults) {
  Question question = defaults;
  const json::object feature = parsed_object(text);
  std::string_view type;
  if (feature["type"].get(type) != simdjson::SUCCESS || type != "Feature") {
    refuse_value("type", "\"Feature\"");
  }
  refuse_other_crs(feature);
  if (json::element id; feature["id"].get(id) == simdjson::SUCCESS) question.id = id_of(id);
  if (json::object properties; feature["properties"].get(properties) == simdjson::SUCCESS) {
    refuse_repeated(properties);
    std::vector<std::string_view> names;
    for (const auto& [name, value] : properties) {
      names.push_back(name);
      if (name == "id" || value.is_null() || is_of_an_answer(name, value)) continue;
      if (is_row_field(name)) set(question, name, value, kRowFields);
    }
    refuse_lost_fields(names, defaults);
  }
  set_point(question, feature);
  return question;
}

std::string row_id_of(std::string_view text) {
  try {
    for (const auto& [name, value] : parsed_object(text)) {
      if (name == "id" && !value.is_null()) return id_of(value);
    }
  } catch (const RequestError&) {  // told already
  }
  return {};
}

void check_accuracy(double metres) {
  if (!is_accuracy(metres)) refuse_value("accuracy_m", "metres between 0 and 10000");
}

std::optional<Position> position_of(const Question& question) {
  if (question.parcel || question.address || !question.lat || !question.lon) return std::nullopt;
  if (!is_lat(*question.lat) || !is_lon(*question.lon) || !is_accuracy(question.accuracy_m)) {
    return std::nullopt;
  }
  return Position{.at = {.lon = *question.lon, .lat = *question.lat},
                  .accuracy_m = question.accuracy_m};
}

Answered answer(const Catalogue& catalogue, const Question& question, const Today& today) {
  return ask_for(catalogue, question, today, &Engine::answer);
}

Answered decision(const Catalogue& catalogue, const Question& question, const Today& today) {
  return ask_for(catalogue, question, today, &Engine::decision);
}

}  // namespace metes::api
