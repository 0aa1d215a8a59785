#include "api/service/json_fields.hpp"

#include "api/service/parameters.hpp"
#include "api/service/problem.hpp"
#include "geo/values/byte_order_mark.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <utility>

namespace metes::api {
namespace {

[[noreturn]] void refuse_body(std::string detail) {
  throw RequestError({.kind = ProblemKind::malformed_body, .detail = std::move(detail)});
}

[[noreturn]] void refuse_twice(std::string_view name) {
  throw RequestError({.kind = ProblemKind::repeated_parameter, .parameter = std::string(name)});
}

std::string what_is_wrong(simdjson::error_code error) {
  switch (error) {
    case simdjson::NUMBER_ERROR:
      return "The body has a number that is not written as JSON has it, or too large.";
    case simdjson::DEPTH_ERROR:
      return "The body has lists or objects too deep in each other.";
    case simdjson::UTF8_ERROR:
      return "The body is not UTF-8.";
    case simdjson::EMPTY:
      return "The body is empty, expected a JSON object.";
    default:
      return "The body is not JSON.";
  }
}

}  // namespace

// Few names are compared with each other; of many, 6,000 fit a body of 64 kB and took 0.2 s so.
void refuse_repeated(const simdjson::dom::object& object) {
  constexpr std::size_t kFew = 16;
  boost::container::small_vector<std::string_view, kFew> names;
  for (const auto& [name, value] : object) {
    const bool is_compared = names.size() < kFew;
    if (is_compared && std::find(names.begin(), names.end(), name) != names.end()) {
      refuse_twice(name);
    }
    names.push_back(name);
  }
  if (names.size() <= kFew) return;
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) refuse_twice(*twice);
}

simdjson::dom::object parsed_object(std::string_view given) {
  const std::string_view text = without_byte_order_mark(given);  // RFC 8259 8.1 lets it
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element document;
  const auto error = parser.parse(text.data(), text.size()).get(document);
  if (error != simdjson::SUCCESS) refuse_body(what_is_wrong(error));
  simdjson::dom::object object;
  if (document.get(object) != simdjson::SUCCESS) refuse_body("The body is not a JSON object.");
  refuse_repeated(object);
  return object;
}

double number_of(std::string_view name, const simdjson::dom::element& value) {
  double number = 0;
  if (value.get(number) != simdjson::SUCCESS) refuse_value(name, "a number");
  return number;
}

std::string text_of(std::string_view name, const simdjson::dom::element& value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) refuse_value(name, "a text");
  return std::string(text);
}

std::vector<std::string> texts_of(std::string_view name, const simdjson::dom::element& value) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) refuse_value(name, "a list of texts");
  if (list.begin() == list.end()) refuse_value(name, "a list of at least one");
  std::vector<std::string> texts;
  for (const simdjson::dom::element each : list) texts.push_back(text_of(name, each));
  return texts;
}

}  // namespace metes::api
