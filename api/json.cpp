#include "api/json.hpp"

#include "api/answer_json.hpp"
#include "api/directive_json.hpp"
#include "api/match_json.hpp"
#include "geo/reply.hpp"
#include "geo/wording.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <variant>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}
double metres(double value) {
  return rounded(value, 100);
}
double share(double value) {
  return rounded(value, 10'000);
}

Json or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}
Json or_null(const std::optional<Day>& day) {
  return day ? Json(to_string(*day)) : Json();
}

Json reasons_of(const std::vector<Because>& because, Language language) {
  Json list = Json::array();
  for (const Because& each : because) {
    Json reason{{"code", to_string(each.reason)}};
    if (each.interest) reason["interest"] = to_string(*each.interest);
    if (each.clause != Clause::none) reason["clause"] = to_string(each.clause);
    if (!each.what.empty()) reason["what"] = each.what;
    reason["text"] = explain(each, language);
    list.push_back(std::move(reason));
  }
  return list;
}

Json tenure_of(const Tenure& tenure) {
  return {{"interest", to_string(tenure.interest)},
          {"fact", to_string(tenure.fact)},
          {"from", or_null(to_string(tenure.valid.from))},
          {"until", or_null(to_string(tenure.valid.until))}};
}

Json record_of(const Record& record) {
  Json tenures = Json::array();
  for (const Tenure& tenure : record.tenures) tenures.push_back(tenure_of(tenure));
  return {{"source", record.source->id},
          {"feature", record.feature},
          {"vintage", or_null(record.source->vintage)},
          {"owner", or_null(record.owner)},
          {"entity", or_null(record.entity)},
          {"custodian", or_null(record.custodian)},
          {"use", or_null(record.use)},
          {"name", or_null(record.name)},
          {"address", or_null(record.address)},
          {"district", or_null(record.district)},
          {"status", or_null(record.status)},
          {"superior_right", or_null(record.superior_right)},
          {"tenures", std::move(tenures)}};
}

Json posting_of(const Posting& posting) {
  return {{"source", posting.source->id},
          {"feature", posting.feature},
          {"by", posting.by ? Json(to_string(*posting.by)) : Json()},
          {"area", posting.area ? Json(to_string(*posting.area)) : Json()},
          {"proof", or_null(posting.proof)},
          {"from", or_null(to_string(posting.valid.from))},
          {"until", or_null(to_string(posting.valid.until))},
          {"revoked", or_null(to_string(posting.revoked))}};
}

Json postings_of(const Snapshot& snapshot, ParcelId parcel) {
  Json list = Json::array();
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    list.push_back(posting_of(snapshot.posting(i)));
  }
  return list;
}

Json contacts_of(const Engine& engine, ParcelId parcel) {
  Json list = Json::array();
  for (const std::uint32_t i : engine.contacts().of(engine.snapshot(), parcel)) {
    const Contact contact = engine.snapshot().contact(i);
    list.push_back({{"custodian", contact.custodian},
                    {"office", contact.office},
                    {"phone", or_null(contact.phone)},
                    {"email", or_null(contact.email)},
                    {"url", or_null(contact.url)},
                    {"source", contact.source->id},
                    {"feature", contact.feature}});
  }
  return list;
}

Json interests_of(const Holdings& holdings) {
  Json interests = Json::object();
  for (const Interest interest : kInterests) {
    const Holding& holding = holdings[interest];
    interests[std::string(to_string(interest))] =
        holding.disputed ? "disputed" : to_string(holding.fact);
  }
  return interests;
}

Json names_of(const Snapshot& snapshot, ParcelId parcel) {
  const auto& tables = snapshot.tables();
  const std::uint32_t i = index(parcel);
  return {
      {"number", or_null(display_number(snapshot.number(parcel), snapshot.city().number_scheme))},
      {"number_as_written", or_null(snapshot.text(tables.parcel_number_display[i]))},
      {"source", snapshot.source(tables.parcel_source[i]).id},
      {"feature", tables.parcel_feature[i]},
      {"has_shape", snapshot.shapes().polygons(i).size() > 0}};
}

Json verdicts_of(const std::vector<Verdict>& verdicts, std::span<const Directive> directives,
                 Language language) {
  Json list = Json::array();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    list.push_back({{"directive", directives[i].id},
                    {"outcome", to_string(verdicts[i].outcome)},
                    {"reasons", reasons_of(verdicts[i].because, language)}});
  }
  return list;
}

Json parcel_of(const ParcelAnswer& answer, const Engine& engine, Language language) {
  const Snapshot& snapshot = engine.snapshot();
  Json parcel = names_of(snapshot, answer.parcel);
  if (answer.location) parcel["location"] = to_string(*answer.location);
  if (answer.edge_m) parcel["edge_distance_m"] = metres(*answer.edge_m);
  parcel["outcome"] = to_string(answer.outcome);
  parcel["directives"] = verdicts_of(answer.verdicts, engine.directives(), language);
  parcel["interests"] = interests_of(answer.holdings);
  Json records = Json::array();
  const Range range = snapshot.records(answer.parcel);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    records.push_back(record_of(snapshot.record(i)));
  }
  parcel["records"] = std::move(records);
  parcel["postings"] = postings_of(snapshot, answer.parcel);
  parcel["contacts"] = contacts_of(engine, answer.parcel);
  return parcel;
}

// The sources that an answer rests on: all fabrics and limits, and what its parcels' records and
// postings name.
std::set<const Source*> sources_behind(const Answer& answer, const Snapshot& snapshot) {
  std::set<const Source*> used;
  for (const Source& source : snapshot.city().sources) {
    if (source.role == Role::fabric || source.role == Role::boundary) used.insert(&source);
  }
  const auto add_records = [&](ParcelId parcel) {
    const Range range = snapshot.records(parcel);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      used.insert(snapshot.record(i).source);
    }
    const Range postings = snapshot.postings(parcel);
    for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
      used.insert(snapshot.posting(i).source);
    }
  };
  for (const ParcelAnswer& parcel : answer.parcels) add_records(parcel.parcel);
  if (answer.nearest_covered) add_records(answer.nearest_covered->parcel);
  return used;
}

Json source_of(const Source& source) {
  return {{"id", source.id},
          {"role", to_string(source.role)},
          {"title", or_null(source.title)},
          {"publisher", or_null(source.publisher)},
          {"url", or_null(source.url)},
          {"licence", or_null(source.licence)},
          {"vintage", or_null(source.vintage)},
          {"line_tolerance_m", source.line_tolerance_m},
          {"complete", source.complete},
          {"file", or_null(source.name)},
          {"crs", or_null(source.crs)},
          {"pipeline", or_null(source.pipeline)},
          {"sha256", or_null(source.sha256)}};
}

Json sources_of(const Answer& answer, const Snapshot& snapshot) {
  const auto used = sources_behind(answer, snapshot);
  Json list = Json::array();
  for (const Source& source : snapshot.city().sources) {
    if (used.contains(&source)) list.push_back(source_of(source));
  }
  return list;
}

Json error_of(const PositionError& error) {
  return {{"radius_m", metres(error.radius_m)},
          {"covered_share", share(error.covered_share)},
          {"at_point", to_string(error.at_point)}};
}

Json deciding_id(const Answer& answer, const Engine& engine) {
  if (answer.directives.empty()) return {};
  return engine.directives()[answer.decided_by].id;
}

Json directive_answer_of(const DirectiveAnswer& answer, const Directive& directive, Day as_of,
                         Language language) {
  Json json = directive_json(directive, as_of);
  json["outcome"] = to_string(answer.outcome);
  json["reasons"] = reasons_of(answer.because, language);
  if (answer.error) json["position_error"] = error_of(*answer.error);
  return json;
}

Json directives_of(const Answer& answer, const Engine& engine, Language language) {
  Json list = Json::array();
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    list.push_back(directive_answer_of(answer.directives[i], engine.directives()[i],
                                       answer.query.as_of, language));
  }
  return list;
}

std::string notice_of(const City& city, Language language) {
  const std::string ours(notice(language));
  return city.notice.empty() ? ours : city.notice + " " + ours;
}

}  // namespace

Json place_json(const Answer& answer) {
  if (const auto* number = std::get_if<Number>(&answer.query.place)) {
    return {{"kind", "parcel"}, {"number", number->text}};
  }
  if (const auto* address = std::get_if<Address>(&answer.query.place)) {
    return {{"kind", "address"}, {"address", address->text}};
  }
  const auto& position = std::get<Position>(answer.query.place);
  const LonLat at = answer.at.value_or(position.at);
  return {{"kind", "position"},
          {"lon", rounded(at.lon, kUnitsPerDegree)},
          {"lat", rounded(at.lat, kUnitsPerDegree)},
          {"accuracy_m", position.accuracy_m}};
}

Json answer_json(const Answer& answer, const Engine& engine, Language language) {
  const Snapshot& snapshot = engine.snapshot();
  const Reply reply = reply_to(answer, engine, language);
  Json json{{"outcome", to_string(answer.outcome)},
            {"language", to_string(language)},
            {"sentence", reply.sentence},
            {"paragraph", reply.paragraph},
            {"text_message", reply.text_message},
            {"reasons", reasons_of(answer.because, language)},
            {"decided_by", deciding_id(answer, engine)},
            {"as_of", to_string(answer.query.as_of)},
            {"place", place_json(answer)}};
  if (answer.match) {
    json["match"] = match_json(*answer.match, engine.matcher().index(), answer.candidate_outcomes);
  }
  if (answer.error) json["position_error"] = error_of(*answer.error);
  json["directives"] = directives_of(answer, engine, language);
  json["parcels"] = Json::array();
  for (const ParcelAnswer& parcel : answer.parcels) {
    json["parcels"].push_back(parcel_of(parcel, engine, language));
  }
  if (answer.nearest_covered) {
    json["nearest_covered"] = names_of(snapshot, answer.nearest_covered->parcel);
    json["nearest_covered"]["distance_m"] = metres(answer.nearest_covered->metres);
  }
  json["sources"] = sources_of(answer, snapshot);
  json["snapshot"] = {{"city", snapshot.city().id},
                      {"name", snapshot.city().name},
                      {"sha256", or_null(snapshot.digest())},
                      {"engine", snapshot.city().engine_version}};
  json["notice"] = notice_of(snapshot.city(), language);
  return json;
}

std::string to_json(const Answer& answer, const Engine& engine, Language language, int indent) {
  return answer_json(answer, engine, language)
      .dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace metes::api
