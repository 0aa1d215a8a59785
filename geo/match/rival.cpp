#include "geo/match/rival.hpp"

#include "geo/address/street_name.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

namespace metes {
namespace {

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

// "5 MAPLE ST, TROY" with the ZIP of another town's 5 MAPLE ST: which of the two is wrong cannot be
// told.
bool is_in_named_town(const AddressIndex& index, const Weighed& best, const Weighed& other) {
  const auto& doubts = other.candidate.doubts;
  return replaces(best.candidate, AddressPart::city) && is_house(other) &&
         std::all_of(doubts.begin(), doubts.end(),
                     [](Doubt doubt) { return doubt == Doubt::zip_differs; }) &&
         index.house(other.candidate.houses.front()).city == best.reading->city &&
         other.of_street <= best.of_street && !is_same_land(index, best, other);
}

// "8 33RD AVE" with the ZIP of 8 33RD AVE E, where there is an 8 33RD AVE in another: which of the
// two is wrong, the street or the ZIP, cannot be told.
bool is_named_elsewhere(const AddressIndex& index, const Weighed& best, const Weighed& other) {
  const auto& doubts = other.candidate.doubts;
  return best.of_street > Stretch::none && other.of_street == Stretch::none && is_house(other) &&
         doubts.size() == 1 && doubts.front() == Doubt::zip_differs &&
         other.candidate.unexplained.size() <= best.candidate.unexplained.size() &&
         !is_same_land(index, best, other);
}

// "543N OAK AVE" for 543 N OAK AVE, where no 543N is known: what runs another way is not meant.
bool runs_other_way_than_glued(const AddressIndex& index, const Weighed& best,
                               const Weighed& other) {
  const auto& changes = best.candidate.changes;
  const bool is_parted =
      std::any_of(changes.begin(), changes.end(), [](const AddressChange& change) {
        return change.part == AddressPart::number && change.kind == ChangeKind::replaced;
      });
  if (!is_parted || (is_house(other) && !has(other.candidate, Doubt::suffix_not_found))) {
    return false;
  }
  const std::string_view direction = index.street(other.candidate.street).pre_directional;
  return !direction.empty() && direction != best.reading->number.suffix;
}

// Whether a street of the name has the number, or may have it.
bool may_have(const AddressIndex& index, NameId name, const HouseNumber& number) {
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index.street(StreetId{i});
    if (could_have(index, street, number.low, {}) || !find_houses(index, street, number).empty())
      return true;
  }
  return false;
}

}  // namespace

bool is_rival(const AddressIndex& index, const Weighed& best, const Weighed& other) {
  if (is_in_named_town(index, best, other) || is_named_elsewhere(index, best, other)) return true;
  const bool explains_less = other.candidate.unexplained.size() > best.candidate.unexplained.size();
  if (is_contradicted(other.candidate) || explains_less || changes_more(best, other)) return false;
  if (runs_other_way_than_glued(index, best, other)) return false;
  if (is_house(other)) {
    // Where the town is changed alike for both, it speaks for neither.
    const bool same_town = town_changes(best) == town_changes(other);
    const Stretch reach = reach_of_rivals(same_town ? best.of_street : best.candidate.stretch);
    return (same_town ? other.of_street : other.candidate.stretch) <= reach &&
           !is_same_land(index, best, other);
  }
  const bool reaches_as_far = other.of_street <= best.of_street ||
                              (other.of_street <= reach_of_rivals(best.of_street) &&
                               other.candidate.changes.size() <= best.candidate.changes.size());
  return reaches_as_far && best.of_street > Stretch::moved && other.may_have_number &&
         other.candidate.street != best.candidate.street;
}

bool has_namesake(const AddressIndex& index, const Weighed& best) {
  if (best.zip_agrees) return false;
  const HouseId house = best.candidate.houses.front();
  const std::string& city = best.reading->city;
  if (!city.empty() && city == index.house(house).city) return false;
  return is_beside_namesake(index, index.street(best.candidate.street), house);
}

bool has_longer_name(const AddressIndex& index, const Weighed& best) {
  constexpr std::size_t kShortest = 3;  // letters that say something of the rest
  if (best.candidate.stretch < Stretch::edited_once || best.zip_agrees) return false;
  const StreetName& asked = best.reading->street;
  const std::string letters = spelling(asked);
  const auto begins_so = [&](NameId name) {
    return spelling(index.example(name)).starts_with(letters);
  };
  const Street street = index.street(best.candidate.street);
  const NameId own = street.name_id;
  if (letters.size() < kShortest || holds_digit(letters)) return false;
  // "MARI" is cut as well from MARION as from MARIE; with its type a name is hardly cut.
  const bool may_be_cut = asked.type.empty() && !street.type.empty();
  if (begins_so(own) && !may_be_cut) return false;
  if (!begins_so(own) && differ_by_ending(letters, spelling(index.example(own)))) return false;
  const Range longer = index.names_beginning(street_key(asked));
  for (std::uint32_t name = longer.begin; name < longer.end; ++name) {
    const bool is_longer = NameId{name} != own && begins_so(NameId{name});
    if (is_longer && may_have(index, NameId{name}, best.reading->number)) return true;
  }
  return false;
}

}  // namespace metes
