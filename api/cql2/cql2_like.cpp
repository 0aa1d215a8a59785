#include "api/cql2/cql2.hpp"

namespace metes::api {
namespace {

constexpr char kAny = '%';
constexpr char kOne = '_';
constexpr char kEscape = '\\';

// The length of the character of UTF-8 that a text begins with.
std::size_t character(std::string_view text) {
  constexpr unsigned char kContinued = 0xC0;
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & kContinued) == 0x80U)
    ++size;
  return size;
}

// How much of the pattern and of the text go with each other at their beginnings; 0 of the text:
// they differ there.
struct Taken {
  std::size_t pattern = 0;
  std::size_t text = 0;
};
Taken take(std::string_view pattern, std::string_view text) {
  if (pattern.empty() || text.empty()) return {};
  if (pattern.front() == kOne) return {.pattern = 1, .text = character(text)};
  const std::size_t escape = pattern.front() == kEscape && pattern.size() > 1 ? 1 : 0;
  if (pattern[escape] != text.front()) return {};
  return {.pattern = escape + 1, .text = 1};
}

}  // namespace

// Where something differs, the last % takes a character more.
bool is_like(std::string_view text, std::string_view pattern) {
  std::optional<std::string_view> pattern_after;
  std::string_view text_after;
  while (!text.empty()) {
    if (!pattern.empty() && pattern.front() == kAny) {
      pattern.remove_prefix(1);
      pattern_after = pattern;
      text_after = text;
      continue;
    }
    const Taken taken = take(pattern, text);
    if (taken.text == 0) {
      if (!pattern_after) return false;
      text_after.remove_prefix(character(text_after));
      text = text_after;
      pattern = *pattern_after;
      continue;
    }
    pattern.remove_prefix(taken.pattern);
    text.remove_prefix(taken.text);
  }
  return pattern.find_first_not_of(kAny) == std::string_view::npos;
}

}  // namespace metes::api
