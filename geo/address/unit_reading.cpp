#include "geo/address/unit_reading.hpp"

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

bool is_floor(const AddressTerm& term) {
  return term.unit == "FL" || term.unit == "LVL" || term.unit == "RM";
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

// "UNITB", "APTC", and not UNITS, UNITE, UNITY.
bool is_glued_letter(const LineWord& word) {
  constexpr std::array<std::string_view, 3> kDesignators{"APT", "SUITE", "UNIT"};
  constexpr std::size_t kLongest = 6;
  if (word.shape != WordShape::letters || word.text.size() > kLongest) return false;
  if (!word.term->unit.empty()) return false;
  const char last = word.text.back();
  if (last == 'E' || last == 'Y' || last == 'S') return false;
  const std::string_view designator = word.text.substr(0, word.text.size() - 1);
  return std::find(kDesignators.begin(), kDesignators.end(), designator) != kDesignators.end();
}

// "STE-B", "UNIT508", "APT3B".
bool is_glued_unit(const LineWord& word) {
  if (is_glued_letter(word)) return true;
  if (word.plain_key) return false;  // of letters alone
  if (word.shape != WordShape::mixed && word.text.find('-') == std::string_view::npos) return false;
  const auto* const end = std::find_if_not(word.text.begin(), word.text.end(), is_capital);
  const auto size = static_cast<std::size_t>(end - word.text.begin());
  if (size < 2 || size == word.text.size()) return false;
  const AddressTerm& term = address_term(word.text.substr(0, size));
  // Of two letters "PH-B", and not "RM-620" or "FL-3".
  const bool is_short =
      size > 2 || (word.text[2] == '-' && term.road == RoadWord::none && term.state.empty());
  return is_short && !term.unit.empty();
}

// "OLD NUMBER 6 HIGHWAY".
bool is_of_road(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 2 >= end || line[i + 2].begins_part || (i > 0 && line.term(i - 1).plain_type))
    return false;
  const std::string_view type = line.term(i + 2).type;
  return type == "HWY" || type == "RTE" || type == "RD";
}

// "NO 2202"; "ST 310" in a part of its own, where STE was meant.
bool is_number_sign(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end || !has_digit(line[i + 1].shape)) return false;
  if (line.is(i, "NO") || line.is(i, "NUMBER")) {
    return !line[i + 1].begins_part && !is_of_road(line, i, end);  // "12 ELM ST... NO, 14"
  }
  if (!line.is(i, "ST") || i == 0 || line[i + 1].shape == WordShape::ordinal) return false;
  if (line[i].begins_part) return true;
  // In "44 COURT ST" the type before it is the name.
  const bool named =
      i > 2 && line[i - 2].shape != WordShape::digits && line.term(i - 2).directional.empty();
  return named && line.term(i - 1).plain_type && !line[i + 1].begins_part;
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

// "PRIMER" PISO, "2DO" PISO.
bool is_spanish_ordinal(std::string_view word) {
  constexpr std::array<std::string_view, 12> kOrdinals{"1ER",    "2DO",     "3ER",    "4TO",
                                                       "5TO",    "CUARTO",  "PRIMER", "PRIMERO",
                                                       "QUINTO", "SEGUNDO", "TERCER", "TERCERO"};
  return std::find(kOrdinals.begin(), kOrdinals.end(), word) != kOrdinals.end();
}

// "2ND FLOOR", "SECOND FLOOR", "LOWER LEVEL", "GROUND FLOOR".
bool floor_follows(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end || !is_floor(line.term(i + 1)) || line[i + 1].begins_part) return false;
  const AddressTerm& term = line.term(i);
  const bool last = i + 2 == end || line[i + 2].begins_part;
  if (line[i].shape == WordShape::digits && i > 0 && last) return true;
  if (line.is(i + 1, "PISO") && is_spanish_ordinal(line[i].text)) return true;
  return line[i].shape == WordShape::ordinal || line[i].text == "GROUND" ||
         line[i].text == "MAIN" || line[i].text == "TOP" || term.unit_needs == UnitNeeds::alone ||
         (!term.number.empty() && term.number.size() > 2);
}

// "SOUTH TOWER", "E WING", "EAST SIDE", where the part ends with it.
bool tower_follows(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end || line.term(i).directional.empty() || line[i + 1].begins_part) return false;
  const std::string_view unit = line.term(i + 1).unit;
  return (unit == "TOWER" || unit == "WING" || unit == "SIDE") &&
         (i + 2 == end || line[i + 2].begins_part || floor_follows(line, i + 2, end));
}

// "2ND FLOOR NORTH": a direction that ends the part.
std::size_t side_words(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end || line[i].begins_part || line.term(i).directional.empty()) return 0;
  return i + 1 == end || line[i + 1].begins_part ? 1 : 0;
}

std::size_t box_words(const AddressLine& line, std::size_t i, std::size_t end) {
  const auto is_box = [&](std::size_t at) {
    return at < end && (line.is(at, "BOX") || line.is(at, "BX") || line.is(at, "DRAWER"));
  };
  switch (line.term(i).mail) {
    case MailWord::box:
      return 1;
    case MailWord::po:
      return is_box(i + 1) ? 2 : 0;
    case MailWord::p:
      return line.is(i + 1, "O") && is_box(i + 2) ? 3 : 0;
    case MailWord::post:
      return line.is(i + 1, "OFFICE") && line.is(i + 2, "BOX") && i + 2 < end ? 3 : 0;
    default:
      return 0;
  }
}

// "MAIN ST REAR TROY": a street that has its type, and maybe its direction, needs no more words.
// FRONT ROYAL is a town.
bool is_behind_street(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 < end && line.is(i, "FRONT") && line.is(i + 1, "ROYAL")) return false;
  const bool directed = i > 2 && !line.term(i - 1).directional.empty();
  const std::size_t last = directed ? i - 2 : i - 1;
  if (i < 2 || line[last].begins_part) return false;
  const bool of_road = last > 1 && line[last].shape == WordShape::digits &&
                       !line.term(last - 1).type.empty();  // "HIGHWAY 18"
  return line.term(last).plain_type || line.is(last, "BROADWAY") || of_road;
}

// "APT REAR", "UNIT LOWER", and not "UNIT LOWER MERION".
bool is_side(const AddressLine& line, std::size_t i, std::size_t end) {
  return i + 1 < end && line.term(i).unit_needs == UnitNeeds::identifier &&
         !line[i + 1].begins_part && line.term(i + 1).unit_needs == UnitNeeds::alone &&
         !begins_prefixed_town(line, i + 1, end);
}

// "REAR UNIT", "BSMT APT": a designator that says no more.
bool designator_follows(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 >= end || line.term(i).unit_needs != UnitNeeds::alone || line[i + 1].begins_part) {
    return false;
  }
  const std::string_view unit = line.term(i + 1).unit;
  return (unit == "APT" || unit == "UNIT" || unit == "BLDG") &&
         identifier_words(line, i + 2, end) == 0;
}

// "STE PQRS,": behind a street, whatever the letters, where the part ends with them.
bool is_lettered(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::array<std::string_view, 5> kDesignators{"APT", "RM", "SPC", "STE", "UNIT"};
  const bool designated =
      std::find(kDesignators.begin(), kDesignators.end(), line.term(i).unit) != kDesignators.end();
  return designated && i + 2 < end && line[i + 1].shape == WordShape::letters &&
         !line[i + 1].begins_part && line[i + 2].begins_part && is_behind_street(line, i, end);
}

// "COACH HOUSE", "GARDEN APT", "BACK HOUSE": a dwelling of the same lot, behind the street or
// apart.
bool is_dwelling(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::array<std::string_view, 7> kWhich{"BACK",  "CARRIAGE", "COACH", "GARDEN",
                                                   "GUEST", "IN-LAW",   "POOL"};
  if (i + 1 >= end || line[i + 1].begins_part) return false;
  const std::string_view unit = line.term(i + 1).unit;
  const bool is_kind =
      unit == "APT" || unit == "COTTAGE" || unit == "UNIT" || line.is(i + 1, "HOUSE");
  return is_kind && std::find(kWhich.begin(), kWhich.end(), line[i].text) != kWhich.end() &&
         (line[i].begins_part || is_behind_street(line, i, end)) &&
         (i + 2 == end || !line.term(i + 2).plain_type);  // "12 ELM ST, COACH HOUSE LN"
}

// "2ND FLOOR" REAR.
bool is_behind_floor(const AddressLine& line, std::size_t i) {
  return i > 1 && is_floor(line.term(i - 1)) && line[i - 2].shape == WordShape::ordinal;
}

bool ends_part(const AddressLine& line, std::size_t i, std::size_t end) {
  return i + 1 >= end || line[i + 1].begins_part;
}

// "MAIN ST UNIT TROY", "MAIN ST APT", "MAIN ST APT #, TROY": of a form's designator, of which the
// number was left out.
std::size_t words_left_blank(const AddressLine& line, std::size_t i, std::size_t end) {
  const std::string_view unit = line.term(i).unit;
  const bool is_sign = unit == "#";
  const bool designated = unit == "APT" || unit == "STE" || unit == "UNIT";
  if (!(is_sign || designated) || line[i].text.ends_with('S')) return 0;
  if (!is_behind_street(line, i, end)) return 0;
  if (ends_part(line, i, end)) return 1;
  if (is_sign) return 0;
  if (line.is(i + 1, "#")) return ends_part(line, i + 1, end) ? 2 : 0;
  return line[i + 1].shape == WordShape::letters ? 1 : 0;
}

// "MAIN ST SPO # 4567": a sign follows some short form of an office's own.
bool is_odd_designator(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::size_t kLongest = 3;
  return i + 2 < end && line[i + 1].text == "#" && line[i].shape == WordShape::letters &&
         line[i].text.size() <= kLongest && line.term(i).type.empty() &&
         line.term(i).directional.empty() && is_behind_street(line, i, end) &&
         !leads_elsewhere(line[i].text) && line[i].text != "NEW";
}

// To where the next part begins.
std::size_t to_break(const AddressLine& line, std::size_t i, std::size_t end) {
  std::size_t at = i;
  while (at < end && (at == i || !line[at].begins_part)) ++at;
  return at - i;
}

// "# APT 25": of the designator behind the sign; 0 where there is none.
std::size_t words_behind_sign(const AddressLine& line, std::size_t i, std::size_t end) {
  const bool designator = line.term(i).unit == "#" && i + 1 < end &&
                          !line.term(i + 1).unit.empty() && line[i + 1].text != "#";
  return designator ? unit_words_at(line, i + 1, end) : 0;
}

// "APT, TROY", "UNIT WEST HAVEN": what follows belongs to something else.
bool stands_apart(const AddressLine& line, std::size_t i, std::size_t end) {
  return line.term(i).unit_needs == UnitNeeds::either && i + 1 < end &&
         (line[i + 1].begins_part || begins_prefixed_town(line, i + 1, end));
}

// Words of a unit that begins with a designator ("APT 2").
std::size_t designated_words(const AddressLine& line, std::size_t i, std::size_t end) {
  const AddressTerm& term = line.term(i);
  if (line.is(i, "PH") && i + 1 < end && is_telephone(line[i + 1].text)) return 0;
  if (const std::size_t inner = words_behind_sign(line, i, end)) return 1 + inner;
  if (is_side(line, i, end) || designator_follows(line, i, end)) return 2;
  const std::size_t identifier =
      stands_apart(line, i, end) ? 0 : identifier_words(line, i + 1, end);
  if (identifier > 0 && term.unit_needs != UnitNeeds::alone) return 1 + identifier;
  if (is_lettered(line, i, end)) return 2;
  if (const std::size_t blank = words_left_blank(line, i, end)) return blank;
  const bool last = i + 1 == end || line[i + 1].begins_part || is_surely_unit(line, i) ||
                    is_behind_floor(line, i) || is_behind_street(line, i, end) ||
                    unit_words_at(line, i + 1, end) > 0;
  return term.unit_needs != UnitNeeds::identifier && last ? 1 : 0;
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

bool is_surely_unit(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  const bool may_be_name =
      line.is(i, "FRONT") || line.is(i, "UPPER") || line.is(i, "LOWER") || line.is(i, "SIDE");
  return (term.unit_needs == UnitNeeds::alone || term.unit == "PH") && !may_be_name;
}

std::size_t unit_words_at(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end) return 0;
  if (floor_follows(line, i, end)) return 2 + side_words(line, i + 2, end);
  if (tower_follows(line, i, end)) return 2;
  if (is_glued_unit(line[i])) return 1;
  if (is_number_sign(line, i, end)) return 1 + identifier_words(line, i + 1, end);
  if (is_odd_designator(line, i, end)) return 1 + unit_words_at(line, i + 1, end);
  if (line.term(i).unit.empty()) {
    return is_dwelling(line, i, end) ? 2 + identifier_words(line, i + 2, end) : 0;
  }
  return designated_words(line, i, end);
}

std::size_t mail_words_at(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end) return 0;
  const MailWord mail = line.term(i).mail;
  if (mail == MailWord::none) return 0;
  if (mail == MailWord::attention) {
    // what is before the colon is a part of its own
    const std::size_t skip = i + 1 < end && line[i + 1].begins_part ? 1 : 0;
    return skip + to_break(line, i + skip, end);
  }
  if (mail == MailWord::c) {
    const bool care_of = line.is(i + 1, "/") && line.is(i + 2, "O") && i + 2 < end;
    return care_of ? to_break(line, i, end) : 0;
  }
  const bool stop = mail == MailWord::stop;
  const bool of_two = line.is(i, "MAIL") &&
                      (line.is(i + 1, "STOP") || line.is(i + 1, "DROP") || line.is(i + 1, "CODE"));
  if (line.is(i, "MAIL") && !of_two) return 0;
  const std::size_t words = of_two ? 2 : stop ? 1 : box_words(line, i, end);
  if (words == 0) return 0;
  const std::size_t identifier = identifier_words(line, i + words, end);
  return identifier == 0 && stop ? 0 : words + identifier;
}

bool is_mail_stop(const AddressLine& line, std::size_t i) {
  return line.term(i).mail == MailWord::stop && !line.is(i, "BOX");
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
