#include "geo/address/layout_marks.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>

namespace metes {
namespace {

// " 812 ELM": a blank, more digits than the mark before has, and a word. "12. 14 ELM ST" may be
// two houses, and "12. 5TH AVE" is one.
bool is_before_house(std::string_view mark, const FoldedText& text, std::size_t at) {
  std::size_t end = at + 1;
  while (text[end] == ' ') ++end;
  const std::size_t first = end;
  while (is_digit(text[end])) ++end;
  const bool is_more = end - first > (is_digit(mark.back()) ? mark.size() : 0);
  return first > at + 1 && is_more && text[end] == ' ' &&
         (is_capital(text[end + 1]) || is_digit(text[end + 1]));
}

// Whether a street or a unit may end with the word: "ST", "N", "4B".
bool may_end_line(std::string_view word) {
  const AddressTerm& term = address_term(word);
  return term.plain_type || !term.directional.empty() ||
         std::any_of(word.begin(), word.end(), is_digit);
}

}  // namespace

bool ends_list_mark(std::string_view mark, const FoldedText& text, std::size_t at) {
  constexpr std::size_t kDigits = 2;
  constexpr std::string_view kRoman = "IVX";
  const char c = text[at];
  if ((c != ')' && c != '.') || mark.size() > kDigits + 1) return false;
  if (std::all_of(mark.begin(), mark.end(), is_digit)) {
    return mark.size() <= kDigits && is_digit(text.behind_blanks(at + 1)) &&
           (c == ')' || is_before_house(mark, text, at));
  }
  const bool is_letter =
      mark.size() == 1 && is_capital(mark[0]) && address_term(mark).directional.empty();
  return (is_letter || mark.find_first_not_of(kRoman) == std::string_view::npos) &&
         is_before_house(mark, text, at);
}

bool is_slug(const FoldedText& text) {
  constexpr std::ptrdiff_t kLeast = 3;  // hyphens
  const std::string_view all = text.between(0, text.size());
  return is_digit(all.front()) && all.find_first_of(" ,") == std::string_view::npos &&
         std::count(all.begin(), all.end(), '-') >= kLeast && !is_digit(all.back());
}

std::optional<std::size_t> field_label_at(const AddressWords& words) {
  if (words.empty()) return std::nullopt;
  const std::size_t last = words.size() - 1;
  const std::string_view word = words[last];
  const std::string_view before = last > 0 ? words[last - 1] : std::string_view();
  if (word == "CODE" && (before == "ZIP" || before == "POSTAL")) return last - 1;
  if (word == "ADDRESS" && before == "STREET" && last == 1) return 0;
  if (word == "STREET" || word == "CITY" || word == "TOWN") {
    const bool behind_street = last > 1 && word != "STREET" && may_end_line(before);
    const bool begins = last == 0 || (word != "STREET" && words.begins_part(last));
    return begins || behind_street ? std::optional(last) : std::nullopt;
  }
  const bool is_label = word == "ZIP" || word == "ZIPCODE" || (word == "STATE" && last >= 3);
  return is_label ? std::optional(last) : std::nullopt;
}

}  // namespace metes
