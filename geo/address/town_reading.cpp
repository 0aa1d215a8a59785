#include "geo/address/town_reading.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/street_name.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/address/town_words.hpp"
#include "geo/address/unit_identifier.hpp"
#include "geo/address/unit_reading.hpp"
#include "geo/address/zip_state.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace metes {
namespace {

int doubt_of_no_town(const AddressLine& line, const AddressEnding& ending) {
  if (!ending.state.empty()) {
    return line[ending.end].begins_part ? doubt::kTownMissingApart : doubt::kTownMissing;
  }
  return ending.zip.empty() ? 0 : doubt::kTownMissingZip;
}

// "54TH AVE" NORTH; but "NE 8TH ST" NORTH MIAMI has its direction.
bool behind_numbered_street(const AddressLine& line, std::size_t first) {
  if (first < 2 || !line.term(first - 1).plain_type) return false;
  const WordShape name = line[first - 2].shape;
  const bool directed = first > 2 && !line.term(first - 3).directional.empty();
  return (name == WordShape::ordinal || name == WordShape::digits) && !directed;
}

// "HWY 6" S HOUSTON: such a road is long, and has its sides.
bool behind_highway(const AddressLine& line, std::size_t first) {
  return first > 1 && line[first - 1].shape == WordShape::digits &&
         is_numbered_road(line, first - 2);
}

// "54TH AVE" NORTH MYRTLE BEACH: who shortens the type shortens the street's directions, too.
bool is_in_short(const LineWord& type) {
  return type.text == type.term->type;
}

// A direction behind a street is rather the street's.
int doubt_of_direction(const AddressLine& line, std::size_t first, std::size_t end) {
  const LineWord& before = line[first - 1];
  const bool known = begins_prefixed_town(line, first, end);
  const bool behind_type = before.term->plain_type || (!known && !before.term->type.empty());
  const bool behind_street = behind_type || !before.term->directional.empty() ||
                             before.shape == WordShape::digits ||
                             before.shape == WordShape::mixed || before.shape == WordShape::ordinal;
  if (line.term(first).directional.empty()) return 0;
  // "OAK LN E" N DAYTON; but NORTH EAST is a town.
  if (first + 2 < end && !line.term(first + 1).directional.empty()) {
    return doubt::kTownTwoDirections;
  }
  // "CAMINO DEL RIO S" SAN DIEGO
  const bool letter_of_unknown = line[first].shape == WordShape::letter && !known;
  if (line.term(first).directional.size() == 2) return doubt::kTownDiagonal;
  if (!behind_street) return letter_of_unknown ? doubt::kTownDirectionUnknown : 0;
  // "ELM RD" W PALM BEACH FL; but "LUCERNE DR S E" is southeast, and "13TH AVE W" FARGO
  if (line[first].shape == WordShape::letter) {
    const bool is_towns = known && direction_words(line, first - 1, end) != 2 &&
                          !behind_numbered_street(line, first) && !behind_highway(line, first);
    return is_towns ? 0 : doubt::kTownDirection;
  }
  if (behind_numbered_street(line, first)) {
    return known && is_in_short(before) ? 0 : doubt::kTownDirectionOfNumbered;
  }
  return known ? 0 : doubt::kTownDirectionUnknown;
}

// "UPPER" and "LOWER" behind a street are rather a unit.
int doubt_of_prefix(const AddressLine& line, std::size_t first, std::size_t end) {
  const AddressTerm& term = line.term(first);
  const bool is_unit = term.unit_needs == UnitNeeds::alone && term.prefixes_town != 0;
  return is_unit && !begins_prefixed_town(line, first, end) ? doubt::kTownPrefixUnknown : 0;
}

// ST "PAUL".
bool begins_saint(const AddressLine& line, std::size_t i, std::size_t end) {
  return i + 1 < end && line.is(i, "ST") && line.term(i + 1).follows_saint;
}

// ALAMEDA "DE LAS" PULGAS, WASHINGTON COURT "HOUSE": no town begins there.
bool is_rest_of_name(const AddressLine& line, std::size_t first, std::size_t end) {
  const std::string_view word = line[first].text;
  if (word == "HOUSE") return first > 0 && line.is(first - 1, "COURT");
  return word == "DE" && first + 1 < end &&
         (line.is(first + 1, "LA") || line.is(first + 1, "LAS") || line.is(first + 1, "LOS"));
}

// A street's type, which no town begins with: "RD", and "EXT" behind another.
bool is_type_of_street(const AddressLine& line, std::size_t first) {
  const AddressTerm& term = line.term(first);
  const bool extends = term.type == "EXT" && first > 0 && line.term(first - 1).plain_type;
  return extends || (term.plain_type && !term.opens_town);
}

// "ELM AVE" COVE OR, "ELM ST" PLAZA ND: a town of one word, in full, between a type and a state.
bool is_town_like_type(const AddressLine& line, std::size_t first, std::size_t end) {
  return first > 1 && first + 1 == end && end < line.size() && !line.term(end).state.empty() &&
         line.term(first - 1).plain_type && !line.term(first).type.empty() &&
         line[first].text != line.term(first).type && line[first].text.size() > 3;
}

int doubt_of_first(const AddressLine& line, std::size_t first, std::size_t end) {
  const LineWord& word = line[first];
  const AddressTerm& term = *word.term;
  if (word.begins_part) return term.directional.size() == 2 ? doubt::kTownDiagonal : 0;
  if (is_town_like_type(line, first, end)) return doubt::kTownWeakType;
  if (is_type_of_street(line, first)) return doubt::kTownPlainType;
  const bool is_letter = word.shape == WordShape::letter && term.directional.empty();
  const bool is_joint = word.text == "OF" || word.text == "AND";
  if (is_letter || is_joint || is_rest_of_name(line, first, end)) return doubt::kTownLetter;
  if (first == 0) return 0;
  const int of_direction = doubt_of_direction(line, first, end);
  if (of_direction > 0 || term.type.empty()) {
    return of_direction + doubt_of_prefix(line, first, end);
  }
  const AddressTerm& before = line.term(first - 1);
  const bool behind_weak = !before.type.empty() && !before.plain_type;
  // "IRVINE PARK" ST PAUL
  if (begins_saint(line, first, end)) return 0;
  // PARK RIDGE and GREEN BAY are towns, "MISSION PARK" ALABASTER is not one of PARK.
  const bool needs_end = line.is(first, "PARK") || line.is(first, "GREEN");
  if (needs_end && first + 1 < end && !line.term(first + 1).closes_town) {
    return doubt::kTownLoneEnd;
  }
  return behind_weak || begins_saint(line, first + 1, end) || !term.opens_town
             ? doubt::kTownWeakType
             : 0;
}

// "ST" may be the street's type or the town's saint.
int doubt_of_saint(const AddressLine& line, std::size_t first, std::size_t end) {
  if (line[first].begins_part) return 0;
  if (first > 0 && line.is(first - 1, "ST") && line.term(first).follows_saint) {
    return doubt::kTownSaintCut;
  }
  const bool behind_type = first > 0 && line.term(first - 1).plain_type;
  const bool unknown =
      line.is(first, "ST") && (first + 1 == end || !line.term(first + 1).follows_saint);
  return unknown && !behind_type ? doubt::kTownSaintUnknown : 0;
}

// "LOS ANGELES CALIFORNIA", and not "PORT WASHINGTON".
bool ends_in_state(const AddressLine& line, const AddressEnding& ending) {
  const std::size_t last = ending.end - 1;
  if (line.term(last).state.empty()) return false;
  if (line[last].text.size() == 2) return true;
  return ending.state.empty() && !(line.is(last, "WASHINGTON") && line.term(last - 1).opens_town);
}

int doubt_of_only(const AddressLine& line, std::size_t at, const AddressEnding& ending) {
  const LineWord& word = line[at];
  const AddressTerm& term = *word.term;
  // "SF, CA": two letters before a state are a town in short.
  const bool apart = word.begins_part || (at > 0 && line.term(at - 1).plain_type);
  const bool in_short = word.shape == WordShape::letters && apart && !ending.state.empty();
  const bool letter = word.shape == WordShape::letter || (is_bare_unit(word) && !in_short);
  const bool may_be_unit = term.unit_needs == UnitNeeds::alone && term.prefixes_town != 0;
  // "5TH AVE NY 10118"
  const bool is_state = at > 0 && word.text.size() == 2 && ending.state.empty() &&
                        !term.state.empty() && state_of_zip(ending.zip) == term.state;
  const bool is_saint_alone = word.text == "ST";
  const bool is_designator =
      !term.unit.empty() && term.unit_needs == UnitNeeds::identifier && term.type.empty();
  if (letter || is_designator || !term.directional.empty() || may_be_unit || is_state ||
      is_saint_alone || is_surely_unit(line, at)) {
    return doubt::kTownIsDirection;
  }
  const bool is_end = term.closes_town || !term.type.empty();
  return is_end && !term.plain_type && !word.begins_part ? doubt::kTownLoneEnd : 0;
}

int doubt_of_last(const AddressLine& line, std::size_t first, const AddressEnding& ending) {
  if (ending.end == first + 1) return doubt_of_only(line, first, ending);
  const AddressTerm& last = line.term(ending.end - 1);
  if (ends_in_state(line, ending)) return doubt::kTownEndsInState;
  if (last.plain_type) return last.closes_town ? 0 : doubt::kTownEndsInType;
  return last.unit == "LOT" ? doubt::kTownUnit : 0;  // "PARKING LOT"
}

// KING "OF" PRUSSIA, MARINA "DEL" REY.
bool joins_words(const LineWord& word) {
  constexpr std::array<std::string_view, 6> kJoining{"OF", "OR", "THE", "DE", "DEL", "DU"};
  return std::find(kJoining.begin(), kJoining.end(), word.text) != kJoining.end();
}

// A word within the name, which is neither its first nor its last.
int doubt_of_inner_word(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  const bool is_saint = line.is(i, "ST") && line.term(i + 1).follows_saint;
  const bool of_town = term.closes_town || term.opens_town || line.is(i, "STE");  // SAULT STE MARIE
  int sum = 0;
  if (term.plain_type && !term.closes_town && !is_saint) sum += doubt::kTypeInTown;
  if (!term.unit.empty() && !of_town) sum += doubt::kUnitInTown;
  return sum;
}

int doubt_of_words(const AddressLine& line, std::size_t first, std::size_t end) {
  int sum = 0;
  bool opened = line.term(first).opens_town;
  for (std::size_t i = first; i < end; ++i) {
    const LineWord& word = line[i];
    const bool digits = word.shape == WordShape::digits || word.shape == WordShape::mixed ||
                        word.shape == WordShape::ordinal || word.shape == WordShape::sign;
    if (digits) sum += doubt::kTownDigits;
    if (i == first) continue;
    if (word.begins_part) sum += doubt::kBreakInTown;
    if (i + 1 < end) sum += doubt_of_inner_word(line, i);
    const bool joined = joins_words(word) || (i > first + 1 && joins_words(line[i - 1]));
    if (!opened && !joined && !word.term->closes_town) sum += doubt::kTownWord;
    opened = word.term->opens_town && opened;
  }
  return sum;
}

// "7 N WELLS CHICAGO": of these the state goes without saying.
bool is_large_city(const AddressLine& line, std::size_t first, std::size_t end) {
  constexpr std::size_t kMostWords = 3;
  if (first == 0 || end - first > kMostWords || !line.term(first).opens_large_city) return false;
  std::string_view cities = large_cities();
  while (!cities.empty()) {
    std::string_view city = cities.substr(0, cities.find(','));
    cities.remove_prefix(std::min(city.size() + 1, cities.size()));
    std::size_t at = first;
    while (at < end && city.starts_with(line[at].text)) {
      city.remove_prefix(line[at++].text.size());
      if (!city.empty() && city.front() == ' ') city.remove_prefix(1);
    }
    if (at == end && city.empty()) return true;
  }
  return false;
}

// By its words alone; where it is `most` or more it may be too low.
int doubt_of_town(const AddressLine& line, std::size_t first, const AddressEnding& ending,
                  int most) {
  if (ending.town_elsewhere) return first == ending.end ? 0 : doubt::kHopeless;
  if (first == ending.end) return doubt_of_no_town(line, ending);
  int sum = doubt_of_first(line, first, ending.end);
  if (sum >= most) return sum;
  sum += doubt_of_words(line, first, ending.end);
  if (sum >= most) return sum;
  sum += doubt_of_saint(line, first, ending.end) + doubt_of_last(line, first, ending);
  if (mail_words_at(line, first, ending.end) > 0) sum += doubt::kTownUnit;
  if (!line.term(first).unit.empty() && !line.term(first).opens_town && first + 1 < ending.end &&
      !line[first].begins_part) {
    sum += doubt::kTownUnit;
  }
  if (ending.state.empty() && ending.zip.empty() && !line[first].begins_part) {
    sum += is_large_city(line, first, ending.end) ? doubt::kTownOnlyLarge : doubt::kTownOnly;
  }
  return sum;
}

}  // namespace

TownDoubts::TownDoubts(const AddressLine& line, const AddressEnding& ending,
                       const AddressReference& reference)
    : line_(line),
      ending_(ending),
      reference_(reference),
      asks_(reference.knows_towns()),
      towns_(line.size() + 1) {}

int TownDoubts::ask(std::size_t first, int most) {
  Town& town = towns_[first];
  if (!town.at_best) town.at_best = at_best(first);
  if (!town.by_words) {
    const int doubt = doubt_of_town(line_, first, ending_, most - *town.at_best);
    town.least = doubt + *town.at_best;
    if (town.least >= most) return town.least;
    town.by_words = doubt;
  }
  if (*town.at_best < 0) town.least = *town.by_words + by_reference(first);
  town.is_exact = true;
  return town.least;
}

int TownDoubts::at_best(std::size_t first) const {
  constexpr std::size_t kMostWords = 6;
  const bool asks =
      asks_ && !ending_.town_elsewhere && first != ending_.end && ending_.end - first <= kMostWords;
  if (!asks) return 0;
  return reference_.may_begin_town(key_beginning(line_[first])) ? doubt::kTownKnown
                                                                : doubt::kTownUnknown;
}

int TownDoubts::by_reference(std::size_t first) const {
  const WordSpan name{.first = static_cast<std::uint8_t>(first),
                      .last = static_cast<std::uint8_t>(ending_.end)};
  return reference_.has_town(name_key(line_, name)) ? doubt::kTownKnown : doubt::kTownUnknown;
}

}  // namespace metes
