#include "api/answer/answer_writer.hpp"

#include "api/answer/match_json.hpp"
#include "geo/answer/reply.hpp"

#include <cmath>
#include <utility>
#include <variant>

namespace metes::api {
namespace {

std::string source_text(const Source& source) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("id", source.id);
  json.member("role", to_string(source.role));
  json.text_or_null("title", source.title);
  json.text_or_null("publisher", source.publisher);
  json.text_or_null("url", source.url);
  json.text_or_null("licence", source.licence);
  json.text_or_null("vintage", source.vintage ? to_string(*source.vintage) : "");
  json.member("line_tolerance_m", source.line_tolerance_m);
  json.member("complete", source.complete);
  json.text_or_null("file", source.name);
  json.text_or_null("crs", source.crs);
  json.text_or_null("pipeline", source.pipeline);
  json.text_or_null("sha256", source.sha256);
  json.end_object();
  json.close();
  return text;
}

std::string text_of_end(const Snapshot& snapshot, Language language) {
  const City& city = snapshot.city();
  const std::string ours(notice(language));
  std::string text;
  JsonWriter json(text);
  json.key("snapshot");
  json.begin_object();
  json.member("city", city.id);
  json.member("name", city.name);
  json.text_or_null("sha256", snapshot.digest());
  json.member("engine", city.engine_version);
  json.end_object();
  json.member("notice", city.notice.empty() ? ours : city.notice + " " + ours);
  json.close();
  return text;
}

void put_place(JsonWriter& json, const Answer& answer) {
  const auto degrees = [](double value) {
    return std::round(value * kUnitsPerDegree) / kUnitsPerDegree;
  };
  json.key("place");
  json.begin_object();
  if (const auto* number = std::get_if<Number>(&answer.query.place)) {
    json.member("kind", JsonWord{"parcel"});
    json.member("number", number->text);
  } else if (const auto* address = std::get_if<Address>(&answer.query.place)) {
    json.member("kind", JsonWord{"address"});
    json.member("address", address->text);
  } else {
    const auto& position = std::get<Position>(answer.query.place);
    const LonLat at = answer.at.value_or(position.at);
    json.member("kind", JsonWord{"position"});
    json.member("lon", degrees(at.lon));
    json.member("lat", degrees(at.lat));
    json.member("accuracy_m", position.accuracy_m);
  }
  json.end_object();
}

void put_error(JsonWriter& json, const PositionError& error) {
  constexpr double kSteps = 10'000;
  json.key("position_error");
  json.begin_object();
  json.member("radius_m", told_metres(error.radius_m));
  json.member("covered_share", std::round(error.covered_share * kSteps) / kSteps);
  json.member("at_point", JsonWord{to_string(error.at_point)});
  json.end_object();
}

}  // namespace

// The alias has no owner: whoever calls keeps the engine.
AnswerWriter::AnswerWriter(const Engine& engine)
    : AnswerWriter(std::shared_ptr<const Engine>(std::shared_ptr<void>(), &engine)) {}

AnswerWriter::AnswerWriter(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {
  const Snapshot& snapshot = engine_->snapshot();
  for (const Directive& directive : engine_->directives()) {
    directives_.push_back(directive_texts(directive));
  }
  for (const Source& source : snapshot.city().sources) {
    sources_.push_back(source_text(source));
    always_used_.push_back(source.role == Role::fabric || source.role == Role::boundary);
  }
  for (std::size_t i = 0; i < ends_.size(); ++i)
    ends_.at(i) = text_of_end(snapshot, kLanguages.at(i));
}

void AnswerWriter::put_directives(JsonWriter& json, const Answer& answer,
                                  ReasonTexts& reasons) const {
  json.key("directives");
  json.begin_array();
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    const DirectiveAnswer& each = answer.directives[i];
    json.begin_object();
    json.value(JsonText{directives_[i].before_force});
    json.member("in_force", JsonWord{in_force(engine_->directives()[i], answer.query.as_of)});
    json.value(JsonText{directives_[i].after_force});
    json.member("outcome", JsonWord{to_string(each.outcome)});
    json.value(reasons.of(each.because));
    if (each.error) put_error(json, *each.error);
    json.end_object();
  }
  json.end_array();
}

void AnswerWriter::put_parcels(JsonWriter& json, const Answer& answer, ReasonTexts& reasons,
                               UsedSources& used) const {
  json.key("parcels");
  json.begin_array();
  for (const ParcelAnswer& parcel : answer.parcels) {
    put_parcel(json, parcel, *engine_, reasons, used);
  }
  json.end_array();
  if (!answer.nearest_covered) return;
  json.key("nearest_covered");
  json.begin_object();
  put_names(json, engine_->snapshot(), answer.nearest_covered->parcel);
  json.member("distance_m", told_metres(answer.nearest_covered->metres));
  json.end_object();
  mark_sources(engine_->snapshot(), answer.nearest_covered->parcel, used);
}

void AnswerWriter::put_sources(JsonWriter& json, const UsedSources& used) const {
  json.key("sources");
  json.begin_array();
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (used[i]) json.value(JsonText{sources_[i]});
  }
  json.end_array();
}

void AnswerWriter::append(std::string& out, const Answer& answer, Language language) const {
  const Reply reply = reply_to(answer, *engine_, language);
  ReasonTexts reasons(language);
  JsonWriter json(out);
  json.begin_object();
  json.member("outcome", JsonWord{to_string(answer.outcome)});
  json.member("language", JsonWord{to_string(language)});
  json.member("sentence", reply.sentence);
  json.member("paragraph", reply.paragraph);
  json.member("text_message", reply.text_message);
  json.value(reasons.of(answer.because));
  json.text_or_null("decided_by",
                    answer.directives.empty() ? "" : engine_->directives()[answer.decided_by].id);
  json.member("as_of", JsonWord{to_string(answer.query.as_of)});
  put_place(json, answer);
  if (answer.match) {
    json.key("match");
    json.begin_object();
    put_match_members(json, *answer.match, engine_->matcher().index(), answer.candidate_outcomes);
    json.end_object();
  }
  if (answer.error) put_error(json, *answer.error);
  put_directives(json, answer, reasons);
  UsedSources used = always_used_;
  put_parcels(json, answer, reasons, used);
  put_sources(json, used);
  json.value(JsonText{end_text(language)});
  json.end_object();
  json.close();
}

}  // namespace metes::api
