#include "geo/address/address_ending.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/contact_words.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/address/zip_reading.hpp"
#include "geo/address/zip_state.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

struct StateName {
  std::array<std::string_view, 3> words;
  std::size_t count = 0;
  std::string_view code;
};

// Names of more than one word; the others are terms.
constexpr std::array kStateNames{
    StateName{{"NEW", "HAMPSHIRE", ""}, 2, "NH"},
    StateName{{"NEW", "JERSEY", ""}, 2, "NJ"},
    StateName{{"NEW", "MEXICO", ""}, 2, "NM"},
    StateName{{"NEW", "YORK", ""}, 2, "NY"},
    StateName{{"NORTH", "CAROLINA", ""}, 2, "NC"},
    StateName{{"NORTH", "DAKOTA", ""}, 2, "ND"},
    StateName{{"RHODE", "ISLAND", ""}, 2, "RI"},
    StateName{{"SOUTH", "CAROLINA", ""}, 2, "SC"},
    StateName{{"SOUTH", "DAKOTA", ""}, 2, "SD"},
    StateName{{"WEST", "VIRGINIA", ""}, 2, "WV"},
    StateName{{"PUERTO", "RICO", ""}, 2, "PR"},
    StateName{{"N", "CAROLINA", ""}, 2, "NC"},
    StateName{{"S", "CAROLINA", ""}, 2, "SC"},
    StateName{{"N", "DAKOTA", ""}, 2, "ND"},
    StateName{{"S", "DAKOTA", ""}, 2, "SD"},
    StateName{{"W", "VIRGINIA", ""}, 2, "WV"},
    StateName{{"N", "DAK", ""}, 2, "ND"},
    StateName{{"S", "DAK", ""}, 2, "SD"},
    StateName{{"N", "MEX", ""}, 2, "NM"},
    StateName{{"W", "VA", ""}, 2, "WV"},
    StateName{{"DISTRICT", "OF", "COLUMBIA"}, 3, "DC"},
};

struct Country {
  std::array<std::string_view, 4> words;
  std::size_t count = 0;
};

constexpr std::array kCountries{
    Country{{"UNITED", "STATES", "OF", "AMERICA"}, 4},
    Country{{"UNITED", "STATES", "", ""}, 2},
    Country{{"U", "S", "A", ""}, 3},
    Country{{"U", "S", "", ""}, 2},
    Country{{"USA", "", "", ""}, 1},
    Country{{"US", "", "", ""}, 1},
    Country{{"ESTADOS", "UNIDOS", "", ""}, 2},
    Country{{"EE", "UU", "", ""}, 2},
};

// Whether the words of a name stand right before `end`.
template <typename Name>
bool ends_with(const AddressLine& line, std::size_t end, const Name& name) {
  if (name.count > end) return false;
  for (std::size_t i = name.count; i-- > 0;) {  // the last word tells most apart
    if (!line.is(end - name.count + i, name.words[i])) return false;
  }
  return true;
}

bool is_zeros(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

// "CHICAGO IL 0", "IL 00000", "IL NULL": what an export has in place of an empty field.
std::size_t without_filler(const AddressLine& line, std::size_t size) {
  constexpr std::array<std::string_view, 3> kEmpty{"NULL", "NAN", "NONE"};
  constexpr std::size_t kLeast = 3;  // a number, a street, and these
  std::size_t end = size;
  while (end > kLeast) {
    const bool is_empty =
        std::find(kEmpty.begin(), kEmpty.end(), line[end - 1].text) != kEmpty.end() ||
        (is_zeros(zip_text(line, end)) && !line.term(end - 2).state.empty());
    if (!is_empty) break;
    --end;
  }
  return end;
}

// With which the names in kCountries end.
constexpr std::string_view kLastLetters = "ASU";

// Not "LOOP US": a country stands behind a state, a ZIP or a comma.
std::size_t without_country(const AddressLine& line, std::size_t size) {
  std::size_t end = size;
  for (int round = 0; round < 2; ++round) {  // "UNITED STATES US"
    const std::string_view last = end > 0 ? line[end - 1].text : std::string_view();
    if (last.empty() || kLastLetters.find(last.back()) == std::string_view::npos) break;
    for (const Country& country : kCountries) {
      if (country.count + 1 >= end || !ends_with(line, end, country)) continue;
      const std::size_t first = end - country.count;
      const LineWord& before = line[first - 1];
      if (!before.term->state.empty() || before.shape == WordShape::digits ||
          before.shape == WordShape::mixed || line[first].begins_part || round > 0) {
        end = first;
        break;
      }
    }
  }
  return end;
}

constexpr std::size_t kShortestEnd = 3;  // of a name in kStateNames, but for W "VA": N "DAK"

// "N J", "D C" in a part of their own or before a ZIP; "N.J." is one word.
std::size_t read_state_initials(const AddressLine& line, AddressEnding& ending) {
  constexpr std::array<std::string_view, 11> kCodes{"NH", "NJ", "NM", "NY", "NC", "ND",
                                                    "RI", "SC", "SD", "DC", "WV"};
  if (ending.end < 3) return 0;
  const LineWord& first = line[ending.end - 2];
  const LineWord& second = line[ending.end - 1];
  const bool letters = first.shape == WordShape::letter && second.shape == WordShape::letter;
  if (!letters || second.begins_part || (ending.zip.empty() && !first.begins_part)) return 0;
  const auto* const code = std::find_if(kCodes.begin(), kCodes.end(), [&](std::string_view each) {
    return each[0] == first.text[0] && each[1] == second.text[0];
  });
  if (code == kCodes.end()) return 0;
  ending.state = *code;
  return 2;
}

std::size_t read_state(const AddressLine& line, AddressEnding& ending) {
  if (const std::size_t initials = read_state_initials(line, ending)) return initials;
  const bool may_end = ending.end > 1 && (line[ending.end - 1].text.size() >= kShortestEnd ||
                                          line.is(ending.end - 1, "VA"));
  for (const StateName& name : kStateNames) {
    if (!may_end) break;
    if (name.count < ending.end && ends_with(line, ending.end, name)) {
      ending.state = name.code;
      return name.count;
    }
  }
  if (ending.end < 2 || is_signed(line, ending.end)) return 0;
  ending.state = line.term(ending.end - 1).state;
  return ending.state.empty() ? 0 : 1;
}

// "STATE OF", "COMMONWEALTH OF" before the state at `at`, as deeds have it.
std::size_t words_before_state(const AddressLine& line, std::size_t at) {
  const bool leads = at > 3 && line.is(at - 1, "OF") &&
                     (line.is(at - 2, "STATE") || line.is(at - 2, "COMMONWEALTH"));
  return leads ? 2 : 0;
}

// "NEW YORK" and "WASHINGTON" with nothing before them but the street are more likely the town.
bool is_also_else(const AddressLine& line, std::size_t at, std::size_t count) {
  const AddressTerm& term = line.term(at);
  if (count > 1) return line.is(at, "NEW") && line.is(at + 1, "YORK");
  const bool behind_ordinal =
      at > 0 && (line[at - 1].shape == WordShape::ordinal || line.term(at - 1).number.size() > 2);
  if (line.is(at, "FL") && behind_ordinal) return true;
  if (!term.rare_type.empty() && !line[at].begins_part) return true;
  return !term.directional.empty() || !term.type.empty() || line[at].text.size() != 2;
}

// Not "ELM ST, MONROE, LA": where the word before is no street's end, no other part may begin.
bool follows_street(const AddressLine& line, std::size_t at) {
  const LineWord& before = line[at - 1];
  if (before.term->plain_type || !before.term->directional.empty() || has_digit(before.shape)) {
    return true;
  }
  for (std::size_t i = 1; i < at; ++i) {
    if (line[i].begins_part) return false;
  }
  return true;
}

// "ELM ST 22 FL", "ELM ST GROUND FL": a floor, unless Florida's ZIP follows.
bool is_floor_behind_number(const AddressLine& line, std::size_t at) {
  if (at > 2 && line.is(at, "FL") && line.is(at - 1, "GROUND")) return !line[at].begins_part;
  return line.is(at, "FL") && at > 2 && !line[at].begins_part &&
         line[at - 1].shape == WordShape::digits && line.term(at - 2).plain_type &&
         !is_numbered_road(line, at - 2);
}

// "TORONTO, ON", "CHICAGO, LL 60603": two letters in a part of their own that are no state.
bool has_stray_code(const AddressLine& line, std::size_t end) {
  if (end < 4) return false;
  const LineWord& last = line[end - 1];
  return last.begins_part && last.shape == WordShape::letters && last.text.size() == 2 &&
         last.term->directional.empty() && last.term->unit.empty();
}

// "TROY, KING COUNTY, WA": where the county begins, in a part of its own; 0: there is none.
std::size_t county_at(const AddressLine& line, std::size_t end) {
  constexpr std::size_t kMostWords = 3;
  constexpr std::array<std::string_view, 4> kRanks{"CNTY", "CO", "COUNTY", "PARISH"};
  if (end < kMostWords ||
      std::find(kRanks.begin(), kRanks.end(), line[end - 1].text) == kRanks.end()) {
    return 0;
  }
  for (std::size_t i = end - 1; i > 1 && end - i <= kMostWords; --i) {
    if (line[i].begins_part) return i == end - 1 ? 0 : i;
  }
  return 0;
}

// `end`: of the words that may hold a country.
AddressEnding ending_before(const AddressLine& line, std::size_t end, std::size_t behind) {
  AddressEnding ending;
  ending.end = without_country(line, end);
  ending.behind = behind;
  ending.has_country = ending.end < end;
  read_zip(line, ending);
  const bool may_be_country = !ending.zip.empty() && line.term(ending.end - 1).state.empty();
  if (ending.has_country || !may_be_country) return ending;
  const std::size_t before = ending.end;  // "TROY NY USA 12180"
  ending.end = without_country(line, before);
  ending.has_country = ending.end < before;
  return ending;
}

// With the state at `at`, and without where it may be something else.
void add_with_state(const AddressLine& line, const AddressEnding& ending, std::size_t at,
                    std::size_t count, AddressEndings& endings) {
  // "SPRING ST, LA 90012": Los Angeles, as the ZIP is California's
  const bool is_nickname = line.is(at, "LA") && state_of_zip(ending.zip) == "CA";
  // "SPRING ST, LA": the same where the reference knows a town by these letters
  const bool may_be_nickname = line.is(at, "LA") && ending.zip.empty() && follows_street(line, at);
  const bool is_else = is_nickname || is_also_else(line, at, count) ||
                       (ending.zip.empty() && is_floor_behind_number(line, at));
  const bool doubtful = is_else || may_be_nickname;
  AddressEnding with = ending;
  with.end = at;
  if (is_nickname || (is_else && ending.zip.empty())) with.doubt = 10;
  AddressEnding without = ending;
  without.state = {};
  without.doubt = is_else && ending.zip.empty() ? 4 : 14;
  endings.list[endings.count++] = with;
  if (doubtful) endings.list[endings.count++] = without;
  if (const std::size_t county = county_at(line, at)) {
    with.end = county;
    with.county = at - county;
    with.doubt += doubt::kCounty;
    endings.list[endings.count++] = with;
  }
}

}  // namespace

AddressEndings read_endings(const AddressLine& line) {
  const std::size_t contact = contact_at(line);
  const std::size_t filled = without_filler(line, contact);
  AddressEnding ending = ending_before(line, filled, contact);
  AddressEndings endings;
  std::size_t before_state = ending.end;
  std::size_t count = ending.state.empty() ? read_state(line, ending) : 0;
  if (count == 0 && ending.zip.empty()) {
    const std::size_t last = to_last_zip(line);
    if (const std::size_t behind = last > 0 ? last : to_odd_zip(line)) {
      ending = ending_before(line, behind, behind);
      before_state = ending.end;
      count = read_state(line, ending);
    }
  }
  if (count == 0) {
    endings.list[endings.count++] = ending;
    if (has_stray_code(line, ending.end)) {
      --ending.end;
      ending.has_stray = true;
      ending.doubt = doubt::kStrayCode;
      endings.list[endings.count++] = ending;
    }
    return endings;
  }
  count += words_before_state(line, before_state - count);
  add_with_state(line, ending, before_state - count, count, endings);
  return endings;
}

}  // namespace metes
