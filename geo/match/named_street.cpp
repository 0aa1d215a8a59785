#include "geo/match/named_street.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/street_types.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/street_fit.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {
namespace {

// The name with the text's own type.
bool has_street_of_type(const AddressIndex& index, const Weighed& best) {
  return has_type(index, index.street(best.candidate.street).name_id, best.reading->street);
}

// The same where the number and the ZIP may be that street's.
bool is_reached_by_type(const AddressIndex& index, const std::vector<Weighed>& all,
                        const Weighed& best) {
  const StreetName& asked = best.reading->street;
  return std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
    if (names_other(other) || !other.may_have_number) return false;
    const Street street = index.street(other.candidate.street);
    return street.type == asked.type && street.pre_type == asked.pre_type;
  });
}

bool is_numbered(std::string_view name) {
  return !name.empty() && name.front() >= '1' && name.front() <= '9';
}

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Each type of the name's streets once.
std::vector<std::string_view> types_of(const AddressIndex& index, NameId name) {
  std::vector<std::string_view> types;
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const std::string_view type = index.street(StreetId{i}).type;
    if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  }
  return types;
}

using TypePairs = std::vector<std::pair<std::string, std::string>>;

/// How many names have streets of a type, and of two types each. Numbers are no names: in Chicago
/// 120 of the 124 numbered places lie beside a street, and four of the 73 that have a name.
class TypeCounts {
 public:
  void add(const std::vector<std::string_view>& types) {
    for (const std::string_view type : types) {
      ++names_[type];
      for (const std::string_view other : types) {
        if (type < other) ++names_of_both_[{type, other}];
      }
    }
  }
  [[nodiscard]] bool has_several(std::string_view type) const {
    const auto found = names_.find(type);
    return found != names_.end() && found->second >= kFewest;
  }
  // In Cambridge two of five streets called PL or CT are named after one called ST, one of nine
  // called AVE; fewer, where streets are missing.
  [[nodiscard]] TypePairs companions() const {
    constexpr std::uint32_t kOneOf = 5;
    TypePairs companions;
    for (const auto& [types, both] : names_of_both_) {
      const std::uint32_t rarer = std::min(names_.at(types.first), names_.at(types.second));
      if (types.first.empty() || both < kFewest || both * kOneOf < rarer) continue;
      companions.emplace_back(types.first, types.second);
    }
    return companions;
  }

 private:
  static constexpr std::uint32_t kFewest = 3;  // names that tell a habit
  std::map<std::string_view, std::uint32_t> names_;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> names_of_both_;
};

bool are_companions(const TypePairs& companions, std::string_view a, std::string_view b) {
  return std::any_of(companions.begin(), companions.end(), [&](const auto& types) {
    return (types.first == a && types.second == b) || (types.first == b && types.second == a);
  });
}

// Of streets with a name AVE and ST and their like are put for each other whatever their habits.
bool are_both_common(const std::pair<std::string, std::string>& types) {
  return is_common_type(types.first) && is_common_type(types.second);
}

std::string_view opposite(std::string_view directional) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kOpposite{
      {{"N", "S"}, {"S", "N"}, {"E", "W"}, {"W", "E"}}};
  const auto* const found =
      std::find_if(kOpposite.begin(), kOpposite.end(),
                   [directional](const auto& pair) { return pair[0] == directional; });
  return found == kOpposite.end() ? std::string_view() : (*found)[1];
}

// The directional that tells "5TH AVE S" from "5TH AVE N", where it stands behind as where before.
std::string_view side_of(const Street& street) {
  return street.pre_directional.empty() ? street.post_directional : street.pre_directional;
}

// Whether a street of the same name and type runs the other way.
bool runs_both_ways(const AddressIndex& index, const Street& street) {
  const bool is_behind = street.pre_directional.empty();
  const StreetAffixes other{
      .pre_directional = opposite(street.pre_directional),
      .type = street.type,
      .post_directional = is_behind ? opposite(street.post_directional) : street.post_directional};
  const Range streets = index.streets(street.name_id);
  return index.find_street(streets, other) < streets.end;
}

// What may stand for a directional: the opposite, or the other quadrants.
std::vector<std::string_view> others_of(std::string_view directional) {
  if (directional.size() < 2) return {opposite(directional)};
  return {"NE", "NW", "SE", "SW"};
}

// "W 4500 S" of a grid goes on as E 4500 S from its axis on, however few houses are known there.
bool is_of_grid(const Street& street) {
  return is_numbered(street.name) && street.type.empty() && !street.pre_directional.empty() &&
         !street.post_directional.empty();
}

// Where streets have quadrants, a name or number is often in several, as PENNSYLVANIA AVE NW and SE
// are: whether no source has one that may be meant.
bool lacks_another_side(const AddressIndex& index, const Street& street, const StreetName& asked) {
  const Range streets = index.streets(street.name_id);
  const auto lacks = [&](std::string_view written, std::string_view known, bool before) {
    if (known.size() < 2 || !written.empty()) return false;
    const auto others = others_of(known);
    return std::any_of(others.begin(), others.end(), [&](std::string_view other) {
      const StreetAffixes affixes{.pre_directional = before ? other : street.pre_directional,
                                  .type = street.type,
                                  .post_directional = before ? street.post_directional : other};
      return index.find_street(streets, affixes) == streets.end;
    });
  };
  return lacks(asked.pre_directional, street.pre_directional, true) ||
         lacks(asked.post_directional, street.post_directional, false);
}

// Where each street has a directional, as in Chicago, it goes without saying; where few have one,
// it tells a street from another of its name: E SUNSET AVE of Venice from SUNSET AVE, PARK AVE S of
// New York from PARK AVE.
bool have_directions(const AddressIndex& index) {
  std::size_t with = 0;
  for (std::uint32_t i = 0; i < index.street_count(); ++i) {
    const Street street = index.street(StreetId{i});
    if (!street.pre_directional.empty() || !street.post_directional.empty()) ++with;
  }
  return with * 2 >= index.street_count();
}

// Called by a letter that is no direction's.
bool is_letter(std::string_view key) {
  return key.size() == 1 && is_capital(key.front()) && opposite(key).empty();
}

std::uint32_t number_of(std::string_view name) {
  std::uint32_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

/// Numbered streets with a directional that has an opposite.
class NumberedStreets {
 public:
  void add(const AddressIndex& index, NameId name) {
    const Range streets = index.streets(name);
    for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
      const Street street = index.street(StreetId{i});
      if (opposite(side_of(street)).empty() || street.houses.size() == 0) continue;
      if (runs_both_ways(index, street)) ++in_both_;
      reach_.push_back({.street = number_of(street.name),
                        .directional = side_of(street).front(),
                        .least = index.number(HouseId{street.houses.begin}),
                        .most = index.number(HouseId{street.houses.end - 1})});
    }
  }
  // Of Chicago's two thirds run both ways; of those that its sources have, more than a third.
  [[nodiscard]] std::vector<NumberedReach> reach_if_often_both() && {
    constexpr std::size_t kFewest = 6;
    constexpr std::size_t kOneOf = 3;
    const bool often = in_both_ >= kFewest && in_both_ * kOneOf >= reach_.size();
    return often ? std::move(reach_) : std::vector<NumberedReach>{};
  }

 private:
  std::vector<NumberedReach> reach_;
  std::size_t in_both_ = 0;
};

// "PEARL MEWS", "PEARL LOOP" go off PEARL ST, in the same ZIP, and PEARL ST off PEARL TER. Who
// writes DR hardly means another: of Chicago's drives and parkways a third bear the name of a
// street or an avenue ("HALSTED PKWY").
bool puts_rare_type_right(const AddressIndex& index, const Weighed& best) {
  const std::string_view known = index.street(best.candidate.street).type;
  const std::string_view asked = best.reading->street.type;
  if (known.empty() || asked.empty()) return false;
  const bool may_be_written = is_common_type(asked) || asked == "PL";
  return !may_be_written || !(is_common_type(known) || known == "PL" || known == "DR");
}

bool adds(const Weighed& best, AddressPart part) {
  const auto& changes = best.candidate.changes;
  return std::any_of(changes.begin(), changes.end(), [part](const AddressChange& change) {
    return change.part == part && change.kind == ChangeKind::added;
  });
}

// Whether the number may be of the street in a part of it of which no source has the ZIP.
bool may_go_on(const AddressIndex& index, const Weighed& weighed) {
  return could_have(index, index.street(weighed.candidate.street), weighed.reading->number.low, {});
}

// Of Miami's numbered streets half are avenues; Chicago has one.
bool are_both_often(std::size_t avenues, std::size_t streets) {
  constexpr std::size_t kOneOf = 5;
  return std::min(avenues, streets) * kOneOf >= std::max(avenues, streets) && avenues > 0;
}

// Numbered streets are crossed by numbered avenues, whether the sources have both or not.
bool crosses_by_number(std::string_view type) {
  return type == "AVE" || type == "ST";
}

// Where the sources know of no places, they cannot tell whether those have names of their own.
bool is_place_of_its_own(const TypeHabits& habits, std::string_view asked, std::string_view known) {
  return (asked == "PL" || known == "PL") && !habits.has_named_places;
}

// A reading that leaves words over, or takes them for another town, names no street.
bool is_read_as_well(const Weighed& best, const Weighed& other) {
  return other.candidate.unexplained.size() <= best.candidate.unexplained.size() &&
         !has(other.candidate, Doubt::city_differs) && !has(other.candidate, Doubt::state_differs);
}

}  // namespace

bool is_common_type(std::string_view type) {
  constexpr std::array<std::string_view, 4> kCommon{"AVE", "BLVD", "RD", "ST"};
  return std::find(kCommon.begin(), kCommon.end(), type) != kCommon.end();
}

TypeHabits type_habits(const AddressIndex& index) {
  constexpr std::size_t kFewestLetters = 3;  // that tell a habit
  TypeHabits habits;
  TypeCounts counts;
  TypeCounts numbered_counts;
  NumberedStreets numbered;
  std::map<std::string_view, std::size_t> numbered_of;
  std::size_t letters = 0;
  for (std::uint32_t name = 0; name < index.name_count(); ++name) {
    const auto types = types_of(index, NameId{name});
    if (is_letter(index.key(NameId{name}))) ++letters;
    if (!is_numbered(index.key(NameId{name}))) {
      counts.add(types);
      continue;
    }
    numbered.add(index, NameId{name});
    numbered_counts.add(types);
    for (const std::string_view type : types) {
      ++numbered_of[type];
      if (!contains(habits.numbered, type)) habits.numbered.emplace_back(type);
    }
  }
  habits.numbered_cross = are_both_often(numbered_of["AVE"], numbered_of["ST"]);
  habits.companions = counts.companions();
  std::erase_if(habits.companions, are_both_common);
  habits.numbered_companions = numbered_counts.companions();
  habits.has_directions = have_directions(index);
  habits.has_letters = letters >= kFewestLetters;
  habits.has_named_places = counts.has_several("PL");
  habits.numbered_reach = std::move(numbered).reach_if_often_both();
  return habits;
}

bool takes_letter_for_word(const AddressIndex& index, const TypeHabits& habits,
                           const Weighed& weighed) {
  if (!habits.has_letters) return false;
  const std::string_view asked = weighed.reading->street.name;
  const std::string_view known = index.street(weighed.candidate.street).name;
  const auto is_word_for = [](std::string_view word, std::string_view letter) {
    return letter.size() == 1 && word.size() > 1 && address_term(word).directional == letter;
  };
  return is_word_for(asked, known) || is_word_for(known, asked);
}

bool may_have_other_type(const AddressIndex& index, const TypeHabits& habits, const Weighed& best) {
  if (best.candidate.stretch < Stretch::added || !adds(best, AddressPart::type)) return false;
  const Street street = index.street(best.candidate.street);
  if (is_whole_name(best.reading->street.name) && !is_common_type(street.type)) return true;
  if (best.zip_agrees || !is_numbered(street.name) || !street.pre_type.empty()) return false;
  if (!crosses_by_number(street.type)) return street.type != "PL" && street.type != "BLVD";
  const auto types = types_of(index, street.name_id);
  const std::string_view other = street.type == "ST" ? "AVE" : "ST";
  return habits.numbered_cross && std::find(types.begin(), types.end(), other) == types.end();
}

bool may_run_other_way(const AddressIndex& index, const TypeHabits& habits, const Weighed& best) {
  constexpr std::uint32_t kNext = 5;  // streets on either side
  if (best.zip_agrees || !adds(best, AddressPart::directional)) return false;
  const Street street = index.street(best.candidate.street);
  const bool known_both_ways = !street.pre_directional.empty() && runs_both_ways(index, street);
  if (!habits.has_directions && !known_both_ways) return true;
  if (is_of_grid(street) || lacks_another_side(index, street, best.reading->street)) return true;
  if (!is_numbered(street.name)) return false;
  const std::string_view other = opposite(side_of(street));
  if (other.empty() || runs_both_ways(index, street)) return false;
  const std::uint32_t own = number_of(street.name);
  const std::uint32_t house = best.reading->number.low;
  const auto reaches = [&](const NumberedReach& next) {
    return next.directional == other.front() && next.street + kNext >= own &&
           next.street <= own + kNext && next.least <= house && house <= next.most;
  };
  const auto& all = habits.numbered_reach;
  return std::any_of(all.begin(), all.end(), reaches);
}

bool is_named_street_known(const AddressIndex& index, const TypeHabits& habits,
                           const std::vector<Weighed>& all, const Weighed& best) {
  if (names_other(best)) {
    return std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
      return !names_other(other) && is_read_as_well(best, other) &&
             other.candidate.street != best.candidate.street &&
             other.candidate.stretch < Stretch::words_dropped &&
             (!best.zip_agrees || other.may_have_number);
    });
  }
  if (best.candidate.stretch == Stretch::added) {
    return std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
      return other.candidate.stretch <= Stretch::moved && !is_contradicted(other.candidate) &&
             (!best.zip_agrees || other.may_have_number ||
              (adds(best, AddressPart::directional) && may_go_on(index, other)));
    });
  }
  if (!replaces(best.candidate, AddressPart::type)) return false;
  const StreetName& asked = best.reading->street;
  if (puts_rare_type_right(index, best)) return true;
  const std::string_view known = index.street(best.candidate.street).type;
  const bool is_number = is_numbered(asked.name) && asked.pre_type.empty();
  // Such streets run side by side or cross, so that one ZIP often has both.
  if (best.zip_agrees) {
    return is_reached_by_type(index, all, best) ||
           (is_number && are_companions(habits.numbered_companions, asked.type, known));
  }
  return has_street_of_type(index, best) || is_place_of_its_own(habits, asked.type, known) ||
         (is_number && (crosses_by_number(asked.type) || contains(habits.numbered, asked.type))) ||
         are_companions(habits.companions, asked.type, known);
}

}  // namespace metes
