#include "data/reader/feature_texts.hpp"

#include "geo/values/ascii.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::data {
namespace {

constexpr std::string_view kJsonBlank = " \t\r\n";
constexpr std::string_view kEndOfScalar = ",]} \t\r\n";

// RFC 8142 sets it before each feature; a byte-order mark may begin a file.
bool is_before_values(int c) {
  constexpr int kRecordSeparator = 0x1E;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const char byte = static_cast<char>(c);
  return c == kRecordSeparator || kJsonBlank.find(byte) != std::string_view::npos ||
         kMark.find(byte) != std::string_view::npos;
}

/// Goes through text of JSON without reading what it says.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at(char c) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kJsonBlank), rest_.size()));
    return !rest_.empty() && rest_.front() == c;
  }
  bool pass(char c) {
    const bool is_there = at(c);
    if (is_there) rest_.remove_prefix(1);
    return is_there;
  }
  [[nodiscard]] std::string_view string() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2U : 1U;
    return taken(end + 1);
  }
  [[nodiscard]] std::string_view value() {
    if (at('"')) return string();
    if (!at('{') && !at('[')) return taken(rest_.find_first_of(kEndOfScalar));
    const std::string_view from = rest_;
    int depth = 0;
    do {
      if (rest_.front() == '"') {
        static_cast<void>(string());
        continue;
      }
      const char c = taken(1).front();
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    } while (depth > 0 && !rest_.empty());
    return from.substr(0, from.size() - rest_.size());
  }

 private:
  std::string_view taken(std::size_t size) {
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }
  std::string_view rest_;
};

// Not of decimals.
bool has_long_number(std::string_view text) {
  std::size_t digits = 0;
  bool after_point = false;
  return std::any_of(text.begin(), text.end(), [&](char c) {
    after_point = c == '.' || (after_point && is_digit(c));
    digits = is_digit(c) && !after_point ? digits + 1 : 0;
    return digits >= kLongNumber;
  });
}

// Only digits, after a sign perhaps.
bool is_whole_number(std::string_view value) {
  if (!value.empty() && value.front() == '-') value.remove_prefix(1);
  return !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
}

bool says_something(const std::optional<std::string_view>& value) {
  return value && *value != "null";
}

// At the top in Esri's JSON, and in GeoJSON of earlier servers; later ones have it among
// properties.
bool says_that_there_is_more(std::string_view collection) {
  constexpr std::string_view kFlag = "exceededTransferLimit";
  const auto properties = json_member_in(collection, "properties");
  return json_member_in(collection, kFlag) == "true" ||
         (properties && json_member_in(*properties, kFlag) == "true");
}

}  // namespace

FeatureMarks marks_in(const std::string& path, const std::string& at) {
  FeatureMarks marks;
  FeatureTexts texts(path, at);
  while (const auto text = texts.next()) {
    marks.has_long_number = marks.has_long_number || has_long_number(*text);
    if (!says_something(json_member_in(*text, "id"))) continue;
    marks.has_id = true;
    const auto properties = json_member_in(*text, "properties");
    const bool both = properties && json_member_in(*properties, "id");
    marks.has_two_ids = marks.has_two_ids || both;
  }
  marks.has_more = texts.has_more();
  marks.crs = texts.crs();
  return marks;
}

std::optional<std::string> FeatureTexts::next() {
  return in_collection_ ? next_in_collection() : next_at_top();
}

// The next byte that is not between values.
int FeatureTexts::significant() {
  int c = bytes_.get();
  while (c != ByteStream::kEnd && is_before_values(c)) c = bytes_.get();
  return c;
}

std::optional<std::string> FeatureTexts::next_in_collection() {
  std::string text;
  for (int c = significant(); c != ByteStream::kEnd; c = significant()) {
    if (c == ',') continue;
    if (c == ']') break;
    text.clear();
    take_value(c, text);
    if (c == '{') return text;
  }
  leave_collection();
  return next_at_top();
}

void FeatureTexts::leave_collection() {
  in_collection_ = false;
  for (int c = significant(); c != ByteStream::kEnd && c != '}'; c = significant()) {
    if (c == ',' || c == ':') {
      collection_ += static_cast<char>(c);
    } else {
      take_value(c, collection_);
    }
  }
  collection_ += '}';
  has_more_ = has_more_ || says_that_there_is_more(collection_);
  if (const auto crs = json_member_in(collection_, "crs"); says_something(crs)) crs_ = *crs;
}

std::optional<std::string> FeatureTexts::next_at_top() {
  if (significant() != '{') return std::nullopt;
  std::string text = "{";
  for (int c = significant(); c != ByteStream::kEnd; c = significant()) {
    if (c != '"') {
      text += static_cast<char>(c);
      if (c == '}') return text;
      continue;
    }
    std::string name = "\"";
    take_string(name);
    const int colon = significant();
    const int first = significant();
    if (name == "\"features\"" && first == '[') {
      in_collection_ = true;
      collection_ = text + R"("features":[])";
      return next_in_collection();
    }
    text += name;
    text += static_cast<char>(colon);
    take_value(first, text);
  }
  return std::nullopt;
}

// After its first quote.
void FeatureTexts::take_string(std::string& text) {
  for (int c = bytes_.get(); c != ByteStream::kEnd; c = bytes_.get()) {
    text += static_cast<char>(c);
    if (c == '"') return;
    if (c == '\\') text += static_cast<char>(bytes_.get());
  }
}

void FeatureTexts::take_value(int first, std::string& text) {
  text += static_cast<char>(first);
  if (first == '"') return take_string(text);
  const bool is_nested = first == '{' || first == '[';
  int depth = 1;
  for (int c = bytes_.peek(); c != ByteStream::kEnd; c = bytes_.peek()) {
    if (!is_nested && kEndOfScalar.find(static_cast<char>(c)) != std::string_view::npos) return;
    bytes_.skip(1);
    text += static_cast<char>(c);
    if (!is_nested) continue;
    if (c == '"') take_string(text);
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    if (depth == 0) return;
  }
}

std::optional<std::string_view> json_member_in(std::string_view object, std::string_view name) {
  JsonCursor cursor(object);
  if (!cursor.pass('{')) return std::nullopt;
  while (cursor.at('"')) {
    const std::string_view key = cursor.string();
    if (!cursor.pass(':')) return std::nullopt;
    const std::string_view value = cursor.value();
    if (written_text(key) == name) return value;
    if (!cursor.pass(',')) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string_view> long_number_in(std::string_view object, std::string_view name) {
  const auto value = json_member_in(object, name);
  return value && value->size() >= kLongNumber && is_whole_number(*value) ? value : std::nullopt;
}

std::string written_text(std::string_view value) {
  if (value == "null") return {};
  if (value.empty() || value.front() != '"') return std::string(value);
  if (value.find('\\') == std::string_view::npos) {
    return std::string(value.substr(1, value.size() - std::min<std::size_t>(value.size(), 2)));
  }
  const auto read = nlohmann::json::parse(value, nullptr, false);
  return read.is_string() ? read.get<std::string>() : std::string(value);
}

}  // namespace metes::data
