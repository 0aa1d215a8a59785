#include "api/http/query.hpp"

#include <algorithm>
#include <cstdint>

namespace metes::api {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// The length of the UTF-8 character at the start, 0 where there is none: no surrogates, no long
// forms, nothing beyond U+10FFFF.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const bool is_long_form = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool is_no_character =
      (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return is_long_form || is_no_character ? 0 : length;
}

// What is decoded: values may have several lines, as filters and addresses do.
enum class Part { segment, name, value };

bool is_control(char c, Part part) {
  const bool divides_lines = c == '\t' || c == '\n' || c == '\r';
  if (divides_lines) return part != Part::value;
  return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
}

bool is_clean_text(std::string_view text, Part part) {
  while (!text.empty()) {
    const std::size_t length = is_control(text.front(), part) ? 0 : character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::optional<std::string> decoded(std::string_view text, Part part) {
  std::string plain(text.size(), '\0');
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && part != Part::segment) {
      plain[size++] = ' ';
    } else if (text[i] != '%') {
      plain[size++] = text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (!high || !low) return std::nullopt;
      plain[size++] = static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  plain.resize(size);
  if (!is_clean_text(plain, part)) return std::nullopt;
  return plain;
}

// Calls take(part) for each part; false as soon as one call gives false.
template <typename Take>
bool divide(std::string_view text, char divider, Take&& take) {
  for (;;) {
    const auto end = std::min(text.find(divider), text.size());
    if (!take(text.substr(0, end))) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<QueryPairs> parse_query(std::string_view text) {
  QueryPairs pairs;
  const bool is_clean = divide(text, '&', [&](std::string_view pair) {
    if (pair.empty()) return true;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), Part::name);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), Part::value);
    if (!name || !value) return false;
    pairs.emplace_back(std::move(*name), std::move(*value));
    return true;
  });
  if (!is_clean) return std::nullopt;
  return pairs;
}

std::optional<Target> parse_target(std::string_view target) {
  Target parsed;
  const auto question = std::min(target.find('?'), target.size());
  if (target.empty() || target.front() != '/') return std::nullopt;
  const bool has_path = divide(target.substr(1, question - 1), '/', [&](std::string_view part) {
    auto segment = decoded(part, Part::segment);
    if (segment) parsed.segments.push_back(std::move(*segment));
    return segment.has_value();
  });
  if (!has_path) return std::nullopt;
  if (question == target.size()) return parsed;
  auto pairs = parse_query(target.substr(question + 1));
  if (!pairs) return std::nullopt;
  parsed.parameters = std::move(*pairs);
  return parsed;
}

}  // namespace metes::api
