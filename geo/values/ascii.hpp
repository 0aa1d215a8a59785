#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace metes {

// Of ASCII, whatever the locale.

[[nodiscard]] constexpr bool is_digit(char c) {
  return '0' <= c && c <= '9';
}
[[nodiscard]] constexpr bool holds_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}
[[nodiscard]] constexpr bool is_capital(char c) {
  return 'A' <= c && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter_or_digit(char c) {
  return ('a' <= c && c <= 'z') || is_capital(c) || is_digit(c);
}
[[nodiscard]] constexpr char upper(char c) {
  return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
[[nodiscard]] constexpr char lower(char c) {
  return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string upper(std::string_view text) {
  std::string letters(text);
  for (char& c : letters) c = upper(c);
  return letters;
}
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string letters(text);
  for (char& c : letters) c = lower(c);
  return letters;
}

}  // namespace metes
