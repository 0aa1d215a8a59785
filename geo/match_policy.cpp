#include "geo/match_policy.hpp"

#include "geo/address_terms.hpp"
#include "geo/ascii.hpp"
#include "geo/common_names.hpp"
#include "geo/house_search.hpp"
#include "geo/left_over_words.hpp"
#include "geo/street_fit.hpp"
#include "geo/street_name.hpp"
#include "geo/street_spelling.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace metes {
namespace {

constexpr std::size_t kLongName = 8;   // letters from which two edits may be put right
constexpr std::size_t kShortName = 6;  // letters below which a first letter may not be changed

// "100 MAIN ST & ALLEY": a crossing street that nobody knows.
bool crosses_unknown(const AddressIndex& index, const ParsedAddress& reading) {
  return !reading.cross_street.name.empty() && !index.name(street_key(reading.cross_street));
}

bool is_house(const Weighed& weighed) {
  return !weighed.candidate.houses.empty();
}

constexpr int kOtherStreets = 3;

// Houses that may be meant, the street that the text names, houses that something speaks against,
// other streets.
int order_of(const Weighed& weighed) {
  const AddressCandidate& candidate = weighed.candidate;
  const bool contradicted = is_contradicted(candidate);
  if (is_house(weighed)) return contradicted ? 2 : 0;
  return !contradicted && candidate.stretch <= Stretch::added ? 1 : kOtherStreets;
}

auto rank_of(const Weighed& weighed) {
  const AddressCandidate& candidate = weighed.candidate;
  return std::tuple(order_of(weighed), is_contradicted(candidate), candidate.stretch,
                    candidate.doubts.size(), candidate.unexplained.size(), !weighed.zip_agrees,
                    !weighed.may_have_number, candidate.changes.size(), candidate.street);
}

// By ranks that are made once, moving each candidate once; those of one rank stay in their order.
void sort_by_rank(std::span<Weighed> candidates) {
  using Rank = decltype(rank_of(candidates.front()));
  std::vector<std::pair<Rank, std::size_t>> ranks;
  ranks.reserve(candidates.size());
  for (const Weighed& each : candidates) ranks.emplace_back(rank_of(each), ranks.size());
  if (std::is_sorted(ranks.begin(), ranks.end())) return;
  std::sort(ranks.begin(), ranks.end());
  std::vector<Weighed> sorted;
  sorted.reserve(candidates.size());
  for (const auto& [rank, place] : ranks) sorted.push_back(std::move(candidates[place]));
  std::move(sorted.begin(), sorted.end(), candidates.begin());
}

void add_doubt(AddressCandidate& candidate, Doubt doubt) {
  if (!has(candidate, doubt)) candidate.doubts.push_back(doubt);
}

bool is_same_land(const AddressIndex& index, const Weighed& a, const Weighed& b) {
  if (a.candidate.street == b.candidate.street && a.candidate.houses == b.candidate.houses) {
    return true;
  }
  const auto land = parcels_of(index, a.candidate.houses, a.reading->unit);
  return !land.empty() && land == parcels_of(index, b.candidate.houses, b.reading->unit);
}

// Another type and another letter are as likely slips as each other.
Stretch reach_of_rivals(Stretch stretch) {
  return stretch == Stretch::replaced ? Stretch::edited_once : stretch;
}

// What is changed of city and ZIP.
std::vector<AddressChange> town_changes(const Weighed& weighed) {
  std::vector<AddressChange> changes;
  std::copy_if(weighed.candidate.changes.begin(), weighed.candidate.changes.end(),
               std::back_inserter(changes), [](const AddressChange& change) {
                 return change.part == AddressPart::city || change.part == AddressPart::zip;
               });
  return changes;
}

// Whether `other` takes all the changes that `best` takes, and more.
bool changes_more(const Weighed& best, const Weighed& other) {
  const auto& more = other.candidate.changes;
  const auto& less = best.candidate.changes;
  return more.size() > less.size() &&
         std::all_of(less.begin(), less.end(), [&](const AddressChange& change) {
           return std::find(more.begin(), more.end(), change) != more.end();
         });
}

bool is_rival(const AddressIndex& index, const Weighed& best, const Weighed& other) {
  const bool explains_less = other.candidate.unexplained.size() > best.candidate.unexplained.size();
  if (is_contradicted(other.candidate) || explains_less || changes_more(best, other)) return false;
  if (is_house(other)) {
    // Where the town is changed alike for both, it speaks for neither.
    const bool same_town = town_changes(best) == town_changes(other);
    const Stretch reach = reach_of_rivals(same_town ? best.of_street : best.candidate.stretch);
    return (same_town ? other.of_street : other.candidate.stretch) <= reach &&
           !is_same_land(index, best, other);
  }
  return other.of_street <= best.of_street && best.of_street > Stretch::moved &&
         other.may_have_number && other.candidate.street != best.candidate.street;
}

bool names_other(const Weighed& weighed) {
  return std::any_of(weighed.candidate.changes.begin(), weighed.candidate.changes.end(),
                     [](const AddressChange& change) { return change.part == AddressPart::name; });
}

bool replaces(const AddressCandidate& candidate, AddressPart part) {
  return std::any_of(
      candidate.changes.begin(), candidate.changes.end(), [part](const AddressChange& change) {
        return change.part == part &&
               (change.kind == ChangeKind::replaced || change.kind == ChangeKind::left_out);
      });
}

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

// A reading that leaves words over, or takes them for another town, names no street.
bool is_read_as_well(const Weighed& best, const Weighed& other) {
  return other.candidate.unexplained.size() <= best.candidate.unexplained.size() &&
         !has(other.candidate, Doubt::city_differs) && !has(other.candidate, Doubt::state_differs);
}

// Whether the street that the text names is there, so that another one would be put in its place.
bool is_named_street_known(const AddressIndex& index,
                           const std::vector<std::string>& numbered_types,
                           const std::vector<Weighed>& all, const Weighed& best) {
  if (names_other(best)) {
    return std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
      return !names_other(other) && is_read_as_well(best, other) &&
             other.candidate.stretch < Stretch::words_dropped &&
             (!best.zip_agrees || other.may_have_number);
    });
  }
  if (best.candidate.stretch == Stretch::added) {
    return std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
      return other.candidate.stretch <= Stretch::moved && !is_contradicted(other.candidate) &&
             (!best.zip_agrees || other.may_have_number);
    });
  }
  if (!replaces(best.candidate, AddressPart::type)) return false;
  const StreetName& asked = best.reading->street;
  if (best.zip_agrees) return is_reached_by_type(index, all, best);
  return has_street_of_type(index, best) ||
         (is_numbered(asked.name) && contains(numbered_types, asked.type));
}

// Of two letters in the wrong order hardly ever comes another name.
bool is_swapped_beginning(std::string_view asked, std::string_view known) {
  return asked.size() == known.size() && asked.size() > 2 && asked[0] == known[1] &&
         asked[1] == known[0] && asked.substr(2) == known.substr(2);
}

// A type that is hardly ever one: of "BROADWAY HILL" the last word belongs to the name. Of a street
// without a type only one that all streets may have is left out: BROADWAY CT is another.
bool names_by_type(const Weighed& best) {
  constexpr std::array<std::string_view, 7> kCommon{"AVE", "BLVD", "DR", "HWY", "PKWY", "RD", "ST"};
  const AddressTerm& type = address_term(best.reading->street.type);
  if (type.type.empty()) return false;
  const bool left_out =
      std::any_of(best.candidate.changes.begin(), best.candidate.changes.end(),
                  [](const AddressChange& change) {
                    return change.part == AddressPart::type && change.kind == ChangeKind::left_out;
                  });
  if (left_out) return std::find(kCommon.begin(), kCommon.end(), type.type) == kCommon.end();
  return replaces(best.candidate, AddressPart::type) && !type.plain_type;
}

// "LA PALOMA" is not PALOMA, though "CIENEGA" is LA CIENEGA.
bool drops_article(const AddressChange& change) {
  constexpr std::array<std::string_view, 6> kArticles{"DE ", "DEL ", "EL ", "LA ", "LAS ", "LOS "};
  return std::any_of(kArticles.begin(), kArticles.end(), [&](std::string_view article) {
    return change.from.starts_with(article) && !change.to.starts_with(article);
  });
}

// "DR WILSON", "WILSON JR" are not WILSON: titles come and go only with a name of several words.
bool drops_title(const AddressChange& change) {
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

// "8 SHERMAN" is no way to write SHERMAN, nor is "NEW MAIN" one of MAIN: a word of its own is more
// than a letter too many, and behind the number it may be the number's.
bool has_word_too_many(const StreetName& asked, const StreetName& known) {
  const std::string_view first = first_word(asked.name);
  if (first.size() == asked.name.size()) return false;
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

// "5 & MAIN ST" is where two streets cross, and no house.
bool begins_with_sign(std::string_view name) {
  const std::string_view first = first_word(name);
  return first == "AND" || first == "&" || first == "@" || first == "/";
}

// "B AVE" and "B ST" are two streets, as 5TH AVE and 5TH ST are.
bool is_letter_of_other_type(const Weighed& best) {
  return best.reading->street.name.size() == 1 && !best.zip_agrees &&
         replaces(best.candidate, AddressPart::type);
}

// "CLARKE" for CLARK, "PALM" for PALMS: an S or E at the end comes and goes.
bool differ_at_end(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.size() == a.size() + 1 && b.starts_with(a) && (b.back() == 'S' || b.back() == 'E');
}

bool is_spelled_differently(const AddressIndex& index, const Weighed& best) {
  const AddressCandidate& candidate = best.candidate;
  if (begins_with_sign(best.reading->street.name) || is_letter_of_other_type(best)) return true;
  if (contradicts_itself(best.reading->street) || names_by_type(best)) return true;
  if (candidate.stretch == Stretch::words_dropped || drops_word(candidate)) return true;
  if (candidate.stretch < Stretch::edited_once) return false;
  const StreetName example = index.example(index.street(candidate.street).name_id);
  if (has_word_too_many(best.reading->street, example)) return true;
  const std::string known = spelling(example);
  const std::string asked = spelling(best.reading->street);
  const bool begins_alike =
      asked.substr(0, 1) == known.substr(0, 1) || is_swapped_beginning(asked, known);
  if (candidate.stretch == Stretch::edited_twice) {
    return !best.zip_agrees || known.size() < kLongName || !begins_alike;
  }
  if (best.zip_agrees) return false;
  if (replaces(candidate, AddressPart::type)) return true;
  if (is_common_name(asked) && !differ_at_end(asked, known)) return true;
  return known.size() < kShortName && !begins_alike;
}

// "12 ELM ST REAR" where there is a 12R ELM ST on other land.
bool has_rear_of_its_own(const AddressIndex& index, const Weighed& best) {
  const auto& words = best.candidate.unexplained;
  const bool rear = best.reading->unit.find("REAR") != std::string::npos ||
                    std::find(words.begin(), words.end(), "REAR") != words.end();
  if (!rear) return false;
  const auto land = parcels_of(index, best.candidate.houses, best.reading->unit);
  const Range houses = index.houses(index.street(best.candidate.street), best.reading->number.low);
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    const House house = index.house(HouseId{i});
    const bool of_rear = house.suffix == "R" || house.suffix == "REAR";
    if (of_rear && parcels_of(index, {house.id}, "") != land) return true;
  }
  return false;
}

void note_doubts(const AddressIndex& index, const std::vector<std::string>& numbered_types,
                 const std::vector<Weighed>& all, Weighed& best) {
  AddressCandidate& candidate = best.candidate;
  if (!are_explained(index, best) || crosses_unknown(index, *best.reading))
    add_doubt(candidate, Doubt::words_unexplained);
  for (const Weighed& other : all) {
    if (&other != &best && is_rival(index, best, other)) {
      add_doubt(candidate, Doubt::other_street_fits);
    }
  }
  if (is_named_street_known(index, numbered_types, all, best))
    add_doubt(candidate, Doubt::named_street_exists);
  if (is_spelled_differently(index, best)) add_doubt(candidate, Doubt::spelled_differently);
  if (has_rear_of_its_own(index, best)) add_doubt(candidate, Doubt::suffix_not_found);
  const auto land = parcels_of(index, candidate.houses, best.reading->unit);
  if (are_far_apart(index.snapshot(), land)) add_doubt(candidate, Doubt::several_places);
}

}  // namespace

std::vector<std::string> numbered_types(const AddressIndex& index) {
  std::vector<std::string> types;
  for (char digit = '1'; digit <= '9'; ++digit) {
    const Range names = index.names_beginning({&digit, 1});
    for (std::uint32_t name = names.begin; name < names.end; ++name) {
      const Range streets = index.streets(NameId{name});
      for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
        const Street street = index.street(StreetId{i});
        if (!contains(types, street.type)) types.emplace_back(street.type);
      }
    }
  }
  return types;
}

void weigh(const AddressIndex& index, const std::vector<std::string>& numbered_types,
           std::vector<Weighed>& candidates) {
  sort_by_rank(candidates);
  if (candidates.empty() || !is_house(candidates.front())) return;
  note_doubts(index, numbered_types, candidates, candidates.front());
}

void rank_streets(std::vector<Weighed>& candidates) {
  const auto first = std::find_if(candidates.begin(), candidates.end(), [](const Weighed& each) {
    return order_of(each) == kOtherStreets;
  });
  sort_by_rank({first, candidates.end()});
}

bool is_settled(const std::vector<Weighed>& candidates) {
  return is_asserted(candidates) && candidates.front().candidate.stretch < Stretch::replaced;
}

bool is_asserted(const std::vector<Weighed>& candidates) {
  return !candidates.empty() && is_house(candidates.front()) &&
         candidates.front().candidate.doubts.empty();
}

}  // namespace metes
