#include "geo/address/line_order.hpp"

#include "geo/address/highway.hpp"
#include "geo/address/street_reading.hpp"
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

// Where the house number stands in "MAIN ST 12", "E 5TH AVE 12, TROY"; 0: it is elsewhere.
std::size_t number_behind_street(const AddressLine& line) {
  const std::size_t first = direction_words(line, 0, line.size());
  for (std::size_t type = first + 1; type + 1 < line.size() && !line[type].begins_part; ++type) {
    if (line[type - 1].shape == WordShape::digits || line[type].shape == WordShape::sign) return 0;
    if (!is_of_town_street(line.term(type))) continue;
    const std::size_t at = type + 1;
    const bool last = at + 1 == line.size();
    const bool ends = last || line[at + 1].begins_part;
    const std::size_t most = last ? kZipDigits - 1 : kZipDigits;
    const bool is_number = line[at].shape == WordShape::digits && !line[at].begins_part &&
                           line[at].text.size() <= most;
    return ends && is_number && pre_type_words(line, first, at + 1) == 0 ? at : 0;
  }
  return 0;
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

// "62701 SPRINGFIELD", "IL 62701 SPRINGFIELD" behind the street: the town goes before them.
void put_town_before_zip(AddressLine& line) {
  constexpr std::size_t kLeast = 3;  // a number, a name, its type
  for (std::size_t part = kLeast; part < line.size(); ++part) {
    if (!line[part].begins_part || !ends_street(line, part - 1)) continue;
    const std::size_t zip = part + (is_state_code(line[part]) ? 1 : 0);
    const std::size_t end = part_behind(line, part);
    if (zip >= end || !is_zip(line[zip]) || !may_be_town(line, zip + 1, end)) continue;
    const bool state_behind = end + 1 == line.size() && is_state_code(line[end]);
    if (end < line.size() && (!state_behind || zip > part)) return;
    line.rotate(part, zip + 1, state_behind ? end + 1 : end);
    return;
  }
}

// The first part behind another that begins with a number on a street.
std::size_t numbered_street(const AddressLine& line) {
  std::size_t at = part_behind(line, 0);
  while (at < line.size() && !(is_digit(line[at].text[0]) && names_street(line, at))) {
    at = part_behind(line, at);
  }
  return at;
}

// "LOS ANGELES CA 90012, 200 N SPRING ST" and the same with the ZIP or both before the town.
void put_street_before_town(AddressLine& line) {
  const std::size_t street = numbered_street(line);
  if (street == line.size() || is_zip(line[line.size() - 1])) return;
  const bool state_first = is_state_code(line[0]);
  const bool zip_first = is_zip(line[state_first ? 1 : 0]);
  const std::size_t town = zip_first ? (state_first ? 2 : 1) : 0;
  const bool zip_last = !zip_first && is_zip(line[street - 1]);
  if (!zip_first && !zip_last) return;
  std::size_t end = zip_last ? street - 1 : street;
  if (end > town + 1 && is_state_code(line[end - 1])) --end;
  if (!may_be_town(line, town, end)) return;
  line.rotate(0, town, street);         // the town, with the state behind it, before the ZIP
  line.rotate(0, street, line.size());  // the street before all of them
}

}  // namespace

void put_in_order(AddressLine& line) {
  constexpr std::size_t kLeast = 3;  // a name, its type, a number
  if (line.size() < kLeast) return;
  if (is_digit(line[0].text[0]) && names_street(line, 0)) {
    put_town_before_zip(line);
  } else if (const std::size_t number = number_behind_street(line)) {
    line.rotate(0, number, number + 1);
  } else {
    put_street_before_town(line);
  }
}

}  // namespace metes
