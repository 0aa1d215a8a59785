#include "api/answer/parcel_json.hpp"
#include "api/lookup/area_question.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/problem.hpp"
#include "api/service/within_time.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace metes::api {
namespace {

struct AnsweredArea {
  std::shared_ptr<const AnswerWriter> writer;
  Day day{};
  AreaAnswer answer;
};

double share_of(double part_m2, double whole_m2) {
  constexpr double kSteps = 10'000;
  return whole_m2 > 0 ? std::round(std::min(part_m2 / whole_m2, 1.0) * kSteps) / kSteps : 0;
}

AnsweredArea answer_by(const Edition& edition, const AreaQuestion& question, const Today& today) {
  auto writer = edition.selections->under(question.directives);
  const Snapshot& snapshot = writer->engine().snapshot();
  const char* const asked_by = question.is_disc ? "buffer_m" : "geometry";
  if (has_many_parcels(snapshot, question.area)) {
    refuse_value(asked_by,
                 fmt::format("an area with at most {} parcels about it", kMostAreaParcels));
  }
  if (crosses_many_parcels(snapshot, question.area)) {
    refuse_value(asked_by, fmt::format("an area whose edges cross at most {} parcels, counted "
                                       "for each edge",
                                       kMostAreaCrossings));
  }
  const Day day = question.as_of ? *question.as_of : today(snapshot.city());
  AreaAnswer answer = answer_area(snapshot, writer->engine().directives(), day, question.area);
  return {.writer = std::move(writer), .day = day, .answer = std::move(answer)};
}

// Whether a corner of the area lies in the city, as a position of a lookup does.
bool is_about(const Snapshot& snapshot, const Area& area) {
  const auto is_in_city = [&](Coord corner) {
    return contains(snapshot.city().extent, corner) &&
           snapshot.city_limits().at(corner) != Limits::outside;
  };
  return std::any_of(area.begin(), area.end(), [&](const PolygonRings& polygon) {
    const auto& shell = polygon.front();
    return std::any_of(shell.begin(), shell.end(), is_in_city);
  });
}

// Of several cities by the first that has a parcel there; where none has, by the first in which the
// area lies.
AnsweredArea answer(const Call& call, const AreaQuestion& question) {
  const auto editions = call.catalogue->editions_on(question.as_of, call.site.today, question.city,
                                                    question.directives);
  if (editions.empty()) refuse_value("city", one_of(question.city, call.catalogue->cities()));
  std::optional<AnsweredArea> empty;
  bool is_of_city = false;
  for (const Edition* const edition : editions) {
    AnsweredArea answered = answer_by(*edition, question, call.site.today);
    if (!answered.answer.parcels.empty()) return answered;
    const bool is_better = !is_of_city && is_about(edition->engine->snapshot(), question.area);
    if (!empty || is_better) empty = std::move(answered);
    is_of_city = is_of_city || is_better;
  }
  return *std::move(empty);
}

void put_directives(JsonWriter& json, const AnsweredArea& answered) {
  const auto directives = answered.writer->engine().directives();
  json.key("directives");
  json.begin_array();
  for (std::size_t i = 0; i < directives.size(); ++i) {
    json.begin_object();
    json.member("id", directives[i].id);
    json.member("title", directives[i].title);
    json.member("in_force", in_force(directives[i], answered.day));
    for (std::size_t k = 0; k < AreaAnswer::kOutcomes.size(); ++k) {
      const AreaPart& part = answered.answer.directives[i].at(k);
      json.key(to_string(AreaAnswer::kOutcomes.at(k)));
      json.begin_object();
      json.member("parcels", part.parcels);
      json.member("area_m2", told_metres(part.area_m2));
      json.member("share", share_of(part.area_m2, answered.answer.area_m2));
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

void put_parcel(JsonWriter& json, const AreaParcel& parcel, const Engine& engine) {
  json.begin_object();
  put_names(json, engine.snapshot(), parcel.parcel);
  json.member("area_m2", told_metres(parcel.area_m2));
  json.member("share", share_of(parcel.share, 1));
  json.member("outcome", to_string(parcel.outcome));
  json.key("directives");
  json.begin_array();
  for (std::size_t i = 0; i < parcel.outcomes.size(); ++i) {
    json.begin_object();
    json.member("directive", engine.directives()[i].id);
    json.member("outcome", to_string(parcel.outcomes[i]));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

// Those that nothing covers are counted above, and not told one by one.
void put_parcels(JsonWriter& json, const AnsweredArea& answered) {
  json.key("parcels");
  json.begin_array();
  for (const AreaParcel& parcel : answered.answer.parcels) {
    if (parcel.outcome == Outcome::not_covered) continue;
    put_parcel(json, parcel, answered.writer->engine());
  }
  json.end_array();
}

std::string json_of(const AnsweredArea& answered) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("as_of", to_string(answered.day));
  json.member("area_m2", told_metres(answered.answer.area_m2));
  json.member("parcels_in_area", answered.answer.parcels.size());
  put_directives(json, answered);
  put_parcels(json, answered);
  json.value(JsonText{answered.writer->end_text(Language::english)});
  json.end_object();
  json.close();
  text += '\n';
  return text;
}

}  // namespace

Response post_area(const Call& call) {
  require_type(call.request, "application/json");
  const AreaQuestion question = area_question_of(call.request.body);
  const AnsweredArea answered =
      within_time(call.site.search, [&] { return answer(call, question); });
  return {.content_type = "application/json",
          .body = json_of(answered),
          .headers = {{"Metes-Snapshot", answered.writer->engine().snapshot().digest()},
                      {"Cache-Control", "no-store"}}};
}

}  // namespace metes::api
