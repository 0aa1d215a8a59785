#include "geo/match/spelling_doubt.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/street_name.hpp"
#include "geo/address/street_types.hpp"
#include "geo/address/words_of.hpp"
#include "geo/match/common_names.hpp"
#include "geo/match/named_street.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metes {
namespace {

constexpr std::size_t kLongName = 8;     // letters from which two edits may be put right
constexpr std::size_t kShortName = 6;    // letters below which a first letter may not be changed
constexpr std::uint32_t kMostByEar = 3;  // letters that differ between two ways to write a sound

// Of two letters in the wrong order hardly ever comes another name.
bool is_swapped_beginning(std::string_view asked, std::string_view known) {
  return asked.size() == known.size() && asked.size() > 2 && asked[0] == known[1] &&
         asked[1] == known[0] && asked.substr(2) == known.substr(2);
}

// A type that is hardly ever one: of "BROADWAY HILL" the last word belongs to the name. Of a street
// without a type only one that all streets may have is left out: BROADWAY CT is another.
bool names_by_type(const AddressIndex& index, const Weighed& best) {
  if (!replaces(best.candidate, AddressPart::type)) return false;
  const AddressTerm& type = address_term(best.reading->street.type);
  if (type.type.empty()) return false;
  const bool left_out = index.street(best.candidate.street).type.empty();
  const bool is_of_roads = type.type == "DR" || type.type == "HWY" || type.type == "PKWY";
  const bool is_whole = is_whole_name(best.reading->street.name);
  if (left_out) return !is_common_type(type.type) && (is_whole || !is_of_roads);
  return !type.plain_type;
}

// "LA PALOMA" is not PALOMA, though "CIENEGA" is LA CIENEGA.
bool drops_article(const AddressChange& change) {
  constexpr std::array<std::string_view, 6> kArticles{"DE ", "DEL ", "EL ", "LA ", "LAS ", "LOS "};
  return std::any_of(kArticles.begin(), kArticles.end(), [&](std::string_view article) {
    return change.from.starts_with(article) && !change.to.starts_with(article);
  });
}

// "DR WILSON", "WILSON JR" are not WILSON: titles come and go only with a name of several words. At
// the end of a name DR is none: "MAPLE LEAF DR ROW" is not MAPLE LEAF DR.
bool drops_title(const AddressChange& change) {
  if (change.from.ends_with(" DR") && !change.to.ends_with(" DR")) return true;
  constexpr std::array<std::string_view, 5> kTitles{"DR ", "HON ", "MR ", "MRS ", "REV "};
  if (change.to.find(' ') != std::string::npos) return false;
  return change.from.ends_with(" JR") || change.from.ends_with(" SR") ||
         std::any_of(kTitles.begin(), kTitles.end(),
                     [&](std::string_view title) { return change.from.starts_with(title); });
}

bool drops_word(const AddressCandidate& candidate) {
  return std::any_of(
      candidate.changes.begin(), candidate.changes.end(), [](const AddressChange& change) {
        return change.part == AddressPart::name && change.kind == ChangeKind::added &&
               (drops_article(change) || drops_title(change));
      });
}

std::string_view first_word(std::string_view name) {
  return name.substr(0, std::min(name.find(' '), name.size()));
}

// "T" of "T LOUIS" is what is left of "ST".
bool is_rest_of(std::string_view letter, std::string_view name) {
  constexpr std::size_t kLongest = 3;
  const std::string_view word = first_word(name);
  return word.size() < name.size() && word.size() <= kLongest &&
         word.find(letter) != std::string_view::npos;
}

// "12 AT AUBURN ST" is where it is, and no MT AUBURN ST.
bool is_preposition(std::string_view word) {
  constexpr std::array<std::string_view, 8> kWords{"AT", "BY",  "FOR", "IN",
                                                   "OF", "OFF", "ON",  "TO"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// "8 SHERMAN" is no way to write SHERMAN, nor is "NEW MAIN" one of MAIN: a word of its own is more
// than a letter too many, and behind the number it may be the number's.
bool has_word_too_many(const StreetName& asked, const StreetName& known) {
  const std::string_view first = first_word(asked.name);
  if (first.size() == asked.name.size()) return false;
  if (is_preposition(first) && !known.name.starts_with(first)) return true;
  const bool digits = std::all_of(first.begin(), first.end(), is_digit);
  if (digits && !known.name.starts_with(first)) return true;
  if (first.size() == 1 && !known.name.starts_with(first) && !is_rest_of(first, known.name)) {
    return true;
  }
  StreetName without_first = asked;
  without_first.name = asked.name.substr(first.size() + 1);
  StreetName without_last = asked;
  without_last.name = asked.name.substr(0, asked.name.rfind(' '));
  return spelling(without_first) == spelling(known) || spelling(without_last) == spelling(known);
}

// "5 & MAIN ST" is where two streets cross, and no house; "12 HIGHWAY 1 / 16" are two houses, and
// "12 UNION /" is one.
bool joins_by_sign(const ParsedAddress& reading) {
  const auto is_sign = [](std::string_view word) {
    return word == "AND" || word == "&" || word == "@" || word == "/";
  };
  const std::string_view name = reading.street.name;
  return is_sign(first_word(name)) ||
         (!reading.unit.empty() && is_sign(name.substr(name.rfind(' ') + 1)));
}

bool adds_type(const AddressCandidate& candidate) {
  return std::any_of(candidate.changes.begin(), candidate.changes.end(),
                     [](const AddressChange& change) {
                       return change.part == AddressPart::type && change.kind == ChangeKind::added;
                     });
}

// "B" may be B ST, AVENUE B or what is left of a name.
bool is_letter_alone(const Weighed& best) {
  const StreetName& asked = best.reading->street;
  return asked.name.size() == 1 && !is_digit(asked.name.front()) && asked.pre_type.empty() &&
         !best.zip_agrees && adds_type(best.candidate);
}

// "12 NORTH" may be cut before the name: NORTH CLARK ST as well as NORTH AVE.
bool is_cut_behind_direction(const Weighed& best) {
  const StreetName& asked = best.reading->street;
  return asked.pre_directional.empty() && asked.pre_type.empty() &&
         asked.post_directional.empty() && adds_type(best.candidate) &&
         !address_term(asked.name).directional.empty();
}

// "12 N FM521" is on a road of its own, and on no NORTH LOOP, nor is "12 N LOOP 21": what stands
// behind the direction, if it is not called a unit's, may be the name.
bool is_direction_alone(const Weighed& best) {
  const ParsedAddress& reading = *best.reading;
  const StreetName& asked = reading.street;
  if (is_cut_behind_direction(best)) return true;
  const bool may_be_numbered = asked.type == "LOOP" || asked.type == "HWY" || asked.type == "RTE";
  const bool lacks_type = adds_type(best.candidate) || may_be_numbered;
  if (reading.unit.empty() || !asked.pre_type.empty() || !lacks_type) return false;
  const auto words = words_of(reading.unit);
  const bool is_called_unit = std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return !address_term(word).unit.empty();  // "2ND FL", "# 4"
  });
  return !address_term(asked.name).directional.empty() && !is_called_unit;
}

// "B AVE" and "B ST" are two streets, as 5TH AVE and 5TH ST are.
bool is_letter_of_other_type(const Weighed& best) {
  const StreetName& asked = best.reading->street;
  return asked.name.size() == 1 && asked.pre_type.empty() && !best.zip_agrees &&
         replaces(best.candidate, AddressPart::type);
}

// Of a name of two words the one that differs: "CENTRAL MARK" for CENTRAL PARK.
bool is_other_common_name(const StreetName& asked, const StreetName& known) {
  const auto is_other = [](std::string_view a, std::string_view b) {
    return a != b && is_common_name(a) && !differ_by_ending(a, b);
  };
  if (is_other(spelling(asked), spelling(known))) return true;
  const auto of_asked = words_of(asked.name);
  const auto of_known = words_of(known.name);
  if (of_asked.size() != 2 || of_known.size() != 2) return false;
  if (of_asked.front() == of_known.front()) return is_other(of_asked.back(), of_known.back());
  return of_asked.back() == of_known.back() && is_other(of_asked.front(), of_known.front());
}

// "FT PLEASANT" is no misspelling of MT PLEASANT: both words are short for something.
bool has_other_short_word(std::string_view asked, std::string_view known) {
  constexpr std::size_t kShort = 3;  // letters
  const auto of_asked = words_of(asked);
  const auto of_known = words_of(known);
  if (of_asked.size() != of_known.size()) return false;
  for (std::size_t i = 0; i < of_asked.size(); ++i) {
    const std::string_view key = address_term(of_asked[i]).key;
    const std::string_view other = address_term(of_known[i]).key;
    if (of_asked[i].size() <= kShort && !key.empty() && !other.empty() && key != other) return true;
  }
  return false;
}

// "MAIN AVE 12" for 12 MAIN ST: two faults are too many, and the number may be a unit's. In "CALLE
// MAIN 12" it stands where it has to.
bool moves_number_and_more(const Weighed& best) {
  const AddressCandidate& candidate = best.candidate;
  const std::string& pre_type = best.reading->street.pre_type;
  const bool in_spanish = pre_type == "CALLE" || pre_type == "AVENIDA";
  if (in_spanish && candidate.changes.size() == 2) return false;
  const bool moves = std::any_of(
      candidate.changes.begin(), candidate.changes.end(), [](const AddressChange& change) {
        return change.part == AddressPart::number && change.kind == ChangeKind::moved;
      });
  return moves && candidate.stretch > Stretch::none;
}

// "22 SACRAMENTO ST" for 22 S SACRAMENTO BLVD: a direction that is not where the text has it, and
// another type, are two faults.
bool changes_both_ends(const AddressCandidate& candidate) {
  return replaces(candidate, AddressPart::type) &&
         std::any_of(
             candidate.changes.begin(), candidate.changes.end(),
             [](const AddressChange& change) { return change.part == AddressPart::directional; });
}

// "12 PINE AVENUE A" is not 12 PINE ST, unit A, nor need "12 NORTH AVENUE A" be 12 NORTH AVE where
// there is an AVENUE A.
bool may_be_lettered_avenue(const AddressIndex& index, const Weighed& best) {
  const std::string& unit = best.reading->unit;
  const StreetName& asked = best.reading->street;
  if (unit.size() != 1 || is_digit(unit.front()) || asked.type != "AVE") return false;
  if (replaces(best.candidate, AddressPart::type)) return true;
  const StreetName lettered{.pre_directional = {},
                            .pre_type = "AVENUE",
                            .name = unit,
                            .type = {},
                            .post_directional = {}};
  return !address_term(asked.name).directional.empty() &&
         index.name(street_key(lettered)).has_value();
}

// "30 1 7TH AVE" is 30 17TH AVE as well as 301 7TH AVE.
bool parts_digits(std::string_view name) {
  const auto blank = name.find_first_not_of("0123456789");
  return blank != std::string_view::npos && blank > 0 && name[blank] == ' ' &&
         blank + 1 < name.size() && is_digit(name[blank + 1]);
}

// "NNORTH RD", "NCOUNTY LINE RD" where there is an N NORTH RD beside NORTH RD: the letter is rather
// the direction's, whose blank is lost.
bool glues_direction(const AddressIndex& index, const Weighed& best) {
  const Street street = index.street(best.candidate.street);
  const std::string& asked = best.reading->street.name;
  const std::string_view letter = std::string_view(asked).substr(0, 1);
  const bool is_glued = asked.size() == street.name.size() + 1 && asked.ends_with(street.name) &&
                        !address_term(letter).directional.empty();
  if (!is_glued || street.pre_directional == letter) return false;
  const Range streets = index.streets(street.name_id);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    if (index.street(StreetId{i}).pre_directional == letter) return true;
  }
  return false;
}

// A ZIP that is taken for a misprint, and a street that is not the text's, are two faults.
bool changes_zip_and_street(const AddressCandidate& candidate) {
  const auto is_of_street = [](const AddressChange& change) {
    return change.part == AddressPart::name || change.part == AddressPart::type ||
           (change.part == AddressPart::directional && change.kind != ChangeKind::moved);
  };
  return replaces(candidate, AddressPart::zip) &&
         std::any_of(candidate.changes.begin(), candidate.changes.end(), is_of_street);
}

// "JAY STREET".
bool ends_in_type(std::string_view name) {
  const auto blank = name.rfind(' ');
  return blank != std::string_view::npos && address_term(name.substr(blank + 1)).plain_type;
}

// An alley is behind the lots, and so other land; "JAY ST" is not the JAY STREET PL, nor "132ST"
// the 132ND PL.
bool is_other_street(const AddressIndex& index, const Weighed& best) {
  const StreetName& asked = best.reading->street;
  const bool is_unsure = asked.name.find('?') != std::string::npos ||
                         best.reading->unit.find('?') != std::string::npos;
  if (is_unsure || (parts_digits(asked.name) && asked.pre_type.empty())) return true;
  const auto type_is = [&](std::string_view type) {
    return index.street(best.candidate.street).type == type;
  };
  if (asked.type == "ALY") return !type_is(asked.type);
  if (is_number_of_street(asked)) return !type_is("ST");
  if (!asked.type.empty() || type_is("")) return false;
  const std::string_view known = index.street(best.candidate.street).name;  // "JAYST", too
  return ends_in_type(asked.name) || ends_in_type(known);
}

// Whatever the letters of the name.
bool is_written_differently(const AddressIndex& index, const Weighed& best) {
  const AddressCandidate& candidate = best.candidate;
  if (is_other_street(index, best)) return true;
  if (joins_by_sign(*best.reading) || is_letter_of_other_type(best)) return true;
  if (is_letter_alone(best) || is_direction_alone(best) || may_be_lettered_avenue(index, best)) {
    return true;
  }
  if (moves_number_and_more(best)) return true;
  if (!best.zip_agrees && changes_both_ends(candidate)) return true;
  if (changes_zip_and_street(candidate)) return true;
  // "33TH" may be 33RD or 13TH where more than that is not as written.
  if (candidate.stretch > Stretch::moved && has_other_ending(best.reading->street)) return true;
  if (contradicts_itself(best.reading->street) || names_by_type(index, best)) return true;
  return candidate.stretch == Stretch::words_dropped || drops_word(candidate);
}

}  // namespace

bool is_spelled_differently(const AddressIndex& index, const Weighed& best) {
  const AddressCandidate& candidate = best.candidate;
  if (is_written_differently(index, best)) return true;
  if (candidate.stretch < Stretch::edited_once) return false;
  const StreetName example = index.example(index.street(candidate.street).name_id);
  if (has_word_too_many(best.reading->street, example) || glues_direction(index, best)) return true;
  const std::string known = spelling(example);
  const std::string asked = spelling(best.reading->street);
  const bool begins_alike =
      asked.substr(0, 1) == known.substr(0, 1) || is_swapped_beginning(asked, known);
  if (candidate.stretch == Stretch::edited_twice) {
    return !best.zip_agrees || known.size() < kLongName || !begins_alike ||
           edit_distance(asked, known, kMostByEar) > kMostByEar;
  }
  if (best.zip_agrees) return false;
  if (has_other_short_word(best.reading->street.name, example.name)) return true;
  if (replaces(candidate, AddressPart::type)) return true;
  if (is_other_common_name(best.reading->street, example)) return true;
  return !begins_alike && (known.size() < kShortName || adds_type(candidate));
}

}  // namespace metes
