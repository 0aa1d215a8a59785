#pragma once

#include "api/http/message.hpp"
#include "geo/values/error.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// What can be wrong with a request. The words are part of the interface: /docs#<word> is the type
/// of a problem (RFC 9457) and the place where it is explained.
enum class ProblemKind : std::uint8_t {
  malformed_request,
  unknown_parameter,
  repeated_parameter,
  missing_parameter,
  conflicting_parameters,
  invalid_value,
  malformed_body,
  search_too_long,
  unauthorized,
  not_found,
  unknown_parcel,
  unknown_directive,
  unknown_feature,
  unknown_snapshot,
  method_not_allowed,
  not_acceptable,
  too_slow,
  precondition_failed,
  too_large,
  unsupported_media_type,
  too_many_requests,
  failed,
  busy,
};

struct ProblemTerm {
  ProblemKind kind;
  int status;  // of HTTP; a malformed request brings its own
  std::string_view word;
  std::string_view title;
};

/// All, in the order of the enumerators.
[[nodiscard]] std::span<const ProblemTerm> problem_terms();

/// A problem as it is answered. No field repeats a value that was sent: answers are logged by
/// others.
struct Problem {
  ProblemKind kind = ProblemKind::malformed_request;
  std::string detail = {};
  std::string parameter = {};  // whose value or name is wrong
  std::string expected = {};
  int status = 0;                       // 0: the kind's
  std::chrono::seconds retry_after{1};  // where it is busy, or asked too often
};

/// A request that cannot be answered, on its way to the one place that turns it into an answer.
class RequestError : public UsageError {
 public:
  explicit RequestError(Problem problem);
  [[nodiscard]] const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

/// The answer to a request with these fields: application/problem+json, or a page where Accept
/// wants that more. Not to be stored. `public_url` is Site's: where /docs is.
[[nodiscard]] Response to_response(const Problem& problem, const std::vector<Header>& asked,
                                   std::string_view public_url);
/// The problem's own, or its kind's.
[[nodiscard]] int status_of(const Problem& problem);
/// Its word: "invalid-value".
[[nodiscard]] std::string_view word_of(const Problem& problem);
/// The problem's members as one line of JSON, for a row of a stream.
[[nodiscard]] std::string to_json(const Problem& problem, std::string_view public_url);

}  // namespace metes::api
