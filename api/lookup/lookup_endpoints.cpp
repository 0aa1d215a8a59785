#include "api/http/media_range.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/problem.hpp"
#include "api/service/question.hpp"
#include "api/service/within_time.hpp"
#include "geo/match/address_matcher.hpp"
#include "geo/values/nearest_name.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

Response answer_of(const Answered& answered, std::string body) {
  constexpr std::size_t kHeaders = 4;  // with those that are added to every answer
  Response response{.content_type = "application/json", .body = std::move(body)};
  response.headers.reserve(kHeaders);
  response.headers.push_back({"Metes-Snapshot", answered.engine->snapshot().digest()});
  return response;
}

std::string body_of(const Answered& answered, Language language) {
  constexpr std::size_t kUsual = 8'192;
  std::string body;
  body.reserve(kUsual);
  answered.writer->append(body, answered.answer, language);
  body += '\n';
  return body;
}

// A record is replayed under the snapshot's directives, all of them.
void check_evidence(const Question& question) {
  if (question.evidence == "none") return;
  if (question.evidence != "record") refuse_value("evidence", "none or record");
  if (question.directives.empty()) return;
  throw RequestError({.kind = ProblemKind::conflicting_parameters,
                      .parameter = "directives",
                      .expected = "a record under all directives of the snapshot"});
}

// City by city, each in the order of its streets.
Response suggestions(const Call& call, const Parameters& asked) {
  constexpr std::size_t kUsual = 10;
  const auto text = asked.text("q");
  if (!text) {
    throw RequestError({.kind = ProblemKind::missing_parameter,
                        .parameter = "q",
                        .expected = "the beginning of an address"});
  }
  const std::size_t limit = asked.count("limit", kMostSuggestions).value_or(kUsual);
  const std::string city = asked.text("city").value_or("");
  const auto engines = call.catalogue->known_on({}, call.site.today, city);
  if (engines.empty()) refuse_value("city", one_of(city, call.catalogue->cities()));
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& engine : engines) {
    for (std::string& line : suggest(engine->matcher().index(), *text, limit - list.size())) {
      list.push_back({{"address", std::move(line)}, {"city", engine->snapshot().city().id}});
    }
    if (list.size() >= limit) break;
  }
  return not_stored({.content_type = "application/json",
                     .body = nlohmann::ordered_json{{"suggestions", std::move(list)}}.dump(
                                 -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                             "\n"});
}

}  // namespace

Response not_stored(Response response) {
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

void require_type(const Request& request, std::string_view type) {
  const auto essence = essence_of(find_header(request.headers, "content-type"));
  const auto coding = find_header(request.headers, "content-encoding");
  if (same_token(essence, type) && (coding.empty() || same_token(coding, "identity"))) return;
  throw RequestError({.kind = ProblemKind::unsupported_media_type,
                      .parameter = "Content-Type",
                      .expected = std::string(type) + ", not packed"});
}

// Of a wide place the parcels are united, of which there may be thousands.
Answered answered_in_time(const Call& call, const Question& question) {
  const auto answered = [&] { return answer(*call.catalogue, question, call.site.today); };
  return question.accuracy_m > 0 ? within_time(call.site.search, answered) : answered();
}

Response lookup_response(const Call& call, const Question& question) {
  check_evidence(question);
  const Answered answered = answered_in_time(call, question);
  const bool is_record = question.evidence == "record";
  return not_stored(answer_of(answered, is_record ? call.site.record(answered, question.language)
                                                  : body_of(answered, question.language)));
}

Response get_lookup(const Call& call) {
  return lookup_response(call, question_of(call.parameters));
}

Response post_lookup(const Call& call) {
  require_type(call.request, "application/json");
  return lookup_response(call, question_of(call.request.body));
}

Response get_parcel(const Call& call) {
  Question question;
  question.parcel = call.variables.front();
  question.parcel_parameter = "number";
  question.as_of = call.parameters.day("as_of");
  question.city = call.parameters.text("city").value_or("");
  question.language = language_from(call.parameters.text("lang").value_or("en"));
  const Answered answered = answer(*call.catalogue, question, call.site.today);
  if (answered.answer.parcels.empty()) {
    throw RequestError({.kind = ProblemKind::unknown_parcel, .parameter = "number"});
  }
  return answer_of(answered, body_of(answered, question.language));
}

Response get_suggest(const Call& call) {
  return suggestions(call, call.parameters);
}

Response post_suggest(const Call& call) {
  require_type(call.request, "application/x-www-form-urlencoded");
  return suggestions(call, form_fields(call.request.body, kSuggestFields));
}

}  // namespace metes::api
