#include "geo/address/line_order.hpp"

#include "geo/address/highway.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/number_words.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/address/street_types.hpp"
#include "geo/address/unit_reading.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

constexpr std::size_t kZipDigits = 5;
constexpr std::size_t kMostTownWords = 4;

bool is_zip(const LineWord& word) {
  constexpr std::size_t kPlusFour = 10;
  if (word.shape == WordShape::digits) return word.text.size() == kZipDigits;
  return word.text.size() == kPlusFour && word.text[kZipDigits] == '-' &&
         std::all_of(word.text.begin(), word.text.begin() + kZipDigits, is_digit);
}

bool is_state_code(const LineWord& word) {
  return word.text.size() == 2 && !word.term->state.empty();
}

// Types that no road with a number ends in: "FOREST RD 12" is one, "MAIN ST 12" is not.
bool is_of_town_street(const AddressTerm& term) {
  constexpr std::array<std::string_view, 7> kTypes{"ST", "AVE", "BLVD", "DR", "CT", "PL", "TER"};
  return std::find(kTypes.begin(), kTypes.end(), term.type) != kTypes.end();
}

// Whether the part that begins at `i` has a name with its type behind its first word.
bool names_street(const AddressLine& line, std::size_t i) {
  for (std::size_t at = i + 2; at < line.size() && !line[at].begins_part; ++at) {
    if (line.term(at).plain_type) return true;
  }
  return false;
}

// Whether the words are a town's: letters, none of them a street's type.
bool may_be_town(const AddressLine& line, std::size_t first, std::size_t last) {
  const bool is_country = line.is(first, "USA") || line.is(first, "US") || line.is(first, "UNITED");
  if (first >= last || last - first > kMostTownWords || is_country) return false;
  for (std::size_t i = first; i < last; ++i) {
    const bool is_saint = line.is(i, "ST") && i + 1 < last;
    const bool is_type = line.term(i).plain_type && !is_saint;
    if (i > first && line[i].begins_part) return false;
    if (line[i].shape != WordShape::letters || is_type) return false;
  }
  return true;
}

// "12", "12A", "12-A", "12-14": a house's number, as far as one word tells.
bool may_be_house(const LineWord& word) {
  constexpr std::size_t kMost = 5;  // digits
  const std::string_view text = word.text;
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > kMost || word.shape == WordShape::ordinal) return false;
  const bool dashed = text.substr(digits, 1) == "-";
  const std::string_view rest = text.substr(digits + (dashed ? 1 : 0));
  if (rest.empty()) return !dashed;
  if (rest.size() == 1 && rest.front() >= 'A') return true;
  return dashed && rest.size() <= digits && !is_zip(word) &&
         std::all_of(rest.begin(), rest.end(), is_digit);
}

// A state's code that is no word, unless a comma is before it: not "LIVES IN 12 ELM ST".
bool is_clear_state_code(const LineWord& word) {
  constexpr std::array<std::string_view, 10> kWords{"AL", "AS", "DE", "HI", "IN",
                                                    "LA", "ME", "OH", "OK", "OR"};
  return is_state_code(word) &&
         (word.begins_part || std::find(kWords.begin(), kWords.end(), word.text) == kWords.end());
}

// "VENICE CA", "SAN JUAN PR 00901": from `i` on nothing but a town and its state.
bool is_town_with_state(const AddressLine& line, std::size_t i) {
  const std::size_t end = line.size() - (is_zip(line[line.size() - 1]) ? 1 : 0);
  return end > i + 1 && is_state_code(line[end - 1]) && may_be_town(line, i, end - 1);
}

// How many words from `at` on are a house number that stands behind its street; 0: none, or rather
// a unit's, a floor's or a ZIP.
std::size_t house_words(const AddressLine& line, std::size_t at) {
  constexpr std::size_t kFraction = 3;  // bytes
  if (at >= line.size() || !may_be_house(line[at])) return 0;
  const std::size_t words =
      line.size() > at + 1 && line[at + 1].text.size() == kFraction && line[at + 1].text[1] == '/'
          ? 2
          : 1;
  const std::size_t behind = at + words;
  const bool zip_follows = behind < line.size() && is_zip(line[line.size() - 1]);
  if (is_zip(line[at]) && !zip_follows) return 0;
  if (behind == line.size() || line[behind].begins_part) return words;
  if (unit_words_at(line, at, line.size()) > 0) return 0;
  // "MAIN ST 12 UNITS" counts them
  const bool ends = unit_words_at(line, behind, line.size()) > 1 || is_surely_unit(line, behind);
  const bool is_before_city =
      line.term(behind).opens_large_city && may_be_town(line, behind, line.size());
  const bool is_before_town = is_before_city || is_town_with_state(line, behind);
  return ends || (!line[at].begins_part && is_before_town) ? words : 0;
}

// Whether the word is a number, so that none is looked for behind the street.
bool is_number_of_its_own(const AddressLine& line, std::size_t i) {
  const std::string_view spelled = line.term(i).number;
  return line[i].shape == WordShape::digits || line[i].shape == WordShape::mixed ||
         (!spelled.empty() && is_digit(spelled.back()));
}

bool is_number_label(const AddressLine& line, std::size_t i) {
  return line.is(i, "#") || line.is(i, "NO") || line.is(i, "NUM") || line.is(i, "NUMERO");
}

// The house number at `at`, behind a street that begins at `first`, with its label; empty: there is
// none. "MAIN ST # 12" has a flat, "CALLE ELM ST # 12" a house, and "MAIN ST NO, 12" neither.
WordSpan number_from(const AddressLine& line, std::size_t first, std::size_t at, bool in_spanish) {
  const bool has_label = is_number_label(line, at) && (in_spanish || !line.is(at, "#"));
  const std::size_t number = has_label ? at + 1 : at;
  if (has_label && number < line.size() && line[number].begins_part) return {};
  const std::size_t words = house_words(line, number);
  const bool is_of_road = !has_label && pre_type_words(line, first, at + 1) > 0;
  return words == 0 || is_of_road ? WordSpan() : span_of(at, number + words);
}

// The house number in "MAIN ST 12", "MAIN ST, 12", "E 5TH AVE 12A, TROY", "5TH AVE NE 12"; empty:
// it is elsewhere.
WordSpan number_behind_street(const AddressLine& line) {
  const std::size_t calle = (is_article_of_calle(line, 0) ? 1 : 0);
  const std::size_t begin = line.is(calle, "CALLE") ? calle + 1 : 0;  // "CALLE ELM ST 12"
  const std::size_t first = begin + direction_words(line, begin, line.size());
  for (std::size_t type = first; type + 1 < line.size(); ++type) {
    if (type > 0 && line[type].begins_part) break;
    if (is_number_of_its_own(line, type) || line[type].shape == WordShape::sign) break;
    const bool ends =
        type > first ? is_of_town_street(line.term(type)) : is_whole_name(line[type].text);
    if (!ends) continue;
    const std::size_t behind = type + 1;
    const WordSpan number = number_from(line, first, behind, begin > 0);
    const std::size_t directions = direction_words(line, behind, line.size());
    if (!number.empty() || directions == 0 || line[behind].begins_part) return number;
    return number_from(line, first, behind + directions, begin > 0);
  }
  return {};
}

// "1234 W" in "MAIN ST, 1234 W", where the street has no direction of its own. "MAIN ST, 400 W" may
// be where MAIN ST and 400 W of a grid cross.
WordSpan number_with_direction_behind(const AddressLine& line) {
  std::size_t type = 1;
  while (type + 2 < line.size() && !line[type].begins_part && !is_of_town_street(line.term(type))) {
    ++type;
  }
  const std::size_t number = type + 1;
  if (number + 1 >= line.size() || line[type].begins_part || !line[number].begins_part) return {};
  const bool is_number = line[number].shape == WordShape::digits && may_be_house(line[number]) &&
                         !is_zip(line[number]) && !line[number].text.ends_with("00");
  const std::size_t behind = number + 2;
  const bool is_last = behind == line.size() || line[behind].begins_part;
  const bool is_directed = direction_words(line, 0, type) > 0;
  const bool is_directed_there = line.term(number + 1).directional.size() == 1;
  return is_number && is_last && !is_directed && is_directed_there ? span_of(number, behind)
                                                                   : WordSpan();
}

// "B12", "AB-7" at the end of a part.
bool ends_part_as_house(const AddressLine& line, std::size_t i) {
  return i < line.size() && is_house_of_block(line[i].text) &&
         (i + 1 == line.size() || line[i + 1].begins_part);
}

// "AVE LUNA", "AVE J 1502": but "AVENUE B 12" may have a unit.
bool is_named_avenue(const AddressLine& line, std::size_t i) {
  constexpr std::size_t kLongest = 2;  // digits of a unit
  if (i + 1 >= line.size()) return false;
  if (line[i + 1].shape == WordShape::letters) return true;
  return line[i + 1].shape == WordShape::letter && i + 2 < line.size() &&
         line[i + 2].shape == WordShape::digits && line[i + 2].text.size() > kLongest;
}

// "CALLE LUNA", "AVE LUNA", which has its type before its name.
bool begins_calle(const AddressLine& line, std::size_t i) {
  constexpr std::array<std::string_view, 6> kTypes{"AVENIDA", "CALLE",   "CALLEJON",
                                                   "CAMINO",  "CERRADA", "PASEO"};
  const std::string_view type = line.term(i).pre_type;
  if (type == "AVENUE") return is_named_avenue(line, i);
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// The same in "CALLE LUNA # 12", "LA CALLE LUNA NUM 12", "AVENIDA PONCE DE LEON 1306", "CALLE 3
// B7": of a street in Spanish the number may always stand behind, with a sign or without.
WordSpan number_behind_calle(const AddressLine& line) {
  const std::size_t calle = is_article_of_calle(line, 0) ? 1 : 0;
  if (!begins_calle(line, calle) || is_number_label(line, calle + 1)) return {};
  for (std::size_t at = calle + 2; at < line.size() && !line[at].begins_part; ++at) {
    const std::size_t sign = is_number_label(line, at) ? 1 : 0;
    const std::size_t number = at + sign;
    const std::size_t words = ends_part_as_house(line, number) ? 1 : house_words(line, number);
    if (words > 0) return span_of(at, number + words);
    const bool is_of_name = line[at].shape == WordShape::letters && !line.is(at, "KM") &&
                            !line.term(at).plain_type && unit_words_at(line, at, line.size()) == 0;
    if (!is_of_name) break;
  }
  return {};
}

std::size_t part_behind(const AddressLine& line, std::size_t i) {
  std::size_t at = i + 1;
  while (at < line.size() && !line[at].begins_part) ++at;
  return at;
}

// Whether the word is a street's last, or a unit's: no town stands between.
bool ends_street(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  return term.plain_type || !term.directional.empty() || line[i].shape != WordShape::letters;
}

// A ZIP right behind a street, with no comma: "ELM ST 62701 SPRINGFIELD IL".
bool is_zip_behind_type(const AddressLine& line, std::size_t i) {
  return is_zip(line[i]) && line.term(i - 1).plain_type && !is_numbered_road(line, i - 1) &&
         is_state_code(line[line.size() - 1]);
}

// "62701 SPRINGFIELD", "62701, SPRINGFIELD", "IL 62701 SPRINGFIELD" behind the street: the town
// goes before them.
void put_town_before_zip(AddressLine& line) {
  constexpr std::size_t kLeast = 3;  // a number, a name, its type
  for (std::size_t part = kLeast; part < line.size(); ++part) {
    const bool begins = line[part].begins_part || is_zip_behind_type(line, part);
    if (!begins || !ends_street(line, part - 1)) continue;
    const std::size_t zip = part + (is_state_code(line[part]) ? 1 : 0);
    const std::size_t behind = part_behind(line, part);
    const bool is_alone = behind == zip + 1 && behind < line.size();
    const std::size_t end = is_alone ? part_behind(line, behind) : behind;
    if (zip >= end || !is_zip(line[zip]) || !may_be_town(line, zip + 1, end)) continue;
    const bool state_behind = end + 1 == line.size() && is_state_code(line[end]);
    if (end < line.size() && (!state_behind || zip > part)) return;
    line.rotate(part, zip + 1, state_behind ? end + 1 : end);
    return;
  }
}

// The first part behind another that begins with a number on a street; behind a state's code or a
// ZIP with no comma, too.
std::size_t numbered_street(const AddressLine& line) {
  std::size_t at = 1;
  for (; at < line.size(); ++at) {
    const bool begins =
        line[at].begins_part || is_clear_state_code(line[at - 1]) || is_zip(line[at - 1]);
    const bool is_zip_before_number =
        is_zip(line[at]) && at + 1 < line.size() && is_digit(line[at + 1].text[0]);
    if (begins && !is_zip_before_number && is_digit(line[at].text[0]) && names_street(line, at)) {
      break;
    }
  }
  return at;
}

// "LOS ANGELES CA 90012, 200 N SPRING ST", "LOS ANGELES CA, 200 N SPRING ST", and the same with the
// ZIP or both before the town.
void put_street_before_town(AddressLine& line) {
  const std::size_t street = numbered_street(line);
  if (street == line.size() || is_zip(line[line.size() - 1])) return;
  const bool state_first = is_state_code(line[0]);
  const bool zip_first = is_zip(line[state_first ? 1 : 0]);
  const std::size_t town = zip_first ? (state_first ? 2 : 1) : 0;
  const bool zip_last = !zip_first && is_zip(line[street - 1]);
  const bool state_last = street > 1 && is_clear_state_code(line[street - 1]);
  if (!zip_first && !zip_last && !state_last) return;
  std::size_t end = zip_last ? street - 1 : street;
  if (end > town + 1 && is_state_code(line[end - 1])) --end;
  if (!may_be_town(line, town, end)) return;
  line.rotate(0, town, street);         // the town, with the state behind it, before the ZIP
  line.rotate(0, street, line.size());  // the street before all of them
}

}  // namespace

void put_in_order(AddressLine& line) {
  constexpr std::size_t kLeast = 2;  // a name, a number
  if (line.size() < kLeast) return;
  if (is_digit(line[0].text[0]) && names_street(line, 0)) {
    put_town_before_zip(line);
    return;
  }
  WordSpan number = number_behind_street(line);
  if (number.empty()) number = number_behind_calle(line);
  if (number.empty()) number = number_with_direction_behind(line);
  if (number.empty()) return put_street_before_town(line);
  line.rotate(0, number.first, number.last);
}

}  // namespace metes
