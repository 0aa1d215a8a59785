#include "api/row_form.hpp"

#include "api/problem.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
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
};

constexpr std::string_view kAll = "application/x-ndjson, text/csv or application/geo+json-seq";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "text/csv" of "text/csv; q=0.5".
std::string_view essence_of(std::string_view item) {
  return trimmed(item.substr(0, item.find(';')));
}

// 1 where it is not given; 0: not acceptable.
double weight_of(std::string_view item) {
  const auto at = item.find("q=");
  if (at == std::string_view::npos) return 1;
  return std::strtod(std::string(item.substr(at + 2)).c_str(), nullptr);
}

const Form& form_of(RowForm form) {
  return kForms.at(static_cast<std::size_t>(form));
}

// How much a list of media ranges wants a form; the most specific range that has it says so.
double wanted(std::string_view accept, const Form& form) {
  double weight = 0;
  std::size_t specific = 0;
  while (!accept.empty()) {
    const auto comma = std::min(accept.find(','), accept.size());
    const auto item = accept.substr(0, comma);
    const auto range = essence_of(item);
    const auto slash = form.essence.find('/') + 1;
    const bool is_of_type = range.size() == slash + 1 && range.back() == '*' &&
                            same_token(range.substr(0, slash), form.essence.substr(0, slash));
    const std::size_t rank = same_token(range, form.essence) ? 3 : is_of_type ? 2 : range == "*/*";
    if (rank > specific) {
      specific = rank;
      weight = weight_of(item);
    }
    accept.remove_prefix(std::min(comma + 1, accept.size()));
  }
  return weight;
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
  double most = wanted(accept, form_of(body));
  for (const Form& form : kForms) {
    const double weight = wanted(accept, form);
    if (weight <= most) continue;
    best = form.form;
    most = weight;
  }
  if (most > 0) return best;
  throw RequestError(
      {.kind = ProblemKind::not_acceptable, .parameter = "Accept", .expected = std::string(kAll)});
}

}  // namespace metes::api
