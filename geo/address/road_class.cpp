#include "geo/address/road_class.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace metes {
namespace {

// Pre-types of one owner, as pre_type_text() gives them, divided by commas; "XX" is a state's code.
constexpr std::array<std::string_view, 6> kOwners{
    "COUNTY ROAD,COUNTY HIGHWAY,COUNTY ROUTE,COUNTY STATE AID HIGHWAY,COUNTY TRUNK HIGHWAY,"
    "COUNTY,CR,CH,CTH,CSAH",
    "STATE HIGHWAY,STATE ROUTE,STATE ROAD,STATE TRUNK HIGHWAY,TRUNK HIGHWAY,STATE,SR,SH,STH,"
    "XX,XX HIGHWAY,XX ROUTE,XX STATE HIGHWAY,XX STATE ROUTE,XX STATE ROAD",
    "US HIGHWAY,US ROUTE,US,USH",
    "INTERSTATE,INTERSTATE HIGHWAY",
    "FARM TO MARKET ROAD,FARM TO MARKET,FARM ROAD,FM",
    "RANCH TO MARKET ROAD,RANCH TO MARKET,RANCH ROAD,RM",
};

std::vector<std::string> forms_of(std::string_view owner, std::string_view state) {
  std::vector<std::string> forms;
  while (!owner.empty()) {
    const std::string_view form = owner.substr(0, owner.find(','));
    owner.remove_prefix(std::min(form.size() + 1, owner.size()));
    if (!form.starts_with("XX")) {
      forms.emplace_back(form);
    } else if (!state.empty()) {
      forms.push_back(std::string(state).append(form.substr(2)));
    }
  }
  return forms;
}

// "MN-7" and "CR-15A", too, as the pre-type and the number.
StreetName numbered_road(const StreetName& street) {
  StreetName road = street;
  const auto dash = road.name.find('-');
  const bool is_joined = road.pre_type.empty() && dash != std::string::npos &&
                         dash + 1 < road.name.size() && is_digit(road.name[dash + 1]);
  if (is_joined) {
    road.pre_type = road.name.substr(0, dash);
    road.name.erase(0, dash + 1);
  }
  return road;
}

}  // namespace

std::vector<StreetName> other_words_for_road(const StreetName& street, std::string_view state) {
  std::vector<StreetName> others;
  StreetName road = numbered_road(street);
  if (road.pre_type.empty()) return others;
  for (const std::string_view owner : kOwners) {
    const auto forms = forms_of(owner, state);
    if (std::find(forms.begin(), forms.end(), road.pre_type) == forms.end()) continue;
    for (const std::string& form : forms) {
      if (form == road.pre_type) continue;
      others.push_back(road);
      others.back().pre_type = form;
    }
  }
  return others;
}

}  // namespace metes
