#include "geo/match/match_policy.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/words_of.hpp"
#include "geo/match/crossing_doubt.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/hyphenated_house.hpp"
#include "geo/match/left_over_words.hpp"
#include "geo/match/named_street.hpp"
#include "geo/match/parcel_words.hpp"
#include "geo/match/rival.hpp"
#include "geo/match/spelling_doubt.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace metes {
namespace {

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
  if (candidates.size() < 2) return;
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

bool says_rear(const Weighed& best) {
  const auto& words = best.candidate.unexplained;
  return best.reading->unit.find("REAR") != std::string::npos ||
         std::find(words.begin(), words.end(), "REAR") != words.end();
}

// "12BELM ST": the letter before the name is rather the number's.
std::string_view letter_before_name(const AddressIndex& index, const Weighed& best) {
  if (best.candidate.stretch < Stretch::edited_once) return {};
  const std::string_view asked = best.reading->street.name;
  const std::string_view known = index.street(best.candidate.street).name;
  return asked.size() == known.size() + 1 && asked.ends_with(known) ? asked.substr(0, 1)
                                                                    : std::string_view{};
}

// "UNIT C", "# C", "C".
std::string_view letter_of_unit(std::string_view unit) {
  const std::string_view last = unit.substr(unit.rfind(' ') + 1);
  return last.size() == 1 && is_capital(last.front()) ? last : std::string_view{};
}

// What a house of its own may have behind the number: R for "12 ELM ST REAR", C for its unit C.
std::string suffix_beside_number(const AddressIndex& index, const Weighed& best) {
  const HouseNumber& number = best.reading->number;
  std::string_view letter = says_rear(best) ? "R" : letter_before_name(index, best);
  if (letter.empty() && number.suffix.empty()) letter = letter_of_unit(best.reading->unit);
  if (letter.empty() || number.high == number.low) return std::string(letter);
  return std::to_string(number.high).append(letter);  // "47-371C"
}

// "12 ELM ST REAR" where there is a 12R ELM ST on other land.
bool has_suffix_of_its_own(const AddressIndex& index, const Weighed& best) {
  const bool rear = says_rear(best);
  const std::string suffix = suffix_beside_number(index, best);
  if (suffix.empty()) return false;
  const auto land = parcels_of(index, best.candidate.houses, best.reading->unit);
  const Range houses = index.houses(index.street(best.candidate.street), best.reading->number.low);
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    const House house = index.house(HouseId{i});
    const bool is_it = house.suffix == suffix || (rear && house.suffix == "REAR");
    if (is_it && (land.empty() || parcels_of(index, {house.id}, "") != land)) return true;
  }
  return false;
}

// "16", "16A", "16-18": the number that the word begins with; 0: it is no house's.
std::uint32_t number_at(std::string_view word) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  const auto rest = word.substr(static_cast<std::size_t>(read.ptr - word.data()));
  return rest.size() <= 1 || rest.front() == '-' ? number : 0;
}

constexpr std::uint32_t kFarthest = 20;  // numbers

// As far behind the number as a range may go, or the one before it; "12 ELM ST 3" has a flat.
bool is_next_number(std::uint32_t number, std::uint32_t other) {
  constexpr std::uint32_t kBefore = 4;
  constexpr std::uint32_t kLeastBefore = 10;
  if (other > number) return other - number <= kFarthest;
  return other < number && number - other <= kBefore && other >= kLeastBefore;
}

// Where there is such a house on other land; "5341 ELM ST = 5345" in any case, and "5341 ELM ST
// 5901" where it is on file: no building has so many flats that one is numbered as it is.
bool is_next_house(const AddressIndex& index, const Weighed& best, std::uint32_t other) {
  constexpr std::uint32_t kLong = 1'000;
  const std::uint32_t number = best.reading->number.low;
  const bool is_long = number >= kLong && other >= kLong && number != other;
  if (is_long && std::max(number, other) - std::min(number, other) <= kFarthest) return true;
  if (!is_long && !is_next_number(number, other)) return false;
  const auto land = parcels_of(index, best.candidate.houses, "");
  const Range houses = index.houses(index.street(best.candidate.street), other);
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    if (land.empty() || parcels_of(index, {HouseId{i}}, "") != land) return true;
  }
  return false;
}

// "12 ELM ST - 16", "12 ELM ST NO 16", "12 ELM ST CF 16A", "12 ELM ST 12-16": rather the end of a
// range, or the number put right, than a unit. "APT 16" is one.
bool has_next_house_for_unit(const AddressIndex& index, const Weighed& best) {
  const auto words = words_of(best.reading->unit);
  // A building has the number of a house of its own.
  const auto is_designator = [](std::string_view word) {
    const std::string_view unit = address_term(word).unit;
    return !unit.empty() && unit != "BLDG";
  };
  if (std::any_of(words.begin(), words.end(), is_designator)) return false;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::uint32_t first = number_at(word);
    const bool is_range = first != 0 && first == best.reading->number.low;
    const auto behind = is_range ? word.find('-') : std::string_view::npos;
    return is_next_house(index, best, first) ||
           (behind != std::string_view::npos &&
            is_next_house(index, best, number_at(word.substr(behind + 1))));
  });
}

// "150-191 ELM ST" where a source has "150-91", which may be a house of the block 150: no lot has
// so many numbers.
bool is_rather_place_in_block(const AddressIndex& index, const Weighed& best) {
  const ParsedAddress& reading = *best.reading;
  if (reading.number.high - reading.number.low <= kFarthest) return false;
  const auto dash = reading.number_text.find('-');
  const bool is_full = dash != std::string::npos && reading.number_text.size() >= 2 * dash + 1;
  const House house = index.house(best.candidate.houses.front());
  return is_full && house.low == reading.number.low && house.high == reading.number.high &&
         is_written_short(index, house);
}

// "12 ELM ST, 1/2": rather of the number, and 12 1/2 may be on other land; "# 1/2" are two units.
bool has_fraction_for_unit(const ParsedAddress& reading) {
  constexpr std::array<std::string_view, 5> kFractions{"1/2", "1/3", "1/4", "2/3", "3/4"};
  return reading.unit.size() == kFractions.front().size() &&
         std::find(kFractions.begin(), kFractions.end(), reading.unit) != kFractions.end();
}

// "12 ELM ST KM 30" is somewhere along a road, "12 ELM ST LOT N", "12 ELM ST NORTH SIDE" and "12
// ELM ST 1 DOOR S" may be beside the lot.
bool has_place_for_unit(const ParsedAddress& reading) {
  const auto words = words_of(reading.unit);
  if (words.size() < 2) return false;
  const std::string_view first = words[words.size() - 2];
  const std::string_view last = words.back();
  const bool is_beside = first == "LOT" || (first == "DOOR" && words.size() > 2);
  return std::find(words.begin(), words.end(), "KM") != words.end() ||
         (is_beside && !address_term(last).directional.empty()) ||
         (last == "SIDE" && !address_term(first).directional.empty());
}

// "41ST ST EAST CHICAGO" for E 41ST ST: rather the town EAST CHICAGO.
bool may_be_in_other_town(const Weighed& best) {
  const auto& changes = best.candidate.changes;
  return best.direction_of_town && !best.zip_agrees &&
         std::any_of(changes.begin(), changes.end(), [](const AddressChange& change) {
           return change.part == AddressPart::directional && change.kind == ChangeKind::moved;
         });
}

// No designator, and no letter.
bool is_unknown_word(std::string_view unit) {
  return unit.size() > 1 && std::all_of(unit.begin(), unit.end(), is_capital) &&
         address_term(unit).unit.empty();
}

// "XL" behind 5TH may be a type, of which numbers have many, and "EE" behind 24TH AVE a direction.
// "CANA1" behind CARROLL is rather what is left of CANAL than the number of a flat, as "STE100",
// "AVE4B" and "4B" are.
bool may_be_part_of_name(const ParsedAddress& reading) {
  constexpr std::ptrdiff_t kFew = 2;  // letters of a unit
  const std::string& unit = reading.unit;
  const bool is_numbered = holds_digit(reading.street.name);
  if (is_numbered && is_unknown_word(unit))
    return reading.street.type.empty() || unit[0] == unit[1];
  if (!reading.street.type.empty() || unit.find_first_of(" #") != std::string::npos) return false;
  const auto word = unit.substr(0, unit.find_first_of("0123456789"));
  return holds_digit(unit) && std::count_if(unit.begin(), unit.end(), is_capital) > kFew &&
         address_term(word).unit.empty() && !address_term(word).plain_type;
}

void note_doubts(const AddressIndex& index, const TypeHabits& habits,
                 const std::vector<Weighed>& all, Weighed& best) {
  AddressCandidate& candidate = best.candidate;
  index.read_ahead(candidate.houses.front());
  if (!are_explained(index, best) || crosses_unknown(index, best) ||
      may_be_part_of_name(*best.reading) || has_place_for_unit(*best.reading) ||
      has_other_number_for_unit(index, best)) {
    add_doubt(candidate, Doubt::words_unexplained);
  }
  if (may_be_in_other_town(best)) add_doubt(candidate, Doubt::city_differs);
  for (const Weighed& other : all) {
    if (&other != &best && is_rival(index, best, other)) {
      add_doubt(candidate, Doubt::other_street_fits);
    }
  }
  if (has_namesake(index, best) || has_longer_name(index, best) ||
      may_run_other_way(index, habits, best) || may_have_other_type(index, habits, best))
    add_doubt(candidate, Doubt::other_street_fits);
  if (is_named_street_known(index, habits, all, best))
    add_doubt(candidate, Doubt::named_street_exists);
  if (is_spelled_differently(index, best)) add_doubt(candidate, Doubt::spelled_differently);
  if (has_suffix_of_its_own(index, best) || has_fraction_for_unit(*best.reading)) {
    add_doubt(candidate, Doubt::suffix_not_found);
  }
  if (has_next_house_for_unit(index, best) || is_rather_place_in_block(index, best)) {
    add_doubt(candidate, Doubt::range_not_found);
  }
  if (are_at_several_places(index, candidate.houses, best.reading->unit)) {
    add_doubt(candidate, Doubt::several_places);
  }
}

}  // namespace

void weigh(const AddressIndex& index, const TypeHabits& habits, std::vector<Weighed>& candidates) {
  for (Weighed& each : candidates) {
    if (takes_letter_for_word(index, habits, each)) {
      add_doubt(each.candidate, Doubt::direction_differs);
    }
  }
  sort_by_rank(candidates);
  if (candidates.empty() || !is_house(candidates.front())) return;
  note_doubts(index, habits, candidates, candidates.front());
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
