#include "api/answer/directive_json.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/problem.hpp"
#include "geo/values/nearest_name.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

Response json_response(const Json& json) {
  return {.content_type = "application/json",
          .body = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

// The directives of every city as they were known on the day, each with its city.
std::vector<Json> directives_of(const Call& call) {
  const auto as_of = call.parameters.day("as_of");
  const std::string wanted = call.parameters.text("city").value_or("");
  const auto engines = call.catalogue->known_on(as_of, call.site.today, wanted);
  if (engines.empty()) {
    refuse_value("city", one_of(wanted, call.catalogue->cities()));
  }
  std::vector<Json> all;
  for (const auto& engine : engines) {
    const City& city = engine->snapshot().city();
    const Day day = as_of.value_or(call.site.today(city));
    for (const Directive& directive : engine->directives()) {
      Json json{{"city", city.id}, {"as_of", to_string(day)}};
      json.update(directive_json(directive, day));
      all.push_back(std::move(json));
    }
  }
  return all;
}

Json snapshot_json(const Edition& edition) {
  const Snapshot& snapshot = edition.engine->snapshot();
  const City& city = snapshot.city();
  const LonLat low = to_degrees(city.extent.min);
  const LonLat high = to_degrees(city.extent.max);
  Json directives = Json::array();
  for (const Directive& directive : edition.engine->directives()) {
    directives.push_back(directive.id);
  }
  return {{"city", city.id},
          {"name", city.name},
          {"sha256", snapshot.digest()},
          {"vintage", edition.vintage ? Json(to_string(*edition.vintage)) : Json()},
          {"time_zone", city.time_zone},
          {"bbox", {low.lon, low.lat, high.lon, high.lat}},
          {"parcels", snapshot.parcel_count()},
          {"directives", std::move(directives)}};
}

}  // namespace

Response get_directives(const Call& call) {
  return json_response({{"directives", directives_of(call)}});
}

Response get_directive(const Call& call) {
  for (const Json& json : directives_of(call)) {
    if (json.at("id") == call.variables.front()) return json_response(json);
  }
  throw RequestError({.kind = ProblemKind::unknown_directive, .parameter = "id"});
}

Response get_snapshots(const Call& call) {
  Json all = Json::array();
  for (const Edition& edition : call.catalogue->editions()) all.push_back(snapshot_json(edition));
  return json_response({{"snapshots", std::move(all)}});
}

Response get_health(const Call&) {
  Response response = json_response({{"status", "alive"}});
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

// Ready also after a reload that failed: the earlier snapshots and certificate go on being used.
Response get_readiness(const Call& call) {
  const auto state = call.site.serving->state();
  Json snapshots = Json::array();
  for (const Edition& edition : call.catalogue->editions()) {
    snapshots.push_back(edition.engine->snapshot().digest());
  }
  Response response = json_response(
      {{"status", state.draining ? "stopping" : "ready"},
       {"snapshots", std::move(snapshots)},
       {"last_reload_failure", text_or_null(state.last_failure)},
       {"last_certificate_failure",
        text_or_null(call.site.certificate_failure ? call.site.certificate_failure() : "")}});
  if (state.draining) response.status = 503;
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

Response get_metrics(const Call& call) {
  return {.content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = call.site.metrics(),
          .headers = {{"Cache-Control", "no-store"}}};
}

void want_key(const Call& call, const std::function<bool(std::string_view)>& opens,
              std::string_view kind) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto given = find_header(call.request.headers, "authorization");
  const bool has_scheme = same_token(given.substr(0, kScheme.size()), kScheme);
  if (has_scheme && opens(trimmed(given.substr(kScheme.size())))) return;
  throw RequestError({.kind = ProblemKind::unauthorized,
                      .expected = "Authorization: Bearer and " + std::string(kind) + " key"});
}

Response post_reload(const Call& call) {
  want_key(call, call.site.is_admin, "an admin");
  const std::string failure = call.site.reload();
  const bool is_done = failure.empty();
  Response response = json_response({{"reloaded", is_done}, {"failure", text_or_null(failure)}});
  response.status = is_done ? 200 : 500;
  response.headers.push_back({"Cache-Control", "no-store"});
  response.headers.push_back({"Metes-Snapshot", call.site.serving->catalogue()->digest()});
  return response;
}

}  // namespace metes::api
