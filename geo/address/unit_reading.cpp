#include "geo/address/unit_reading.hpp"

#include "geo/address/elsewhere_words.hpp"
#include "geo/address/street_types.hpp"
#include "geo/address/unit_identifier.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

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
  return line.term(last).plain_type || is_whole_name(line[last].text) || of_road;
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

}  // namespace metes
