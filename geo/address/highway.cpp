#include "geo/address/highway.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// "PRIVATE DRIVE" 1200, as counties number them.
bool is_private_drive(const AddressLine& line, std::size_t i) {
  return line.term(i).type == "DR" && i > 0 && (line.is(i - 1, "PRIVATE") || line.is(i - 1, "PVT"));
}

bool is_road_word(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  return term.type == "HWY" || term.type == "RTE" || term.type == "RD" || term.type == "BLTWY" ||
         term.pre_type == "INTERSTATE" || is_private_drive(line, i) ||
         (term.road == RoadWord::other && (line.is(i, "TRUNK") || line.is(i, "LANE")));
}

// "18", "30A", "KK": what a highway is called.
bool is_designation(const AddressLine& line, std::size_t i) {
  const LineWord& word = line[i];
  return word.shape == WordShape::digits || word.shape == WordShape::mixed ||
         word.shape == WordShape::letter ||
         (word.text.size() == 2 && word.term->directional.empty() && word.term->type.empty());
}

// "DV" of COUNTY ROAD DV, which is short for a divide, too.
bool is_county_letters(const AddressLine& line, std::size_t i, std::size_t last) {
  return line.term(i - 1).type == "RD" && i > 1 && line.term(i - 2).key == "CO" && i + 1 == last &&
         line[i].text.size() == 2 && line[i].shape == WordShape::letters &&
         line.term(i).directional.empty() && !line.term(i).plain_type;
}

bool is_number(const AddressLine& line, std::size_t i) {
  return line[i].shape == WordShape::digits || line[i].shape == WordShape::mixed;
}

std::size_t owner_words(const AddressLine& line, std::size_t i, std::size_t last) {
  const AddressTerm& term = line.term(i);
  if (i + 1 < last && line.is(i, "U") && line.is(i + 1, "S")) return 2;
  if (i + 1 < last && line.is(i, "UNITED") && line.is(i + 1, "STATES")) return 2;
  const bool of_market = line.is(i, "FARM") || line.is(i, "RANCH");
  if (i + 2 < last && of_market && line.is(i + 1, "TO") && line.is(i + 2, "MARKET")) return 3;
  if (term.road == RoadWord::owner_of_road)
    return i + 1 < last && is_road_word(line, i + 1) ? 1 : 0;
  return term.road == RoadWord::owner || !term.state.empty() ? 1 : 0;
}

// Behind whose the road is, one word or two, and "ALT": "US ALT", "CA STATE". `first`: nobody's is
// said.
std::size_t behind_owners(const AddressLine& line, std::size_t first, std::size_t last) {
  std::size_t at = first;
  for (int i = 0; i < 2 && at < last; ++i) {
    if (at > first && line.is(at - 1, "STATE") && line.is(at, "ST")) return first;  // STATE ST
    at += owner_words(line, at, last);
  }
  const bool is_variant = line.is(at, "ALT") || line.is(at, "BUS") || line.is(at, "TRUCK");
  return at > first && at < last && is_variant ? at + 1 : at;
}

// "NEVADA RD E", "FOREST LN N" are streets with a direction; "COUNTY ROAD E" has it as its name.
bool is_directed_street(const AddressLine& line, std::size_t first, std::size_t at) {
  const std::string_view road = line.term(at - 1).type;
  const bool is_name =
      line.is(first, "FOREST") || (!line.term(first).state.empty() && line[first].text.size() > 2);
  return is_name && first + 2 == at && (road == "RD" || road == "LN") &&
         !line.term(at).directional.empty();
}

// "HIGHWAY 18", "US 30", "CA STATE ROUTE NO 72".
std::size_t highway_words(const AddressLine& line, std::size_t first, std::size_t last) {
  std::size_t at = behind_owners(line, first, last);
  const bool owned = at > first;
  std::size_t roads = 0;
  while (at < last && roads < 2 && is_road_word(line, at)) ++at, ++roads;
  if (at < last && (line.is(at, "NO") || line.is(at, "NUMBER") || line.is(at, "#"))) ++at;
  if (at >= last || at == first || line[at].begins_part) return 0;  // "WASHINGTON, 1506"
  if (roads > 0) {
    const std::string_view road = line.term(at - 1).type;
    const bool county_letters =
        (owned && !is_directed_street(line, first, at)) || (road != "RD" && road != "LN");
    const bool named = is_designation(line, at) || is_county_letters(line, at, last);
    return is_number(line, at) || (county_letters && named) ? at - first : 0;
  }
  // "US 9W"; of others a letter is rather a unit's.
  const bool federal = line.is(first, "US") || line.is(at - 1, "S");
  return line[at].shape == WordShape::digits || (federal && is_number(line, at)) ? at - first : 0;
}

constexpr std::array<std::array<std::string_view, 2>, 9> kSpelledOut{{{"I", "INTERSTATE"},
                                                                      {"IH", "INTERSTATE"},
                                                                      {"CO", "COUNTY"},
                                                                      {"CNTY", "COUNTY"},
                                                                      {"CTY", "COUNTY"},
                                                                      {"ST", "STATE"},
                                                                      {"RD", "ROAD"},
                                                                      {"PVT", "PRIVATE"},
                                                                      {"DR", "DRIVE"}}};

std::string_view spelled_out(const LineWord& word) {
  const auto* const found = std::find_if(kSpelledOut.begin(), kSpelledOut.end(),
                                         [&](const auto& pair) { return pair[0] == word.text; });
  if (found != kSpelledOut.end()) return (*found)[1];
  return word.term->pre_type.empty() ? word.text : word.term->pre_type;
}

// "FD" of AVE FD ROOSEVELT is no avenue's name; "JJ" may be.
bool is_pair_of_initials(const LineWord& word) {
  return word.shape == WordShape::letters && word.text.size() == 2 && word.text[0] != word.text[1];
}

bool is_avenue_name(const AddressLine& line, std::size_t i, std::size_t last) {
  // AVENUE "O 1/2"
  const bool half = i + 2 == last && line[i + 1].text.ends_with("/2");
  const bool alone = i + 1 == last || half || !line.term(i + 1).directional.empty();
  constexpr std::array<std::string_view, 5> kJoining{"OF", "DE", "DEL", "DES", "DU"};
  const bool joins = std::find(kJoining.begin(), kJoining.end(), line[i].text) != kJoining.end();
  const bool named = is_designation(line, i) && !is_pair_of_initials(line[i]);
  return (alone && named) || (joins && i + 1 < last);
}

// "HCR", "VZCR": a county's roads, by its letters.
bool is_of_county(const LineWord& word) {
  constexpr std::size_t kLongest = 4;
  return word.shape == WordShape::letters && word.text.size() > 2 && word.text.size() <= kLongest &&
         word.text.ends_with("CR");
}

// "CTH Z", "CTH ES": Wisconsin's county trunk highways have letters.
bool is_lettered_class(const AddressLine& line, std::size_t first, std::size_t last) {
  return line.is(first, "CTH") && first + 1 < last && !line[first + 1].begins_part &&
         is_designation(line, first + 1);
}

bool is_class(const AddressLine& line, std::size_t first, std::size_t last) {
  if (is_lettered_class(line, first, last)) return true;
  if (first + 1 >= last || !is_number(line, first + 1)) return false;
  return line.term(first).road == RoadWord::road_class || is_of_county(line[first]);
}

// "FM ROAD" 1488; but "M RD" 12 may have a unit.
bool is_class_of_road(const AddressLine& line, std::size_t first, std::size_t last) {
  return first + 2 < last && line[first].text.size() > 1 &&
         line.term(first).road == RoadWord::road_class && line.term(first + 1).type == "RD" &&
         is_number(line, first + 2);
}

}  // namespace

std::size_t pre_type_words(const AddressLine& line, std::size_t first, std::size_t last) {
  if (last - first < 2) return 0;
  if (is_class(line, first, last)) return 1;
  if (is_class_of_road(line, first, last)) return 2;
  const AddressTerm& term = line.term(first);
  const std::string_view pre_type = term.pre_type;
  const bool of_road = term.road != RoadWord::none || !term.type.empty() || !term.state.empty();
  if (pre_type.empty() && !of_road) return 0;
  if (pre_type == "AVENUE") return is_avenue_name(line, first + 1, last) ? 1 : 0;
  if (pre_type == "LOOP" || pre_type == "SPUR" || pre_type == "CARRETERA")
    return is_number(line, first + 1) ? 1 : 0;
  const std::size_t highway = highway_words(line, first, last);
  if (highway > 0) return highway;
  const bool road = pre_type == "HIGHWAY" || pre_type == "ROUTE" || pre_type == "INTERSTATE";
  return pre_type.empty() || road ? 0 : 1;
}

std::size_t signed_road_words(const AddressLine& line, std::size_t first, std::size_t last) {
  const std::size_t words = pre_type_words(line, first, last);
  if (words < 2) return 0;
  const std::size_t sign = first + words - 1;
  if (!(line.is(sign, "NO") || line.is(sign, "NUMBER") || line.is(sign, "#"))) return 0;
  const std::string_view road = line.term(sign - 1).type;
  const bool of_county = sign > first + 1 && line.term(sign - 2).key == "CO";
  return road == "HWY" || road == "RTE" || of_county ? words + 1 : 0;
}

std::string pre_type_text(const AddressLine& line, WordSpan span) {
  std::string text;
  for (std::size_t i = span.first; i < span.last; ++i) {
    const std::string_view word = line[i].text;
    if (word == "NO" || word == "NUMBER" || word == "#") continue;
    if (!text.empty()) text += ' ';
    const bool of_two = (word == "U" && line.is(i + 1, "S")) || word == "UNITED";
    text += of_two ? "US" : spelled_out(line[i]);
    if (of_two) ++i;
  }
  return text;
}

}  // namespace metes
