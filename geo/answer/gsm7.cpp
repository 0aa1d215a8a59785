#include "geo/answer/gsm7.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace metes {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

// Letters beyond ASCII: those that GSM-7 has, and what stands for those that it has not.
constexpr std::array kLetters{
    Replacement{"é", "é"},  Replacement{"ñ", "ñ"},  Replacement{"Ñ", "Ñ"},  Replacement{"É", "É"},
    Replacement{"ü", "ü"},  Replacement{"Ü", "Ü"},  Replacement{"¿", "¿"},  Replacement{"¡", "¡"},
    Replacement{"á", "a"},  Replacement{"í", "i"},  Replacement{"ó", "o"},  Replacement{"ú", "u"},
    Replacement{"Á", "A"},  Replacement{"Í", "I"},  Replacement{"Ó", "O"},  Replacement{"Ú", "U"},
    Replacement{"«", "\""}, Replacement{"»", "\""}, Replacement{"“", "\""}, Replacement{"”", "\""},
    Replacement{"’", "'"},  Replacement{"–", "-"},  Replacement{"—", "-"},
};

// Of ASCII, GSM-7 lacks the grave accent and the controls, and needs an escape for the others.
bool is_plain(char c) {
  switch (c) {
    case '`':
    case '^':
    case '{':
    case '}':
    case '\\':
    case '[':
    case '~':
    case ']':
    case '|':
      return false;
    default:
      return c >= ' ' && c < '\x7F';
  }
}

bool continues(char c) {
  constexpr unsigned kMask = 0xC0;
  constexpr unsigned kContinuation = 0x80;
  return (static_cast<unsigned char>(c) & kMask) == kContinuation;
}

}  // namespace

std::string to_gsm7(std::string_view utf8) {
  std::string text;
  text.reserve(utf8.size());
  while (!utf8.empty()) {
    const char* const plain_end = std::find_if_not(utf8.begin(), utf8.end(), is_plain);
    text.append(utf8.begin(), plain_end);  // most letters
    utf8.remove_prefix(static_cast<std::size_t>(plain_end - utf8.begin()));
    if (utf8.empty()) break;
    std::size_t length = 1;
    while (length < utf8.size() && continues(utf8[length])) ++length;
    const std::string_view letter = utf8.substr(0, length);
    utf8.remove_prefix(length);
    const auto* known = std::find_if(kLetters.begin(), kLetters.end(),
                                     [&](const Replacement& each) { return each.first == letter; });
    text += known != kLetters.end() ? known->second : "?";
  }
  return text;
}

std::size_t gsm7_length(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues(c); }));
}

}  // namespace metes
