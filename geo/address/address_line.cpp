#include "geo/address/address_line.hpp"

#include "geo/address/town_words.hpp"
#include "geo/address/unit_reading.hpp"
#include "geo/address/zip_state.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <utility>

namespace metes {
namespace {

bool is_ordinal(std::string_view word) {
  const auto size = word.size();
  if (size < 3 || !is_digit(word[size - 3])) return false;
  const std::string_view letters = word.substr(size - 2);
  return std::all_of(word.begin(), word.end() - 2, is_digit) &&
         (letters == "TH" || letters == "ST" || letters == "ND" || letters == "RD");
}

// The state behind the town, by its code or the ZIP's; empty where that is not said.
std::string_view state_at(const AddressLine& line, std::size_t end) {
  if (end >= line.size()) return {};
  const LineWord& word = line[end];
  return word.shape == WordShape::digits ? state_of_zip(word.text) : word.term->state;
}

// Whether the word at `i` is a prefix of the next in some town of the state, or of any state where
// none is given.
bool is_town_of_state(const AddressLine& line, std::size_t i, std::size_t end) {
  const unsigned both = line.term(i).prefixes_town & line.term(i + 1).follows_town_prefix;
  if (both == 0) return false;
  const std::string_view state = state_at(line, end);
  if (state.empty()) return true;
  for (std::size_t prefix = 0; prefix < kTownPrefixes; ++prefix) {
    if ((both >> prefix & 1U) == 0) continue;
    const auto& towns = town_prefixes()[prefix].towns;
    const auto town = std::lower_bound(
        towns.begin(), towns.end(), line[i + 1].text,
        [](const PrefixedTown& each, std::string_view name) { return each.name < name; });
    const bool is_name = town != towns.end() && town->name == line[i + 1].text;
    if (is_name && town->states.find(state) != std::string_view::npos) return true;
  }
  return false;
}

bool has_plain_key(std::string_view word, WordShape shape, const AddressTerm& term) {
  const bool letters = shape == WordShape::letters || shape == WordShape::letter;
  return letters && term.number.empty() && word != "AND" &&
         std::all_of(word.begin(), word.end(), is_capital);
}

}  // namespace

WordShape shape_of(std::string_view word) {
  const auto* const digit = std::find_if(word.begin(), word.end(), is_digit);
  if (digit == word.end()) {
    if (!is_capital(word.front())) return WordShape::sign;
    return word.size() == 1 ? WordShape::letter : WordShape::letters;
  }
  if (std::all_of(word.begin(), word.end(), is_digit)) return WordShape::digits;
  return is_ordinal(word) ? WordShape::ordinal : WordShape::mixed;
}

bool is_telephone(std::string_view word) {
  constexpr std::size_t kShort = 8;
  constexpr std::size_t kLong = 12;
  if (word.size() != kShort && word.size() != kLong) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool is_mark = i == 3 || (word.size() == kLong && i == 7);
    const bool fits = is_mark ? word[i] == '-' || word[i] == '.' : is_digit(word[i]);
    if (!fits) return false;
  }
  return word.size() == kLong || !(word[0] == '9' && word[4] == '1');  // 995-1001
}

AddressLine::AddressLine(const AddressWords& words) {
  bool all_in_brackets = true;
  for (std::size_t i = 0; i < words.size(); ++i) all_in_brackets &= words.in_brackets(i);
  for (std::size_t i = 0; i < words.size();) {
    if (all_in_brackets || !words.in_brackets(i)) {
      append(words, i++, !all_in_brackets);
    } else {
      i = append_bracket(words, i);
    }
  }
}

void AddressLine::append(const AddressWords& words, std::size_t i, bool may_follow_note) {
  const std::string_view text = words[i];
  const AddressTerm& term = address_term(text);
  const WordShape shape = shape_of(text);
  const bool after_note = words.follows_bracket(i) && may_follow_note;
  line_.push_back({.text = text,
                   .term = &term,
                   .shape = shape,
                   .begins_part = words.begins_part(i) && !after_note,
                   .plain_key = has_plain_key(text, shape, term),
                   .index = static_cast<std::uint8_t>(i)});
}

std::size_t AddressLine::append_bracket(const AddressWords& words, std::size_t first) {
  const std::size_t size = line_.size();
  std::size_t behind = first;
  while (behind < words.size() && words.in_brackets(behind)) append(words, behind++, false);
  std::size_t at = size;
  while (const std::size_t unit = unit_words_at(*this, at, line_.size())) at += unit;
  if (at < line_.size()) line_.resize(size);
  return behind;
}

void AddressLine::rotate(std::size_t first, std::size_t middle, std::size_t last) {
  if (first == middle || middle == last) return;
  const auto at = [this](std::size_t i) { return line_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::swap(line_[first].begins_part, line_[middle].begins_part);
  std::rotate(at(first), at(middle), at(last));
}

bool begins_prefixed_town(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end || !is_town_of_state(line, i, end)) return false;
  // SOUTH "ST" PAUL and "SAN" FRANCISCO are, of all saints.
  if (line.term(i + 1).key == "ST") {
    return line.is(i + 2, "PAUL") || line.is(i + 2, "LOUIS") || line.is(i + 2, "JOHNSBURY");
  }
  // W "PALM" BEACH, and not N PALM HARBOR or N PALM BEACH GARDENS
  if (line.is(i + 1, "PALM")) return line.is(i + 2, "BEACH") && !line.is(i + 3, "GARDENS");
  // NORTH "NEW" HYDE PARK, and WEST "NEW" YORK of New Jersey; "AVE S" NEW YORK
  if (line.is(i + 1, "NEW")) {
    if (line.is(i + 2, "YORK")) return line.is(i, "WEST") && line.is(i + 3, "NJ");
    return line.is(i + 2, "BERLIN") || line.is(i + 2, "HYDE") || line.is(i + 2, "MARKET") ||
           line.is(i + 2, "PORTLAND");
  }
  if (!line.is(i + 1, "SAN")) return true;
  return line.is(i + 2, "FRANCISCO") || line.is(i + 2, "GABRIEL");
}

bool separates_streets(const AddressLine& line, std::size_t i) {
  const std::string_view word = line[i].text;
  if (word.size() > 3) return false;
  if (word == "X") return i > 0 && line.term(i - 1).plain_type;  // "SUNSET BLVD X VINE ST"
  return word == "&" || word == "@" || word == "AND" || word == "AT" || word == "/";
}

WordSet AddressLine::set_of(WordSpan span) const {
  if (span.empty()) return 0;
  const std::size_t words = span.size();
  const std::size_t first = line_[span.first].index;
  if (line_[span.last - 1U].index == first + words - 1 && words < 64) {  // none is left aside
    return ((WordSet{1} << words) - 1) << first;
  }
  WordSet set = 0;
  for (std::size_t i = span.first; i < span.last; ++i) set |= WordSet{1} << line_[i].index;
  return set;
}

}  // namespace metes
