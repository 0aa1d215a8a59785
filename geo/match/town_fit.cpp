#include "geo/match/town_fit.hpp"

#include "geo/address/address_line.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/elsewhere_words.hpp"
#include "geo/address/street_name.hpp"
#include "geo/address/words_of.hpp"
#include "geo/address/zip_state.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/match/zip_region.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace metes {
namespace {

// A digit wrong, lost, doubled or swapped with its neighbour.
bool is_misprint(std::string_view zip, std::string_view of) {
  return edit_distance(zip, of, 1) == 1;
}

// "EAST OF ELM", "RIGHT OF WAY", and not "KING OF PRUSSIA".
bool is_place_beside(const std::vector<std::string_view>& words) {
  if (words.size() < 3 || words[1] != "OF") return false;
  const AddressTerm& first = address_term(words[0]);
  return !first.directional.empty() || words[0] == "RIGHT" || words[0] == "LEFT";
}

// Not "NW CORNER", "SOUTH TOWER", "OAK AVE", "PARCEL 3", "S?".
bool may_be_town(const std::vector<std::string_view>& words) {
  if (words.empty() || std::any_of(words.begin(), words.end(), holds_digit)) return false;
  const auto is_unsure = [](std::string_view word) {
    return word.find('?') != std::string_view::npos;
  };
  if (is_place_beside(words) || std::any_of(words.begin(), words.end(), is_unsure)) return false;
  const AddressTerm& last = address_term(words.back());
  if (words.size() == 1 && (last.closes_town || !last.type.empty())) return false;  // "HILL"
  return !leads_elsewhere(words.front()) && !leads_elsewhere(words.back()) &&
         (last.closes_town || (last.type.empty() && last.unit.empty())) &&
         std::find(words.begin(), words.end(), "ACROSS") == words.end();
}

// "OAKS TROY", "E TROY", where TROY is known: what stands before its name is of something else, as
// a street's direction is. EAST TROY is a town.
bool ends_in_known_town(const AddressIndex& index, const HomeTown& home,
                        const std::vector<std::string_view>& words, const ParsedAddress& address) {
  const std::string_view city = address.city;
  for (std::size_t i = words.size(); i-- > 1;) {
    const auto begin = static_cast<std::size_t>(words[i].data() - city.data());
    const std::string key = name_key(city.substr(begin));
    if (key != home.key && !index.has_town(key)) continue;
    const auto town = AddressWords::within_limits(address.city + ", " + address.state);
    const bool is_prefixed = i == 1 && words[0].size() > 2 && town &&
                             begins_prefixed_town(AddressLine(*town), 0, words.size());
    return !is_prefixed;
  }
  return false;
}

// "CITY OF TROY" is Troy; the town of Troy may be another. "LA" is Los Angeles in Los Angeles.
std::string town_key(std::string_view town, const HomeTown& home) {
  std::string key = name_key(town);
  return home.is_called(key) ? home.key : key;
}

// "ILLINOIS" in Illinois; a code is read as one.
bool is_name_of_state(const HomeTown& home, std::string_view word) {
  return word.size() > 2 && !home.state.empty() && address_term(word).state == home.state;
}

// "TROY, 12 ELM ST", "12 ELM ST, TROY NY 12180, TROY NY": the city elsewhere in the text, or again.
void take_up_home(const HomeTown& home, ParsedAddress& address) {
  constexpr std::size_t kZip = 5;  // digits
  const auto& words = address.unexplained;
  std::size_t end = words.size();
  if (end == 0) return;
  const std::string last = words.back();
  const bool is_zip = last.size() == kZip && std::all_of(last.begin(), last.end(), is_digit) &&
                      (address.zip.empty() || address.zip == last);
  if (end > 1 && is_zip) --end;
  if (end == 1 && is_name_of_state(home, last)) return address.unexplained.clear();
  if (end > 1 && !home.state.empty() && address_term(words[end - 1]).state == home.state) --end;
  std::string town = words[0];
  for (std::size_t i = 1; i < end; ++i) town.append(" ").append(words[i]);
  if (!home.is_called(name_key(town))) return;
  if (address.city.empty()) address.city = std::move(town);
  if (is_zip) address.zip = last;
  address.unexplained.clear();
}

// Another postal city is put right only where the ZIP agrees; a town that no source names only
// where the street is as written, too: within a ZIP no two are alike. A house of which no source
// says the town need not be in the one that the text names. The city's own name is right for all of
// its postal cities.
bool weigh_city(const HomeTown& home, const AskedAddress& asked, std::string_view city,
                Weighed& weighed) {
  AddressCandidate& candidate = weighed.candidate;
  if (asked.town.empty() || asked.town == home.key || asked.address.city == city) return true;
  const bool is_written =
      candidate.stretch <= Stretch::moved && candidate.unexplained.empty() && asked.may_be_town;
  if (weighed.zip_agrees && ((asked.is_town && !city.empty()) || is_written)) {
    stretch_to(candidate, Stretch::replaced);
    candidate.changes.push_back({.part = AddressPart::city,
                                 .kind = city.empty() ? ChangeKind::left_out : ChangeKind::replaced,
                                 .from = asked.address.city,
                                 .to = std::string(city)});
  } else {
    add_doubt(candidate,
              asked.is_town && city.empty() ? Doubt::city_not_recorded : Doubt::city_differs);
  }
  return false;
}

// A ZIP that no source can confirm is passed over where the text names the town, or where all ZIPs
// that begin alike are the city's: where no source has ZIPs, of most of the city.
void pass_over_zip(const AddressIndex& index, const HomeTown& home, const AskedAddress& asked,
                   bool same_city, AddressCandidate& candidate) {
  const std::string& zip = asked.address.zip;
  const bool names_town = same_city && !asked.town.empty();
  const ZipPrefixes& own = index.knows_zips() ? home.own_zips : home.main_zips;
  if (!names_town && !may_lie_there(own, zip)) {
    return add_doubt(candidate, Doubt::zip_differs);
  }
  candidate.changes.push_back(
      {.part = AddressPart::zip, .kind = ChangeKind::left_out, .from = zip, .to = {}});
}

// Of another part of the state than the house.
bool is_zip_far_away(const AddressIndex& index, const HomeTown& home, std::string_view zip,
                     const AddressCandidate& candidate) {
  if (candidate.houses.empty() || home.zips.all()) return false;
  const auto place = place_of(index, candidate.houses.front());
  return place && !may_be_zip_of(*place, zip);
}

// A misprinted ZIP is put right only where the text names the right city, and no street of the name
// has that other ZIP anywhere near the number, or at one that this may be with a digit mistyped.
void weigh_zip(const AddressIndex& index, const HomeTown& home, const AskedAddress& asked,
               std::string_view zip, bool same_city, NameId name, Weighed& weighed) {
  AddressCandidate& candidate = weighed.candidate;
  const ParsedAddress& address = asked.address;
  if (address.zip.empty() || weighed.zip_agrees) return;
  if (zip.empty()) {
    if (is_zip_elsewhere(index, home, address.zip) ||
        is_zip_far_away(index, home, address.zip, candidate)) {
      return add_doubt(candidate, Doubt::zip_differs);
    }
    return pass_over_zip(index, home, asked, same_city, candidate);
  }
  const bool misprinted = same_city && !address.city.empty() && is_misprint(address.zip, zip) &&
                          !has_house_in(index, name, address.number.low, address.zip);
  if (!misprinted) return add_doubt(candidate, Doubt::zip_differs);
  stretch_to(candidate, Stretch::replaced);
  candidate.changes.push_back({.part = AddressPart::zip,
                               .kind = ChangeKind::replaced,
                               .from = address.zip,
                               .to = std::string(zip)});
}

}  // namespace

AskedAddress::AskedAddress(const AddressIndex& index, const HomeTown& home, const ParsedText& text,
                           std::size_t reading)
    : address(text.address(reading)),
      is_number_behind(text.is_number_behind(reading)),
      is_unit_apart(text.is_unit_apart(reading)),
      has_names_beside(!address.unexplained.empty() && text.are_left_over_names(reading)),
      has_quarter(!address.unexplained.empty() && text.is_left_over_quarter(reading)),
      direction_of_town(text.may_direction_be_towns(reading)) {
  take_up_home(home, address);
  if (address.city.empty()) return;
  town = town_key(address.city, home);
  is_town = !town.empty() && index.has_town(town);
  if (town.empty() || town == home.key) return;
  const auto words = words_of(address.city);
  may_be_town =
      metes::may_be_town(words) && (is_town || !ends_in_known_town(index, home, words, address));
}

bool is_zip_elsewhere(const AddressIndex& index, const HomeTown& home, std::string_view zip) {
  if (zip.empty()) return false;
  if (index.knows_zips()) return !index.has_zip(zip);
  if (home.state.empty()) return false;
  return state_of_zip(zip) != home.state || !may_lie_there(home.zips, zip);
}

void weigh_town(const AddressIndex& index, const HomeTown& home, const AskedAddress& asked,
                const HousesAtPlace& place, NameId name, Weighed& weighed) {
  const std::string& state = asked.address.state;
  weighed.zip_agrees = !place.zip.empty() && asked.address.zip == place.zip;
  if (!state.empty() && !home.state.empty() && state != home.state) {
    add_doubt(weighed.candidate, Doubt::state_differs);
  }
  const bool same_city = weigh_city(home, asked, place.city, weighed);
  weigh_zip(index, home, asked, place.zip, same_city, name, weighed);
}

}  // namespace metes
