#include "api/service/problem.hpp"

#include "api/service/document_form.hpp"
#include "api/service/html_page.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;
using enum ProblemKind;

constexpr std::array kTerms{
    ProblemTerm{malformed_request, 400, "malformed-request", "The request is not well formed."},
    ProblemTerm{unknown_parameter, 400, "unknown-parameter", "A parameter is not known here."},
    ProblemTerm{repeated_parameter, 400, "repeated-parameter", "A parameter is given twice."},
    ProblemTerm{missing_parameter, 400, "missing-parameter", "A parameter is missing."},
    ProblemTerm{conflicting_parameters, 400, "conflicting-parameters",
                "Two parameters exclude each other."},
    ProblemTerm{invalid_value, 400, "invalid-value", "A value is not of the expected form."},
    ProblemTerm{malformed_body, 400, "malformed-body", "The body cannot be read."},
    ProblemTerm{search_too_long, 400, "search-too-long", "The search takes too long."},
    ProblemTerm{unauthorized, 401, "unauthorized", "A key is needed, or it is wrong."},
    ProblemTerm{not_found, 404, "not-found", "There is nothing at this path."},
    ProblemTerm{unknown_parcel, 404, "unknown-parcel", "No parcel has this number."},
    ProblemTerm{unknown_directive, 404, "unknown-directive", "No directive has this id."},
    ProblemTerm{unknown_feature, 404, "unknown-feature",
                "No feature of the collection has this id."},
    ProblemTerm{unknown_snapshot, 404, "unknown-snapshot",
                "This snapshot is not served, or no longer."},
    ProblemTerm{method_not_allowed, 405, "method-not-allowed", "The method is not for this path."},
    ProblemTerm{not_acceptable, 406, "not-acceptable", "No form of the answer is accepted."},
    ProblemTerm{too_slow, 408, "too-slow", "The request did not arrive in time."},
    ProblemTerm{precondition_failed, 412, "precondition-failed",
                "What the client has is not, or not to the byte, what is here now."},
    ProblemTerm{too_large, 413, "too-large", "The request is too large."},
    ProblemTerm{unsupported_media_type, 415, "unsupported-media-type",
                "The body's media type or coding is not read here."},
    ProblemTerm{too_many_requests, 429, "too-many-requests", "You ask too often."},
    ProblemTerm{failed, 500, "failed", "The server failed to answer."},
    ProblemTerm{busy, 503, "busy", "The server is busy."},
};

const ProblemTerm& term_of(ProblemKind kind) {
  return kTerms.at(static_cast<std::size_t>(kind));
}

Json json_of(const Problem& problem, std::string_view public_url) {
  const ProblemTerm& term = term_of(problem.kind);
  Json json{{"type", std::string(public_url).append("/docs#").append(term.word)},
            {"title", term.title},
            {"status", status_of(problem)}};
  if (!problem.detail.empty()) json["detail"] = problem.detail;
  if (!problem.parameter.empty()) json["parameter"] = problem.parameter;
  if (!problem.expected.empty()) json["expected"] = problem.expected;
  return json;
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string problem_page(const Problem& problem, std::string_view public_url) {
  Json json = json_of(problem, public_url);
  json.erase("detail");
  json["description"] = problem.detail;
  return document_page(json);
}

Response in_wanted_form(const Problem& problem, std::string_view accept,
                        std::string_view public_url) {
  constexpr std::string_view kType = "application/problem+json";
  if (form_wanted(accept, kType) == DocumentForm::html) {
    return html_response(problem_page(problem, public_url));
  }
  return {.content_type = std::string(kType), .body = to_json(problem, public_url) + "\n"};
}

}  // namespace

std::span<const ProblemTerm> problem_terms() {
  return kTerms;
}

RequestError::RequestError(Problem problem)
    : UsageError(std::string(term_of(problem.kind).title)), problem_(std::move(problem)) {}

int status_of(const Problem& problem) {
  return problem.status != 0 ? problem.status : term_of(problem.kind).status;
}

Response to_response(const Problem& problem, const std::vector<Header>& asked,
                     std::string_view public_url) {
  Response response = in_wanted_form(problem, find_header(asked, "accept"), public_url);
  response.status = status_of(problem);
  response.headers.push_back({.name = "Cache-Control", .value = "no-store"});
  if (response.status == 401) {
    response.headers.push_back({.name = "WWW-Authenticate", .value = "Bearer"});
  }
  if (response.status == 503 || response.status == 429) {
    response.headers.push_back(
        {.name = "Retry-After", .value = std::to_string(problem.retry_after.count())});
  }
  return response;
}

std::string_view word_of(const Problem& problem) {
  return term_of(problem.kind).word;
}

std::string to_json(const Problem& problem, std::string_view public_url) {
  return dumped(json_of(problem, public_url));
}

}  // namespace metes::api
