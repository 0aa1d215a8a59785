#include "api/lookup/collection_reader.hpp"

#include "api/json/value_end.hpp"
#include "api/service/geojson_crs.hpp"
#include "api/service/json_fields.hpp"
#include "api/service/parameters.hpp"
#include "geo/values/trimmed.hpp"

#include <simdjson.h>

#include <utility>

namespace metes::api {
namespace {

constexpr std::size_t kLongestMember = 4'096;  // bytes, of those that are read
constexpr std::string_view kBlanks = " \t\r\n";

[[noreturn]] void refuse_collection(std::string detail) {
  throw RequestError({.kind = ProblemKind::malformed_body, .detail = std::move(detail)});
}

[[noreturn]] void refuse_form() {
  refuse_collection("The body is not a FeatureCollection as JSON has it.");
}

[[noreturn]] void refuse_end() {
  refuse_collection("The body ends within its FeatureCollection.");
}

bool is_of_geojson(const std::string& name) {
  return name == "type" || name == "crs" || name == "features";
}

}  // namespace

// The first character that is no blank, which stays at hand.
char CollectionReader::next_sign() {
  for (;;) {
    const auto text = intake_.at_hand();
    const auto found = text.find_first_not_of(kBlanks);
    if (found != std::string_view::npos) {
      intake_.take(found);
      return text[found];
    }
    intake_.take(text.size());
    if (!intake_.fill()) refuse_end();
  }
}

void CollectionReader::expect(char sign) {
  if (next_sign() != sign) refuse_form();
  intake_.take(1);
}

// Of one that is too long, no more than a piece is kept.
CollectionReader::Value CollectionReader::read_value(std::size_t longest) {
  ValueEnd end;
  Value value;
  std::size_t size = 0;
  for (;;) {
    size += end.pass(intake_.at_hand().substr(size));
    if (size > longest) {
      value.is_too_long = true;
      intake_.take(std::exchange(size, 0));
    }
    if (end.is_broken()) refuse_form();
    if (end.is_ended()) break;
    if (!intake_.fill()) refuse_end();
  }
  if (size == 0 && !value.is_too_long) refuse_form();
  if (!value.is_too_long) value.text = intake_.at_hand().substr(0, size);
  intake_.take(size);
  return value;
}

// As it is meant, where it may be written with escapes; "" for one that is longer than any of ours.
std::string CollectionReader::read_name() {
  constexpr std::size_t kLongestName = 64;
  if (next_sign() != '"') refuse_form();
  const Value name = read_value(kLongestName);
  if (name.is_too_long) return {};
  const auto object = parsed_object("{" + std::string(name.text) + ":0}");
  return std::string((*object.begin()).key);
}

void CollectionReader::begin() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  while (intake_.at_hand().size() < kByteOrderMark.size() && intake_.fill()) {
  }
  if (intake_.at_hand().substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    intake_.take(kByteOrderMark.size());
  }
  expect('{');
}

void CollectionReader::read_member(const std::string& name) {
  const Value value = read_value(is_of_geojson(name) ? kLongestMember : longest_);
  if (!is_of_geojson(name)) return check_foreign(value);
  const std::string text = "{\"" + name + "\":" + std::string(value.text) + "}";
  if (value.is_too_long) refuse_value(name, "a short text or object");
  const auto member = parsed_object(text);
  if (name == "crs") return check_crs(member);
  std::string_view type;
  if (member["type"].get(type) != simdjson::SUCCESS || type != "FeatureCollection") {
    refuse_value("type", "\"FeatureCollection\"");
  }
}

// What is too long to be kept is known by its brackets and quotes alone. A number of any size is
// JSON, though not for simdjson.
void CollectionReader::check_foreign(const Value& value) {
  if (value.is_too_long) return;
  simdjson::dom::parser parser;
  const auto error = parser.parse(value.text.data(), value.text.size()).error();
  if (error != simdjson::SUCCESS && error != simdjson::NUMBER_ERROR) refuse_form();
}

// Who writes it behind the features learns of it too late for them.
void CollectionReader::check_crs(const simdjson::dom::object& member) const {
  try {
    refuse_other_crs(member);
  } catch (const RequestError& error) {
    Problem problem = error.problem();
    if (at_ == At::behind_features) {
      problem.detail = "It stands behind the features: what was answered of them does not hold.";
    }
    throw RequestError(std::move(problem));
  }
}

// To the features, or behind them to the end.
void CollectionReader::read_members() {
  bool is_first = at_ == At::before;
  for (;;) {
    const char sign = next_sign();
    if (sign == '}') return end();
    if (!std::exchange(is_first, false)) expect(',');
    const std::string name = read_name();
    expect(':');
    if (is_of_geojson(name) && !read_.insert(name).second) {
      throw RequestError({.kind = ProblemKind::repeated_parameter, .parameter = name});
    }
    if (name != "features") {
      read_member(name);
      continue;
    }
    if (next_sign() != '[') refuse_value("features", "a list of features");
    intake_.take(1);
    at_ = At::first_feature;
    return;
  }
}

void CollectionReader::end() {
  intake_.take(1);
  at_ = At::end;
  for (const char* const name : {"type", "features"}) {
    if (!read_.contains(name)) {
      throw RequestError({.kind = ProblemKind::missing_parameter,
                          .detail = "The body is no FeatureCollection.",
                          .parameter = name});
    }
  }
  do {
    const auto text = intake_.at_hand();
    if (text.find_first_not_of(kBlanks) != std::string_view::npos) {
      refuse_collection("Something follows the FeatureCollection.");
    }
    intake_.take(text.size());
  } while (intake_.fill());
}

// False where the list of features ends.
bool CollectionReader::begin_feature() {
  const char sign = next_sign();
  if (sign == ']') {
    intake_.take(1);
    at_ = At::behind_features;
    return false;
  }
  if (std::exchange(at_, At::features) == At::features) expect(',');
  static_cast<void>(next_sign());
  return true;
}

// That which has_next_at_hand() has found.
CollectionReader::Value CollectionReader::take_known() {
  const std::size_t size = std::exchange(known_size_, 0);
  const auto text = intake_.at_hand().substr(0, size);
  intake_.take(size);
  if (size > longest_) return {.text = {}, .is_too_long = true};
  return {.text = text};
}

std::optional<RowText> CollectionReader::next_feature() {
  if (at_ == At::before) {
    begin();
    read_members();
  }
  const bool is_in_features = at_ == At::first_feature || at_ == At::features;
  if (is_in_features && begin_feature()) {
    const Value feature = known_size_ > 0 ? take_known() : read_value(longest_);
    return RowText{.text = feature.text, .is_too_long = feature.is_too_long};
  }
  if (at_ == At::behind_features) read_members();
  return std::nullopt;
}

std::optional<RowText> CollectionReader::next() {
  try {
    return next_feature();
  } catch (const RequestError& error) {
    at_ = At::end;
    return RowText{.text = {}, .no_rows = error.problem()};
  }
}

bool CollectionReader::has_next_at_hand() {
  if (at_ != At::features) return false;
  auto text = metes::trimmed(intake_.at_hand(), kBlanks);
  if (text.empty() || text.front() == ']') return false;
  if (text.front() == ',') text = metes::trimmed(text.substr(1), kBlanks);
  ValueEnd end;
  const std::size_t size = end.pass(text);
  if (end.is_ended()) known_size_ = size;
  return end.is_ended() && size > 0;
}

}  // namespace metes::api
