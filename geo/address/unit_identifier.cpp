#include "geo/address/unit_identifier.hpp"

#include "geo/address/date_words.hpp"
#include "geo/address/elsewhere_words.hpp"
#include "geo/address/spelled_number.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/plus_code.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// "EE", "LH": two letters that are no word, nor half of one as "MC" LEAN, nor a street's side as
// "NS". "NB" is on the way elsewhere, "MM" 12 at a mile marker; but "KM" 12 says where on a road.
bool is_letter_pair(const LineWord& word) {
  constexpr std::string_view kVowels = "AEIOUY";
  if (word.text.size() != 2 || word.shape != WordShape::letters) return false;
  const bool no_word = word.text != "MC" && word.text != "NS" && word.text != "WS" &&
                       kVowels.find(word.text[0]) == std::string_view::npos &&
                       kVowels.find(word.text[1]) == std::string_view::npos &&
                       word.term->directional.empty() && word.term->state.empty() &&
                       word.term->type.empty();
  const bool pair = no_word || word.text[0] == word.text[1];
  return pair && (word.text == "KM" || !leads_elsewhere(word.text));
}

// "A-D".
bool is_letter_range(const LineWord& word) {
  return word.text.size() == 3 && word.text[1] == '-';
}

// "N1/2", "SW1/4": a part of a lot, of which land another half is not.
bool is_part_of_lot(std::string_view word) {
  constexpr std::size_t kFraction = 3;  // bytes
  if (word.size() <= kFraction || word[word.size() - 2] != '/') return false;
  return !address_term(word.substr(0, word.size() - kFraction)).directional.empty();
}

// "3", "12-3B", "B", "B2", "EE", "E-F", the penthouse "PHA".
bool is_identifier(const LineWord& word) {
  if (word.shape == WordShape::mixed && is_part_of_lot(word.text)) return false;
  const bool of_three = word.text.size() == 3 && word.shape == WordShape::letters;
  return has_digit(word.shape) || word.shape == WordShape::letter || is_letter_pair(word) ||
         is_letter_range(word) || (of_three && word.text.starts_with("PH") && word.text != "PHX");
}

// "57PL", "57THST": a street's number and its type, whose blank is lost.
bool is_number_with_type(std::string_view word) {
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view letters = word.substr(digits);
  if (digits == 0 || letters.size() < 2) return false;
  const bool is_ordinal = shape_of(word.substr(0, digits + 2)) == WordShape::ordinal;
  return address_term(letters).plain_type ||
         (is_ordinal && address_term(letters.substr(2)).plain_type);
}

constexpr std::size_t kLongUnit = 8;  // "142-1912"

// "SR-187" is a road, "M-9" may be a unit.
bool is_road(const LineWord& word) {
  const auto dash = word.text.find('-');
  return dash != std::string_view::npos && dash > 1 &&
         address_term(word.text.substr(0, dash)).road != RoadWord::none;
}

// "20 C", "C 20", "I J", "3 SOUTH": one half alone asks for the other, unless another part begins.
bool continues_identifier(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end || line[i].begins_part || line.is(i + 1, "/")) return false;
  const WordShape before = line[i - 1].shape;
  const bool last = i + 1 == end || line[i + 1].begins_part;
  if (before == WordShape::letter) {
    const bool letter = line[i].shape == WordShape::letter && line.term(i).directional.empty();
    return has_digit(line[i].shape) || letter;
  }
  if (before != WordShape::digits) return false;
  if (!line.term(i).directional.empty()) {
    const bool of_unit = line[i].shape == WordShape::letter && !begins_prefixed_town(line, i, end);
    return last || (of_unit && line.term(i + 1).unit.empty());
  }
  return line[i].shape == WordShape::letter;
}

// "#HCU", "#PKG": behind the sign letters name a unit, whatever else they stand for.
bool is_signed_identifier(const AddressLine& line, std::size_t i) {
  return i > 0 && line[i - 1].text == "#" && !line[i].begins_part &&
         line[i].shape == WordShape::letters;
}

// "5/N", "NCU/10": the words of a second half.
std::size_t half_words(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::size_t kLongestHalf = 3;
  if (i + 1 >= end || line[i].text != "/" || line[i].begins_part || line[i + 1].begins_part) {
    return 0;
  }
  const bool half = is_identifier(line[i + 1]) || (line[i + 1].shape == WordShape::letters &&
                                                   line[i + 1].text.size() <= kLongestHalf);
  return half ? 2 : 0;
}

// "SUITE" ONE, "BUILDING" TWELVE: a number in words.
bool is_spelled_identifier(const AddressLine& line, std::size_t i) {
  const std::string_view number = line.term(i).number;
  return !number.empty() && number.size() <= 2 && !line[i].begins_part && i > 0 &&
         line.term(i - 1).unit_needs == UnitNeeds::identifier && !line.term(i - 1).unit.empty() &&
         std::all_of(number.begin(), number.end(), is_digit);
}

// "SUITE" FIFTEEN HUNDRED, "APT" TWO OH FOUR: how many words of a number that begins there.
std::size_t spelled_words(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::size_t kMost = 4;
  std::array<std::string_view, kMost> texts;
  const std::size_t count = std::min(kMost, end - i);
  for (std::size_t k = 0; k < count; ++k) texts.at(k) = line[i + k].text;
  const SpelledNumber number = spelled_number({texts.data(), count});
  return number.value ? number.words : 1;
}

// "M5V2T6", "CB21TN", "QCVV+2F".
bool is_glued_code(std::string_view word) {
  constexpr std::size_t kHalf = 3;  // bytes of the second
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest) return false;
  if (is_plus_code(word)) return true;
  const std::size_t half = word.size() - kHalf;
  return is_foreign_code(word.substr(0, half), word.substr(half));
}

}  // namespace

bool is_floor(const AddressTerm& term) {
  return term.unit == "FL" || term.unit == "LVL" || term.unit == "RM";
}

std::size_t identifier_words(const AddressLine& line, std::size_t i, std::size_t end) {
  std::size_t at = i;
  while (at < end && (line.is(at, "#") || line.is(at, "NO") || line.is(at, "NUMBER"))) ++at;
  if (at >= end || !(is_identifier(line[at]) || is_signed_identifier(line, at) ||
                     is_spelled_identifier(line, at))) {
    return 0;
  }
  at += is_spelled_identifier(line, at) ? spelled_words(line, at, end) : 1;
  at += half_words(line, at, end);
  if (line[at - 1].shape == WordShape::ordinal && at < end && is_floor(line.term(at))) ++at;
  if (continues_identifier(line, at, end)) ++at;
  // "STES 100 & 200", "# 7 & # 8"
  while (at + 1 < end && (line[at].text == "&" || line[at].text == "AND")) {
    const std::size_t next = line[at + 1].text == "#" && at + 2 < end ? at + 2 : at + 1;
    if (!has_digit(line[next].shape) && line[next].shape != WordShape::letter) break;
    at = next + 1;
  }
  return at - i;
}

bool is_foreign_code(std::string_view first, std::string_view second) {
  constexpr std::size_t kHalf = 3;  // bytes
  return second.size() == kHalf && is_digit(second[0]) && is_capital(second[1]) &&
         (is_digit(second[2]) || is_capital(second[2])) && is_capital(first.front()) &&
         holds_digit(first);
}

bool is_bare_unit(const LineWord& word) {
  switch (word.shape) {
    case WordShape::digits:
    case WordShape::letter:
      return true;
    case WordShape::mixed:
      return !(word.text.size() > kLongUnit && is_telephone(word.text)) &&
             !is_part_of_lot(word.text) && !is_road(word) && !is_date_or_time(word.text) &&
             !is_glued_code(word.text) && !is_number_with_type(word.text);
    default:
      return (is_letter_pair(word) || is_letter_range(word)) && !is_road(word);
  }
}

}  // namespace metes
