#include "geo/address/crossing_reading.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

bool is_corner(const AddressLine& line, std::size_t i) {
  constexpr std::array<std::string_view, 9> kCorners{
      "CORNER", "COR", "INTERSECTION", "JCT", "JUNCTION", "NEC", "NWC", "SEC", "SWC"};
  return i < line.size() &&
         std::find(kCorners.begin(), kCorners.end(), line[i].text) != kCorners.end();
}

// How many words are one for a corner: "COR", and "/C" of "SE/C".
std::size_t corner_size(const AddressLine& line, std::size_t i) {
  if (is_corner(line, i)) return 1;
  return line.is(i, "/") && line.is(i + 1, "C") ? 2 : 0;
}

// "NW", "NORTH WEST", and "N/W".
std::size_t side_words(const AddressLine& line, std::size_t i, std::size_t end) {
  const bool in_halves = i + 2 < end && line.is(i + 1, "/") && !line.term(i).directional.empty() &&
                         !line.term(i + 2).directional.empty();
  return in_halves ? 3 : direction_words(line, i, end);
}

// "CORNER OF", "THE NW CORNER OF", "COR": up to what follows; 0 where no corner is named.
std::size_t words_to_corner(const AddressLine& line, std::size_t i, std::size_t end) {
  const std::size_t side = i + (line.is(i, "THE") ? 1 : 0);
  const std::size_t corner = side + side_words(line, side, end);
  const std::size_t behind = corner + corner_size(line, corner);
  if (behind >= end || behind == corner) return 0;
  if (line.is(behind, "OF")) return behind + 1 - i;
  return line.term(behind).plain_type ? 0 : behind - i;  // "CORNER ST"
}

// Types that no town ends in, as OAK RIDGE and FEDERAL WAY do.
bool is_of_street_alone(const AddressTerm& term) {
  constexpr std::array<std::string_view, 10> kTypes{"AVE", "BLVD", "CT", "DR", "HWY",
                                                    "LN",  "PKWY", "PL", "RD", "ST"};
  return term.plain_type && std::find(kTypes.begin(), kTypes.end(), term.type) != kTypes.end();
}

// The type of a street whose name begins at `i`, in its part; `end`: there is none, or a number is
// before it.
std::size_t type_at(const AddressLine& line, std::size_t i, std::size_t end) {
  for (std::size_t at = i; at < end && (at == i || !line[at].begins_part); ++at) {
    const std::string_view spelled = line.term(at).number;
    const bool is_number =
        line[at].shape == WordShape::digits || line[at].shape == WordShape::mixed ||
        line[at].shape == WordShape::sign || (!spelled.empty() && is_digit(spelled.back()));
    if (is_number) return end;
    if (at > i && is_of_street_alone(line.term(at))) return at;
  }
  return end;
}

// "CORNER OF", "AT THE NW CORNER OF", "JOES, COR OF", "AT" in front, and no street.
std::size_t words_before(const AddressLine& line, std::size_t end) {
  constexpr std::size_t kFarthest = 6;
  if (line[0].shape == WordShape::digits) return 0;
  for (std::size_t i = 0; i + 1 < std::min(end, kFarthest); ++i) {
    if (line[i + 1].text == "OF" && is_corner(line, i)) return type_at(line, 0, i) == i ? i + 2 : 0;
  }
  const std::size_t lead = line.is(0, "AT") || line.is(0, "ON") ? 1 : 0;
  const std::size_t corner = words_to_corner(line, lead, end);
  return corner > 0 ? lead + corner : line.is(0, "AT") ? 1 : 0;
}

// "AVENUE Y", "E CALLE Y": a street's name.
bool is_letter_of_street(const AddressLine& line, std::size_t i) {
  const AddressTerm& before = line.term(i - 1);
  if (!before.directional.empty()) return true;
  return !before.pre_type.empty() && (i == 1 || !line.term(i - 2).directional.empty());
}

bool has_number(const AddressLine& line, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i) {
    if (line[i].shape == WordShape::digits || line[i].shape == WordShape::mixed) return true;
  }
  return false;
}

// "NEAR", "BY", "CORNER OF" between two streets.
std::size_t words_for_near(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::array<std::string_view, 4> kNear{"BY", "NEAR", "NR", "OFF"};
  if (i >= end) return 0;
  const bool is_near = std::find(kNear.begin(), kNear.end(), line[i].text) != kNear.end();
  const std::size_t corner = words_to_corner(line, i + (is_near ? 1 : 0), end);
  return (is_near ? 1 : 0) + corner;
}

// "ELM ST, OAK ST", "ELM ST NEAR OAK ST": both with their types.
std::optional<CrossingWords> find_break(const AddressLine& line, std::size_t first,
                                        std::size_t end) {
  const std::size_t type = type_at(line, first, end);
  if (type >= end) return std::nullopt;
  const bool parted = type + 1 < end && line[type + 1].begins_part;
  const std::size_t between = type + 1 + (parted ? 0 : direction_words(line, type + 1, end));
  const std::size_t second = between + words_for_near(line, between, end);
  if (second >= end || (second == between && !line[second].begins_part)) return std::nullopt;
  const bool by_corner = line.is(second - 1, "OF") || is_corner(line, second - 1);
  if (!by_corner && type_at(line, second, end) == end) return std::nullopt;
  return CrossingWords{.before = span_of(0, first),
                       .between = between,
                       .second = second,
                       .doubt = by_corner ? 0 : doubt::kCrossingByBreak};
}

}  // namespace

std::optional<CrossingWords> find_crossing(const AddressLine& line, std::size_t end) {
  const std::size_t first = words_before(line, end);
  for (std::size_t at = first + 1; at + 1 < end; ++at) {
    if (is_between(line, at)) return std::nullopt;
    const std::size_t spanish = spanish_separator_words(line, at, end);
    if (spanish == 0 && !separates_streets(line, at)) continue;
    const std::size_t second =
        spanish > 0 ? at + spanish : at + 1 + words_to_corner(line, at + 1, end);
    return CrossingWords{.before = span_of(0, first), .between = at, .second = second};
  }
  return find_break(line, first, end);
}

std::size_t words_of_spanish_separator(const AddressLine& line, std::size_t i, std::size_t end) {
  const bool is_y = line.is(i, "Y");
  if (i == 0 || !(is_y || line.is(i, "ESQ") || line.is(i, "ESQUINA"))) return 0;
  const std::size_t words = !is_y && (line.is(i + 1, "CON") || line.is(i + 1, "DE")) ? 2 : 1;
  if (i + words >= end || line[i].begins_part || line[i + 1].begins_part) return 0;
  const WordShape next = line[i + words].shape;
  const bool is_street = next == WordShape::letters || next == WordShape::ordinal;
  return !is_street || is_letter_of_street(line, i) || has_number(line, end) ? 0 : words;
}

bool is_between(const AddressLine& line, std::size_t i) {
  const std::string_view word = line[i].text;
  if (word.front() != 'B') return false;
  const bool between =
      word == "BETWEEN" || word == "BETW" || word == "BTWN" || word == "BTW" || word == "BET";
  return between && i + 1 < line.size() && !line.term(i + 1).plain_type;
}

std::size_t corner_note_words(const AddressLine& line, std::size_t i, std::size_t end) {
  const std::size_t corner = i + side_words(line, i, end);
  if (corner >= end) return 0;
  const std::size_t behind = corner + corner_size(line, corner);
  const bool of_street = behind < end && line.term(behind).plain_type;
  return of_street || behind == corner || behind > end ? 0 : behind - i;
}

}  // namespace metes
