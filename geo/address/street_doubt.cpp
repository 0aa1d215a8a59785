#include "geo/address/street_doubt.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/street_types.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

bool is_number(const LineWord& word) {
  return word.shape == WordShape::digits || word.shape == WordShape::mixed;
}

int doubt_of_first_word(const AddressLine& line, WordSpan name) {
  const LineWord& word = line[name.first];
  int sum = 0;
  if (word.shape == WordShape::sign) sum += doubt::kSignInName;
  const auto of_avenue = [&] {
    return name.first > 0 && line.term(name.first - 1U).pre_type == "AVENUE";
  };
  if (word.text == "AND" || (word.text == "OF" && !of_avenue())) sum += doubt::kSignInName;
  if (name.size() == 1 || word.shape != WordShape::letter) return sum;
  const bool is_letter = word.term->directional.empty();
  const bool before_word = line[name.first + 1U].shape == WordShape::letters;
  return is_letter && before_word ? sum + doubt::kLetterBeginsName : sum;
}

// "OLD ST" AUGUSTINE, "REV DR" MARTIN LUTHER KING: a saint, a doctor.
bool is_title(const AddressLine& line, std::size_t i) {
  if (line.is(i, "ST")) return line.term(i + 1).follows_saint;
  return line.is(i, "DR") && (line.is(i - 1, "REV") || line.is(i + 1, "MARTIN"));
}

// A type within: not that of "HIGHWAY 98" in a name, nor of "PRIORITY WAY WEST" DR.
int doubt_of_inner_type(const AddressLine& line, WordSpan name, std::size_t i) {
  if (i + 1 >= name.last || !line.term(i).plain_type || is_title(line, i)) return 0;
  if (line.is(i + 1, "OF")) return 0;  // "BOULEVARD OF THE ALLIES"
  const bool directed = !line.term(i + 1).directional.empty();
  const bool of_number = line[i + 1].shape != WordShape::letters && is_numbered_road(line, i);
  if (of_number || (directed && i + 2 == name.last)) return 0;
  return doubt::kTypeInName + (directed ? doubt::kDirectionInName : 0);
}

bool is_dangling(const AddressLine& line, WordSpan name) {
  const std::string_view last = line[name.last - 1U].text;
  if (name.size() == 1 && (last == "AVE" || last == "AV" || last == "ST")) return true;
  return last == "OF" || (name.size() > 1 && (last == "THE" || last == "AND" || last == "&"));
}

// "HIGHWAY 17 & 92": one road with two numbers.
bool joins_numbers(const AddressLine& line, WordSpan name, std::size_t i) {
  const bool joins = line.is(i, "&") || line.is(i, "AND");
  return joins && name.size() == 3 && line[i - 1].shape == WordShape::digits &&
         line[i + 1].shape == WordShape::digits;
}

// "ROAD 6 1/2", "F 1/2" ROAD.
bool is_fraction_of_road(const AddressLine& line, std::size_t i) {
  const std::string_view word = line[i].text;
  const WordShape before = line[i - 1].shape;
  return word.size() == 3 && word[1] == '/' &&
         (before == WordShape::digits || before == WordShape::letter);
}

int doubt_of_name(const AddressLine& line, WordSpan name) {
  int sum = doubt_of_first_word(line, name);
  if (is_dangling(line, name)) sum += doubt::kDanglingWord;
  for (std::size_t i = name.first + 1U; i < name.last; ++i) {
    const LineWord& word = line[i];
    sum += doubt::kLongName + doubt_of_inner_type(line, name, i);
    if (word.begins_part) sum += doubt::kBreakInStreet;
    if (i == name.first + 1U && joins_numbers(line, name, i)) return sum;
    if (is_number(word) && !is_numbered_road(line, i - 1) && !is_fraction_of_road(line, i)) {
      const bool amid = i + 1 < name.last && line[i + 1].shape == WordShape::letters;
      sum += amid ? doubt::kDigitsAmidName : doubt::kDigitsInName;
    }
    if (word.shape == WordShape::sign) sum += doubt::kSignInName;
  }
  return sum;
}

// "VAN", "LA", "OLD" alone.
bool is_lone_article(const AddressLine& line, WordSpan name) {
  constexpr std::string_view kArticles =
      " VAN SAN SANTA LA LAS LOS EL DE DEL DES DU SAINT FORT MT MC OLD NEW LITTLE BIG ";
  if (name.size() != 1 || line[name.first].shape != WordShape::letters) return false;
  if (line.is(name.first, "THE")) return true;
  if (!line.term(name.first).opens_town) return false;  // as all of the others do
  const auto at = kArticles.find(line[name.first].text);
  return at != std::string_view::npos && at > 0 && kArticles[at - 1] == ' ' &&
         kArticles[at + line[name.first].text.size()] == ' ';
}

// What may stand behind the number of a road: "HIGHWAY 18 SPUR", and not "ROUTE 16" CENTER OSSIPEE.
bool is_type_of_road(const AddressTerm& term) {
  return term.plain_type || term.type == "SPUR" || term.type == "EXT";
}

// "HIGHWAY 18" WILMINGTON; but a road may be one of business, or have a BYPASS or a SPUR.
int doubt_of_road_words(const AddressLine& line, WordSpan name) {
  constexpr std::array<std::string_view, 8> kOfRoads{"BUSINESS",  "BUS",   "BUSN",     "ALT",
                                                     "ALTERNATE", "TRUCK", "FRONTAGE", "SERVICE"};
  if (name.size() < 2 || !is_number(line[name.first])) return 0;
  const LineWord& word = line[name.first + 1U];
  const bool of_road = word.shape != WordShape::letters || !word.term->directional.empty() ||
                       is_type_of_road(*word.term) ||
                       std::find(kOfRoads.begin(), kOfRoads.end(), word.text) != kOfRoads.end();
  return of_road ? 0 : doubt::kWordBehindRoadNumber;
}

int doubt_of_missing_type(const AddressLine& line, const StreetReading& reading) {
  if (!reading.pre_type.empty()) return doubt_of_road_words(line, reading.name);
  const LineWord& first = line[reading.name.first];
  const LineWord& last = line[reading.name.last - 1];
  const bool grid = first.shape == WordShape::digits && reading.name.size() == 1 &&
                    !reading.pre_directional.empty() && !reading.post_directional.empty();
  const bool road = reading.name.size() > 1 && last.shape != WordShape::letters &&
                    is_numbered_road(line, reading.name.last - 2U);
  const bool of_phrase = reading.name.size() > 2 && first.term->plain_type &&
                         line.is(reading.name.first + 1U, "OF");  // "BOULEVARD OF THE ALLIES"
  if (grid || of_phrase || road || is_whole_name(first.text)) return 0;
  if (reading.name.size() > 1 && last.term->plain_type) return doubt::kTypeLeftInName;
  if (reading.name.size() > 1 && !last.term->type.empty()) return doubt::kNoType;
  return last.shape == WordShape::ordinal ? doubt::kNoTypeOrdinal : doubt::kNoType;
}

// FORT, PORT and MOUNT are in the list of types, and hardly ever one.
int doubt_of_opener(const AddressTerm& term) {
  if (!term.opens_town) return 0;
  const bool is_hardly_type = term.type == "FT" || term.type == "PRT" || term.type == "MT";
  return is_hardly_type ? doubt::kTypeHardlyEver : doubt::kTypeOpensTown;
}

int doubt_of_type(const AddressLine& line, const StreetReading& reading) {
  const LineWord& word = line[reading.type.first];
  const int apart = word.begins_part ? doubt::kBreakInStreet : 0;
  if (word.term->type.empty()) {
    const bool of_number =
        reading.name.size() == 1 && line[reading.name.first].shape == WordShape::ordinal;
    return apart + (of_number ? doubt::kRareTypeOfNumber : doubt::kRareType);
  }
  if (word.term->plain_type) return apart;
  // "KY-55" COLUMBIA KY: rather the state
  if (word.text.size() == 2 && !word.term->state.empty()) return apart + doubt::kRareType;
  const bool of_road = !reading.pre_type.empty() && is_number(line[reading.name.first]);
  if (of_road && !is_type_of_road(*word.term)) return apart + doubt::kWordBehindRoadNumber;
  // "PARK ST EXT" is a street of its own.
  const bool behind_type = reading.name.size() > 1 && word.term->type != "EXT" &&
                           line.term(reading.name.last - 1U).plain_type;
  const bool lone_direction =
      reading.name.size() == 1 && !line.term(reading.name.first).directional.empty();
  return apart + doubt::kWeakType + (behind_type ? doubt::kTypeBeforeType : 0) +
         (lone_direction ? doubt::kDirectionAlone : 0) + doubt_of_opener(*word.term);
}

int doubt_without_type(const AddressLine& line, const StreetReading& reading) {
  const LineWord& last = line[reading.name.last - 1U];
  int sum = doubt_of_missing_type(line, reading);
  if (!reading.post_directional.empty() && reading.pre_type.empty() && !is_number(last)) {
    sum += doubt::kPostDirectionNoType;
  }
  if (last.term->directional.empty()) return sum;
  if (reading.name.size() > 1) return sum + doubt::kDirectionInName;
  return reading.pre_type.empty() ? sum + doubt::kDirectionAlone : sum;
}

int doubt_of_direction_in_name(const AddressLine& line, const StreetReading& reading) {
  const WordSpan name = reading.name;
  if (name.size() == 1 || !reading.pre_directional.empty()) return 0;
  if (direction_words(line, name.first, name.last) == 0) return 0;
  if (is_fraction_of_road(line, name.first + 1U)) return 0;  // AVENUE "N 1/2"
  return line[name.first].text.size() == 1 ? doubt::kLetterDirectionInName
                                           : doubt::kDirectionInName;
}

bool is_said_twice(const AddressLine& line, WordSpan direction) {
  return direction.size() == 2 && line[direction.first].text == line[direction.first + 1U].text;
}

// "W NEW HAVEN AVE" W MELBOURNE; but "E 3300 S" is of a grid.
int doubt_of_two_directions(const AddressLine& line, const StreetReading& reading) {
  const LineWord& first = line[reading.name.first];
  const bool both = !reading.pre_directional.empty() && !reading.post_directional.empty();
  const bool grid = is_number(first) || first.shape == WordShape::ordinal;
  if (is_said_twice(line, reading.pre_directional)) return doubt::kDirectionTwice;
  if (!both) return 0;
  // "W 63RD LN, E": behind the comma it is rather a unit
  if (line[reading.post_directional.first].begins_part) return doubt::kDirectionTwice;
  if (grid) return 0;
  const bool alike = line.term(reading.pre_directional.first).directional ==
                     line.term(reading.post_directional.first).directional;
  return alike ? doubt::kDirectionTwice : doubt::kTwoDirections;
}

// "NORTH AVE E" is a part of NORTH AVE; "N AVE E" may be AVENUE E.
int doubt_of_lettered_avenue(const AddressLine& line, const StreetReading& reading) {
  constexpr std::size_t kShortDirection = 2;  // letters
  if (reading.pre_type.empty() || reading.pre_directional.empty()) return 0;
  const bool in_full = line[reading.pre_directional.first].text.size() > kShortDirection;
  const bool in_short = line.is(reading.pre_type.first, "AVE");
  const bool directed = reading.name.size() == 1 && reading.type.empty() &&
                        !line.term(reading.name.first).directional.empty();
  return in_full && in_short && directed ? doubt::kDirectionAlone : 0;
}

}  // namespace

int doubt_of_street(const AddressLine& line, const StreetReading& reading) {
  return doubt_of_two_directions(line, reading) + doubt_of_name(line, reading.name) +
         doubt_of_direction_in_name(line, reading) + doubt_of_lettered_avenue(line, reading) +
         (reading.type.empty() ? doubt_without_type(line, reading) : doubt_of_type(line, reading)) +
         (is_lone_article(line, reading.name) ? doubt::kLoneArticle : 0);
}

}  // namespace metes
