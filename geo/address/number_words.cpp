#include "geo/address/number_words.hpp"

#include "geo/address/date_words.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/spelled_number.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/plus_code.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace metes {
namespace {

// "W211", "N6W23001": Wisconsin's grid.
bool is_grid(std::string_view word) {
  return word.size() > 1 && std::string_view("NSEW").find(word[0]) != std::string_view::npos &&
         is_digit(word[1]);
}

bool is_fraction(std::string_view word) {
  return word.size() == 3 && word[1] == '/' && is_digit(word[0]) && is_digit(word[2]);
}

// "7-ELEVEN", and not "12-A".
bool is_name(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  const auto dash = word.find('-');
  if (dash == std::string_view::npos || word.size() - dash <= kShortest) return false;
  return std::none_of(word.begin() + static_cast<std::ptrdiff_t>(dash), word.end(), is_digit);
}

// "33.987": a coordinate. "41.0" is a number that a spreadsheet made a decimal, "14.5" and
// "8.5-10" have a half.
bool is_decimal(std::string_view word) {
  const auto dot = word.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view decimals = word.substr(dot + 1);
  return decimals.size() > 1 && std::all_of(decimals.begin(), decimals.end(), is_digit) &&
         decimals.find_first_not_of('0') != std::string_view::npos;
}

// "B7" CALLE 3: a block's letter is part of the number in Puerto Rico.
bool begins_spanish_street(const AddressLine& line, std::size_t i) {
  if (i >= line.size()) return false;
  const AddressTerm& term = line.term(i);
  return !term.pre_type.empty() && term.type.empty() && term.road == RoadWord::none;
}

// Whether a name with its type begins at `i`, in the same part: "SUNSET AVE", "27TH AVE".
bool names_typed_street(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end || line.term(i).plain_type) return false;
  for (std::size_t at = i; at < end && !line[at].begins_part; ++at) {
    if (line.term(at).plain_type) return true;
  }
  return false;
}

// "TWO HUNDRED", "THIRTEEN TEN": of several words, all that belong to the number. `is_clear`: not
// "ONE HUNDRED THIRD".
struct NumberInWords {
  std::size_t words = 0;
  bool is_clear = false;
};

NumberInWords number_in_words(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::size_t kMostWords = 8;
  constexpr std::uint32_t kLeast = 100;  // "TWENTY TWO" may be a street's, if no other follows
  std::array<std::string_view, kMostWords> texts;
  const std::size_t count = std::min(kMostWords, end - i);
  for (std::size_t k = 0; k < count; ++k) texts.at(k) = line[i + k].text;
  const SpelledNumber number = spelled_number({texts.data(), count});
  if (!number.value) return {.words = number.words, .is_clear = false};
  const bool is_houses = *number.value >= kLeast ||
                         (number.words > 1 && names_typed_street(line, i + number.words, end));
  return {.words = is_houses ? number.words : 0, .is_clear = true};
}

// "147 07" 94TH AVE, "99 1046" IWAENA ST: block and place of Queens or Hawaii, whose hyphen was
// lost. "12 1000 OAKS BLVD" has a number for a name.
bool is_parted_block(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::size_t kBlock = 3;  // digits at most
  if (i > 0 || end < 4 || line[1].begins_part || line[2].begins_part) return false;
  const std::string_view block = line[0].text;
  const std::string_view place = line[1].text;
  if (line[0].shape != WordShape::digits || line[1].shape != WordShape::digits ||
      block.size() > kBlock) {
    return false;
  }
  if (place.size() == 2) {
    const WordShape name = line[2].shape;
    return (name == WordShape::ordinal || name == WordShape::digits) && line.term(3).plain_type;
  }
  const bool of_hawaii = block.size() == 2 && (place.size() == 3 || place.size() == 4) &&
                         !place.ends_with("00") && line[2].shape == WordShape::letters;
  return of_hawaii && !line.term(2).plain_type && line.term(2).directional.empty() &&
         line.term(2).unit.empty();
}

// "E 5123" STATE ROAD 44: a grid's number before a road that has none of its own directions.
bool is_grid_of_road(const AddressLine& line, std::size_t end) {
  constexpr std::size_t kShortest = 4;  // digits
  if (end < 4 || line[0].shape != WordShape::letter || line.term(0).directional.empty() ||
      line[1].shape != WordShape::digits || line[1].text.size() < kShortest) {
    return false;
  }
  const AddressTerm& road = line.term(2);
  const std::string_view type = line.term(3).type;
  const bool is_road = road.road != RoadWord::none && (type == "RD" || type == "HWY");
  return is_road || road.type == "HWY";
}

bool joins_numbers(const AddressLine& line, std::size_t i) {
  constexpr std::array<std::string_view, 5> kJoining{"&", "AND", "TO", "THRU", "THROUGH"};
  return std::find(kJoining.begin(), kJoining.end(), line[i].text) != kJoining.end();
}

// "12", "12-14".
bool is_number_or_range(const LineWord& word) {
  return word.shape == WordShape::digits ||
         (word.shape == WordShape::mixed &&
          word.text.find_first_not_of("0123456789-") == std::string_view::npos);
}

// "17 & 19" MAIN ST, "12-14 & 18" MAIN ST, "7 & 9" MAIN ST; but "5 & 10 ST" are where two streets
// cross.
bool are_joined(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 3 >= end || !joins_numbers(line, i + 1) || !is_number_or_range(line[i]) ||
      !is_number_or_range(line[i + 2])) {
    return false;
  }
  const AddressTerm& next = line.term(i + 3);
  const bool name_follows = line[i + 3].shape == WordShape::letters && !next.plain_type &&
                            next.directional.empty() && i + 4 < end;
  return name_follows || (line[i].text.size() > 1 && line[i + 2].text.size() > 1);
}

// "6N" 231, "N" 88 "W" 16621: a grid's number in pieces.
std::size_t split_grid_words(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::string_view kDirections = "NSEW";
  const auto is_direction = [&](std::size_t at) {
    return line[at].shape == WordShape::letter &&
           kDirections.find(line[at].text[0]) != std::string_view::npos;
  };
  const auto is_name = [&](std::size_t at) {
    return at + 1 < end && line[at].shape == WordShape::letters && !line.term(at).plain_type;
  };
  const auto digits = [&](std::size_t at) { return line[at].shape == WordShape::digits; };
  // No street is called "011 BURLINGTON RD".
  const std::size_t miles = i == 0 ? grid_of_miles_words(line, end) : 0;
  if (miles == 2 || (miles == 3 && line[2].text.starts_with('0'))) return miles;
  if (i == 0 && end > 5 && is_direction(0) && digits(1) && is_direction(2) && digits(3)) {
    return is_name(4) ? 4 : 0;
  }
  const std::string_view word = line[i].text;
  const bool half = line[i].shape == WordShape::mixed && is_digit(word[0]) &&
                    kDirections.find(word.back()) != std::string_view::npos;
  return half && i + 2 < end && digits(i + 1) && line[i + 1].text.size() == 3 && is_name(i + 2) ? 2
                                                                                                : 0;
}

// "10,12" KINNAIRD ST, "358 370" E 71ST ST: two numbers, of which the second is no street's.
bool is_list(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i > 0 || end < 4 || line[2].begins_part || line.term(2).plain_type) return false;
  const std::string_view low = line[0].text;
  const std::string_view high = line[1].text;
  const bool are_numbers = line[0].shape == WordShape::digits &&
                           line[1].shape == WordShape::digits && low.size() > 1 &&
                           high.size() == low.size();
  // of one hundred, unlike "3500 5600 W" of a grid
  if (!are_numbers || low.substr(0, low.size() - 2) != high.substr(0, low.size() - 2)) return false;
  const std::size_t name = 2 + direction_words(line, 2, end);
  const bool directed = name > 2 && name < end && !line[name].begins_part &&
                        line.term(name).unit.empty() && low < high;
  return line[1].begins_part ? line[2].shape == WordShape::letters : directed;
}

// "N6" "W23001", "12" "1/2", "10" "12", "147" "07".
bool is_of_two_words(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end) return false;
  return (is_grid(line[i].text) && is_grid(line[i + 1].text)) || is_fraction(line[i + 1].text) ||
         is_list(line, i, end) || is_parted_block(line, i, end);
}

}  // namespace

std::size_t grid_of_miles_words(const AddressLine& line, std::size_t end) {
  constexpr std::size_t kMiles = 2;  // digits at most
  constexpr std::size_t kPlace = 3;
  if (end < 4 || line[0].shape != WordShape::digits || line[0].text.size() > kMiles) return 0;
  const bool is_glued = is_grid(line[1].text) && line[1].text.size() == kPlace + 1;
  const bool is_parted = line[1].shape == WordShape::letter && !line.term(1).directional.empty() &&
                         line[2].shape == WordShape::digits && line[2].text.size() == kPlace;
  const std::size_t words = is_glued ? 2 : is_parted ? 3 : 0;
  if (words == 0 || words + 1 >= end || line[words].begins_part) return 0;
  const AddressTerm& name = line.term(words);
  const bool is_name = line[words].shape == WordShape::letters && !name.plain_type;
  return is_name && name.directional.empty() ? words : 0;
}

bool is_number_word(const AddressLine& line, std::size_t i) {
  const LineWord& word = line[i];
  if (word.shape == WordShape::digits) return true;
  if (word.shape == WordShape::mixed) {
    if (is_plus_code(word.text) || is_name(word.text) || is_telephone(word.text) ||
        is_decimal(word.text) || is_date_or_time(word.text)) {
      return false;
    }
    const bool of_block = is_house_of_block(word.text) && begins_spanish_street(line, i + 1);
    const bool lettered = (i == 0 && is_digit(word.text[1]) && word.text.size() > 2) ||
                          (of_block && (i == 0 || line.is(0, "URB") ||
                                        (i == 1 && (line.is(0, "#") || line.is(0, "NUM")))));
    return (is_digit(word.text[0]) && !is_fraction(word.text)) || is_grid(word.text) || lettered;
  }
  const std::string_view number = word.term->number;  // "ONE", and no higher than "NINETEEN"
  const bool is_low = number.size() == 1 || (number.size() == 2 && number[0] == '1');
  // "FIFTY" N FRONT ST, "FIFTY" ROSE AVE, and not "FIFTY" ST or "TWENTY MILE" RD
  const bool is_tens =
      number.size() == 2 && is_digit(number[1]) && line.size() > i + 2 && !line.is(i + 1, "MILE") &&
      (!line.term(i + 1).directional.empty() || names_typed_street(line, i + 1, line.size()));
  return (is_low && line.size() > i + 1) || is_tens;
}

std::size_t number_words(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end) return 0;
  if (const std::size_t grid = split_grid_words(line, i, end)) return grid;
  if (i == 0 && is_grid_of_road(line, end)) return 2;
  if (line[i].shape == WordShape::letters && !line.term(i).number.empty()) {
    const NumberInWords number = number_in_words(line, i, end);
    if (number.words > 0) return number.is_clear ? number.words : 0;
  }
  if (!is_number_word(line, i)) return 0;
  if (is_of_two_words(line, i, end)) return 2;
  if (are_joined(line, i, end)) return i + 4 < end && is_fraction(line[i + 3].text) ? 4 : 3;
  return 1;
}

bool is_article_of_calle(const AddressLine& line, std::size_t i) {
  if (!line.is(i, "LA") || i + 2 >= line.size()) return false;
  const bool is_calle = line.is(i + 1, "CALLE") || line.is(i + 1, "AVENIDA");
  return is_calle && !line[i + 2].begins_part && !line.term(i + 2).plain_type;
}

bool letter_follows(const AddressLine& line, std::size_t i, std::size_t end) {
  // "K 96 HWY"
  if (i + 2 < end && line[i + 1].shape == WordShape::digits && line.term(i + 2).type == "HWY") {
    return false;
  }
  // "O" FARRELL ST
  if (line.is(i, "O") && i + 1 < end && line[i + 1].shape == WordShape::letters) return false;
  return i + 1 < end && line[i].shape == WordShape::letter && line.term(i).directional.empty() &&
         !line[i].begins_part && line[i - 1].shape == WordShape::digits &&
         !line.term(i + 1).plain_type && line[i + 1].shape != WordShape::sign &&
         !line.is(i + 1, "AND") && !is_fraction(line[i + 1].text) &&
         (line.term(i + 1).type.empty() || i + 2 < end);
}

}  // namespace metes
