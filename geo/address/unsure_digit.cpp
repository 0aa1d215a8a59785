#include "geo/address/unsure_digit.hpp"

#include "geo/values/ascii.hpp"

#include <string_view>

namespace metes {
namespace {

// "ELM", "4TH": a street's name, and not the number of a flat.
bool begins_name(const FoldedText& text, std::size_t first) {
  std::size_t end = first;
  while (is_digit(text[end])) ++end;
  if (!is_capital(text[end]) || end == first) return is_capital(text[end]);
  const char behind = text[end + 2];  // the letters of an ordinal
  return is_capital(text[end + 1]) && !is_capital(behind) && !is_digit(behind) && behind != '?';
}

// Whether the text has no other one, nor the bracket that goes with it.
bool is_single(const FoldedText& text, char c) {
  const std::string_view all = text.between(0, text.size());
  if (c == '(' || c == ')') return all.find(c == '(' ? ')' : '(') == std::string_view::npos;
  return all.find(c) == all.rfind(c);
}

// "160...", "...6".
bool is_cut_off(const FoldedText& text, std::size_t at, char last, bool is_first) {
  if (!is_first) return is_digit(last) && text[at + 1] == '.';
  return at > 0 && text[at - 1] == '.' && is_digit(text[at + 1]);
}

}  // namespace

bool may_be_digit(const FoldedText& text, std::size_t at, char last, bool is_first) {
  constexpr std::string_view kBefore = "!$%*^_|()";
  constexpr std::string_view kBehind = "!$%*^_|()#'\"";
  const char c = text[at];
  if (c == '.') return is_cut_off(text, at, last, is_first);
  if (is_first) {
    return kBefore.find(c) != std::string_view::npos && is_digit(text[at + 1]) &&
           is_single(text, c);
  }
  if (kBehind.find(c) == std::string_view::npos) return false;
  if (!is_digit(last) || is_capital(text[at + 1])) return false;
  if ((c == '#' || c == '_') && text[at + 1] == c) return true;  // "54## ELM ST"
  if (c == '#') return text[at + 1] == ' ' && begins_name(text, at + 2);
  return is_single(text, c);
}

}  // namespace metes
