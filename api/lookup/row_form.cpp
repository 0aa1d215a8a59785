#include "api/lookup/row_form.hpp"

#include "api/http/media_range.hpp"
#include "api/service/problem.hpp"

#include <array>
#include <string>

namespace metes::api {
namespace {

struct Form {
  RowForm form;
  std::string_view essence;
  std::string_view said;  // of an answer
};
constexpr std::array kForms{
    Form{RowForm::json_lines, "application/x-ndjson", "application/x-ndjson"},
    Form{RowForm::csv, "text/csv", "text/csv; charset=utf-8; header=present"},
    Form{RowForm::geojson_seq, "application/geo+json-seq", "application/geo+json-seq"},
    Form{RowForm::geojson, "application/geo+json", "application/geo+json"},
};

constexpr std::string_view kAll =
    "application/x-ndjson, text/csv, application/geo+json-seq or application/geo+json";

const Form& form_of(RowForm form) {
  return kForms.at(static_cast<std::size_t>(form));
}

}  // namespace

std::string_view media_type(RowForm form) {
  return form_of(form).said;
}

RowForm form_of_body(const Request& request) {
  const auto essence = essence_of(find_header(request.headers, "content-type"));
  const auto coding = find_header(request.headers, "content-encoding");
  for (const Form& form : kForms) {
    const bool is_packed = !coding.empty() && !same_token(coding, "identity");
    if (same_token(essence, form.essence) && !is_packed) return form.form;
  }
  throw RequestError({.kind = ProblemKind::unsupported_media_type,
                      .parameter = "Content-Type",
                      .expected = std::string(kAll) + ", not packed"});
}

RowForm form_of_answer(const Request& request, RowForm body) {
  const auto accept = find_header(request.headers, "accept");
  if (accept.empty()) return body;
  RowForm best = body;
  double most = weight_in(accept, form_of(body).essence);
  for (const Form& form : kForms) {
    const double weight = weight_in(accept, form.essence);
    if (weight <= most) continue;
    best = form.form;
    most = weight;
  }
  if (most > 0) return best;
  throw RequestError(
      {.kind = ProblemKind::not_acceptable, .parameter = "Accept", .expected = std::string(kAll)});
}

}  // namespace metes::api
