#include "geo/address/number_reading.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/number_words.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/address/unit_reading.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// "SEVEN PINES", "SIX FORKS": a number of things is a name; a house's number counts nothing.
bool counts_things(const AddressLine& line, WordSpan number) {
  constexpr std::size_t kShortest = 4;  // letters of a plural
  const LineWord& things = line[number.last];
  const bool is_one = number.size() == 1 && line.term(number.first).number == "1";
  return !is_one && !things.begins_part && things.shape == WordShape::letters &&
         things.text.size() >= kShortest && things.text.ends_with('S') &&
         !things.text.ends_with("SS");
}

// "TEN EYCK", "TEN BROECK": Dutch, and no number.
bool is_dutch(const AddressLine& line, std::size_t i) {
  return line.is(i, "TEN") && (line.is(i + 1, "EYCK") || line.is(i + 1, "BROECK"));
}

// "BLOCK OF", "BLK" behind a number: they make a whole block of it. "12 BLOCK ISLAND RD" is a
// house.
std::size_t block_words(const AddressLine& line, std::size_t i, std::size_t end) {
  const bool in_short = line.is(i, "BLK");
  if (i + 2 >= end || line[i].begins_part || !(in_short || line.is(i, "BLOCK"))) return 0;
  if (line.is(i + 1, "OF")) return i + 3 < end && line.is(i + 2, "THE") ? 3 : 2;
  const bool is_hundred =
      in_short || line[i - 1].text.ends_with("00") || !line.term(i + 1).directional.empty();
  return is_hundred && !line.term(i + 1).plain_type ? 1 : 0;  // "1200 BLOCK ST"
}

// What a building's name may end with, so that the number behind is the house's: "MAIN POST OFFICE
// 421 8TH AVE".
bool ends_building(const AddressLine& line, std::size_t i) {
  constexpr std::array<std::string_view, 4> kEnds{"OFC", "BLDG", "TOWER", "CONDO"};
  if (i == 0 || line.term(i).unit.empty()) return false;
  const bool in_full = line[i].text.size() > 4 &&
                       std::find(kEnds.begin(), kEnds.end(), line.term(i).unit) != kEnds.end();
  const bool is_end = in_full || line.is(i, "APTS") || line.is(i, "APARTMENTS");
  return is_end && !line[i].begins_part && line[i - 1].shape == WordShape::letters;
}

// "9440 ELM ST": a name with its type behind the number, in the same part. Not "116 ST".
bool has_street_behind(const AddressLine& line, std::size_t i, std::size_t end) {
  for (std::size_t at = i + 1; at < end && !line[at].begins_part; ++at) {
    if (line.term(at).plain_type && at > i + 1) return true;
    if (line[at].shape == WordShape::sign) return false;
  }
  return false;
}

// "VACANT LOT" 12 ELM ST: what stands there. "LOT 12" may be the lot of a plat.
bool is_vacant_lot(const AddressLine& line, std::size_t i) {
  return line.is(i, "LOT") && i > 0 &&
         (line.is(i - 1, "VACANT") || line.is(i - 1, "EMPTY") || line.is(i - 1, "VAC"));
}

// A designator or a sign before it makes it something else: "# 12", "STE 12", "BOX 12".
bool stands_alone(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i == 0) return true;
  const LineWord& before = line[i - 1];
  if (before.term->unit == "FL" && i > 1 && line[i - 2].shape == WordShape::ordinal) return true;
  const bool is_behind_what_stands =
      ends_building(line, i - 1) || is_vacant_lot(line, i - 1) ||
      (before.term->unit_needs == UnitNeeds::alone && is_surely_unit(line, i - 1));  // "REAR" 12
  if (is_behind_what_stands && has_street_behind(line, i, end)) return true;
  // "HARBOR VIEW TOWER, 77 DOCK SQ"
  if (line[i].begins_part && !before.term->unit.empty() && before.text != "#") return true;
  return before.term->unit.empty() && (before.shape != WordShape::sign || before.text == "~") &&
         before.text != "BOX" && before.text != "NO" && before.text != "RR" &&
         before.text != "DEPT" && before.text != "KM";
}

// "1ST FLOOR OF" 12 ELM ST: rooms of the building, and not what is beside it ("REAR OF").
bool is_part_of(const AddressLine& line, std::size_t at, std::size_t unit, std::size_t number) {
  constexpr std::array<std::string_view, 7> kRooms{"APT", "FL", "LVL", "PH", "RM", "STE", "UNIT"};
  if (unit < 2 || at + unit + 1 != number || !line.is(at + unit, "OF")) return false;
  for (std::size_t i = at; i < at + unit; ++i) {
    if (std::find(kRooms.begin(), kRooms.end(), line.term(i).unit) != kRooms.end()) return true;
  }
  return false;
}

// Words before the number: units are taken up, the rest is doubted. In "HOME STORE #412" the number
// is the store's.
void read_words_before(const AddressLine& line, std::size_t i, NumberReading& number) {
  std::size_t left = 0;
  bool behind_name = false;
  for (std::size_t at = 0; at < i;) {
    const bool is_sign = line[at].text == "#" && !line[at].begins_part;
    const bool of_name = behind_name && (is_sign || (at + 1 == i && ends_building(line, at)));
    const std::size_t unit = of_name ? 0 : unit_words_at(line, at, i);
    number.unit_before |= line.set_of(span_of(at, at + unit));
    if (is_part_of(line, at, unit, i)) {
      number.taken |= line.set_of(span_of(at + unit, i));
      break;
    }
    const std::size_t mail = unit > 0 ? 0 : mail_words_at(line, at, i);
    behind_name = unit + mail == 0;
    if (behind_name) ++left;
    at += std::max<std::size_t>(unit + mail, 1);
  }
  if (left == 0) return;
  number.doubt += doubt::kLeadingWords + static_cast<int>(left) * doubt::kLeadingWord;
}

// "NUMBER 12", "NUMERO 12", "NUM 12".
bool is_numero(const AddressLine& line, std::size_t i) {
  return (line.is(i, "NUMBER") || line.is(i, "NUMERO") || line.is(i, "NUM")) &&
         i + 2 < line.size() && line[i + 1].shape == WordShape::digits;
}

// "12 DE LA CALLE" OAK.
bool leads_to_calle(const AddressLine& line, std::size_t i, std::size_t end) {
  return i + 3 < end && line.is(i, "DE") && line.is(i + 1, "LA") && line.is(i + 2, "CALLE");
}

// Whether a street begins at `i`: "WASHINGTON BLVD", "W 107 AVE", and not "500 N" or "107 AVE".
bool begins_street(const AddressLine& line, std::size_t i, std::size_t end) {
  const std::size_t name = i + direction_words(line, i, end);
  if (name >= end || line[name].begins_part || line.term(name).plain_type) return false;
  if (line[name].shape == WordShape::letters) return true;
  return name > i && has_digit(line[name].shape) && name + 1 < end &&
         line.term(name + 1).plain_type && !line[name + 1].begins_part;
}

// "5325 5325 W WASHINGTON": twice, and behind it a street; not "500 500 N" of a grid.
bool is_written_twice(const AddressLine& line, WordSpan number, std::size_t end) {
  const std::size_t again = number.last;
  const bool is_twice = number.size() == 1 && again < end && !line[again].begins_part &&
                        line[again].text == line[number.first].text &&
                        has_digit(line[again].shape) && line[again].text.size() > 1;
  return is_twice && begins_street(line, again + 1, end);
}

// "#", "NO", "NUMERO", "HOUSE #", "HSE NO", "HSE": up to the house's number that they announce.
std::size_t label_words(const AddressLine& line) {
  if (line[0].shape == WordShape::digits) return 0;
  const std::size_t house = line.is(0, "HOUSE") || line.is(0, "HSE") ? 1 : 0;
  const bool is_label = line.is(house, "#") || line.is(house, "NO") || is_numero(line, house);
  if (house > 0 && line.size() > house + 1 && !has_digit(line[house + (is_label ? 1 : 0)].shape)) {
    return 0;  // "HOUSE NO LONGER AT 12 ELM ST"
  }
  return is_label ? house + 1 : line.is(0, "HSE") ? 1 : 0;
}

// "# 12 OAK ST", "NO 12 OAK ST", and "# 42 233 OAK ST": the number behind the sign is the house's,
// unless another follows.
std::size_t first_number(const AddressLine& line) {
  const std::size_t label = label_words(line);
  if (label == 0 || !line.is(label - 1, "#")) return label;
  const bool two = line.size() > label + 2 && has_digit(line[label].shape) &&
                   has_digit(line[label + 1].shape) && is_number_word(line, label + 1);
  return two ? label + 1 : label;
}

// "5 STAR AUTO" 9440 ELM ST: words between the first number and this one that are no street's.
bool follows_name(const AddressLine& line, std::size_t i, std::size_t end) {
  const std::string_view number = line[i].text;
  if (i < 2 || line[i].shape != WordShape::digits || number.size() < 2) return false;
  if (line[i - 1].shape != WordShape::letters) return false;
  for (std::size_t at = 1; at < i; ++at) {
    const AddressTerm& term = line.term(at);
    if (!term.directional.empty() || !term.pre_type.empty() || term.road != RoadWord::none ||
        term.plain_type || line[at].begins_part) {
      return false;
    }
  }
  return has_street_behind(line, i, end);
}

// With a number at the very beginning another one counts only where a part or a new line begins, or
// where the first is a name's.
bool may_be_number(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i == 0) return true;
  if (!stands_alone(line, i, end)) return false;
  if (line[i].shape == WordShape::letters) {  // "CITY HALL, ONE CIVIC CENTER PLAZA"
    return line[i].begins_part && !begins_with_number(line, end) && has_street_behind(line, i, end);
  }
  return !begins_with_number(line, end) || line[i].begins_part || line.term(i - 1).plain_type ||
         follows_name(line, i, end);
}

// "31 ELM ST": a name with its type between the first number and this one.
bool has_street_before(const AddressLine& line, std::size_t i) {
  for (std::size_t at = 2; at < i; ++at) {
    if (line.term(at).plain_type) return true;
  }
  return false;
}

// "12 REAR ELM ST", "410 UNIT 100 EMMETT ST": a unit between the number and the street.
std::size_t unit_words_between(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::array<std::string_view, 4> kDesignators{"APT", "STE", "UNIT", "#"};
  if (i >= end) return 0;
  if (line.is(i, "REAR")) return has_street_behind(line, i, end) ? 1 : 0;
  const bool counts = line[i].text.ends_with('S');  // "12 UNITS"
  const bool designated = !counts && std::find(kDesignators.begin(), kDesignators.end(),
                                               line.term(i).unit) != kDesignators.end();
  const std::size_t words = designated ? unit_words_at(line, i, end) : 0;
  return words > 1 && has_street_behind(line, i + words - 1, end) ? words : 0;
}

// The words of a number, with what stands before them. `is_first`: none was looked for before it.
NumberReading number_at(const AddressLine& line, WordSpan words, bool is_first, std::size_t end) {
  const std::size_t i = words.first;
  const std::size_t street = words.last + block_words(line, words.last, end);
  NumberReading number{.words = words, .street = static_cast<std::uint8_t>(street)};
  if (const std::size_t unit = unit_words_between(line, street, end)) {
    number.unit_before = line.set_of(span_of(street, street + unit));
    number.street = static_cast<std::uint8_t>(street + unit);
  }
  if (line[i].shape == WordShape::letters) {
    const bool is_none = counts_things(line, words) || is_dutch(line, i);
    number.doubt += doubt::kNumberInWords + (is_none ? doubt::kNumberCounts : 0);
  }
  const bool is_labelled = is_first && i > 0 && i == label_words(line);
  if (is_labelled) number.taken = line.set_of(span_of(0, i));
  if (leads_to_calle(line, number.street, end)) {
    number.taken |= line.set_of(span_of(number.street, number.street + 3U));
    number.street = static_cast<std::uint8_t>(number.street + 3);
  }
  if (!is_first || (i > 0 && !is_labelled)) read_words_before(line, i, number);
  if (is_first) return number;
  if (line[words.last].begins_part) number.doubt += doubt::kNumberApart;
  if (!begins_with_number(line, end)) return number;
  if (!line[i].begins_part) number.doubt += doubt::kNumberSkipped;
  if (line[i].begins_part && has_street_before(line, i)) number.doubt += doubt::kStreetSkipped;
  return number;
}

// "CALLE" ELM ST: what the street's type says in English.
bool is_calle_of_typed(const AddressLine& line, std::size_t i, std::size_t end) {
  return line.is(i, "CALLE") && i + 1 < end && !line[i + 1].begins_part &&
         has_street_behind(line, i, end);
}

// "39 W 250" SILVER GLEN RD, where the streets decide whether one is called "250 SILVER GLEN".
void add_grid_of_miles(const AddressLine& line, std::size_t end,
                       std::array<NumberReading, kMaxNumbers>& numbers, std::size_t& count) {
  const std::size_t words = grid_of_miles_words(line, end);
  if (words == 0) return;
  NumberReading grid = number_at(line, span_of(0, words), true, end);
  grid.doubt += doubt::kLetterApart;
  numbers.at(count++) = grid;
}

}  // namespace

std::array<NumberReading, kMaxNumbers> read_numbers(const AddressLine& line, std::size_t end) {
  std::array<NumberReading, kMaxNumbers> numbers;
  std::size_t count = 0;
  const std::size_t first = first_number(line);
  for (std::size_t i = first; i + 1 < end && count < kMaxNumbers; ++i) {
    const bool may_begin = has_digit(line[i].shape) || !line.term(i).number.empty();
    if (i > first && !(may_begin && may_be_number(line, i, end))) continue;
    const std::size_t words = number_words(line, i, end);
    if (words == 0 || i + words >= end) continue;
    NumberReading number = number_at(line, span_of(i, i + words), i == first, end);
    if (is_article_of_calle(line, number.street) || is_calle_of_typed(line, number.street, end)) {
      NumberReading without = number;
      without.taken |= line.set_of(span_of(number.street, number.street + 1U));
      ++without.street;
      numbers[count++] = without;
      if (count == kMaxNumbers) break;
    }
    numbers[count++] = number;
    if (count < kMaxNumbers && is_written_twice(line, number.words, end)) {
      NumberReading twice = number;
      twice.taken |= line.set_of(span_of(number.words.last, number.words.last + 1U));
      ++twice.street;
      numbers[count++] = twice;
    }
    if (count < kMaxNumbers && i == 0 && words == 1) add_grid_of_miles(line, end, numbers, count);
    if (count < kMaxNumbers && letter_follows(line, i + words, end)) {
      number.words.last = number.street = static_cast<std::uint8_t>(i + words + 1);
      number.doubt += doubt::kLetterApart;
      numbers[count++] = number;
    }
  }
  return numbers;
}

bool begins_with_number(const AddressLine& line, std::size_t end) {
  const bool is_labelled = line.is(0, "#") || line.is(0, "HOUSE") || line.is(0, "HSE");
  const std::size_t i = is_labelled ? first_number(line) : 0;
  if (i + 1 >= end || !is_number_word(line, i) || line[i].shape == WordShape::letters) return false;
  const auto separates = [&](std::size_t at) {
    return at < end && (line[at].shape == WordShape::sign || line.is(at, "AND"));
  };
  // "5 AVE & 42 ST", "500 W & 300 S"
  const bool of_grid = !line.term(i + 1).directional.empty() && i + 4 < end &&
                       line[i + 3].shape == WordShape::digits &&
                       !line.term(i + 4).directional.empty();
  if ((line.term(i + 1).plain_type || of_grid) && separates(i + 2) && line[i + 2].text != "#")
    return false;
  return !separates(i + 1) || number_words(line, i, end) > 1;
}

}  // namespace metes
