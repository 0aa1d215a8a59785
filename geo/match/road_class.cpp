#include "geo/match/road_class.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace metes {
namespace {

// `any`: nothing is said of whose it is.
enum class RoadOwner : std::uint8_t { any, county, state, us, interstate, farm_road, ranch_road };

/// A pre-type as pre_type_text() gives it; "XX" is a state's code.
struct RoadForm {
  RoadOwner owner;
  std::string_view pre_type;
};

constexpr std::array kForms{
    RoadForm{RoadOwner::any, "HIGHWAY"},
    RoadForm{RoadOwner::any, "ROUTE"},
    RoadForm{RoadOwner::county, "COUNTY ROAD"},
    RoadForm{RoadOwner::county, "COUNTY HIGHWAY"},
    RoadForm{RoadOwner::county, "COUNTY ROUTE"},
    RoadForm{RoadOwner::county, "COUNTY STATE AID HIGHWAY"},
    RoadForm{RoadOwner::county, "COUNTY TRUNK HIGHWAY"},
    RoadForm{RoadOwner::county, "COUNTY"},
    RoadForm{RoadOwner::county, "CR"},
    RoadForm{RoadOwner::county, "CH"},
    RoadForm{RoadOwner::county, "CTH"},
    RoadForm{RoadOwner::county, "CSAH"},
    RoadForm{RoadOwner::state, "STATE HIGHWAY"},
    RoadForm{RoadOwner::state, "STATE ROUTE"},
    RoadForm{RoadOwner::state, "STATE ROAD"},
    RoadForm{RoadOwner::state, "STATE TRUNK HIGHWAY"},
    RoadForm{RoadOwner::state, "TRUNK HIGHWAY"},
    RoadForm{RoadOwner::state, "STATE"},
    RoadForm{RoadOwner::state, "SR"},
    RoadForm{RoadOwner::state, "SH"},
    RoadForm{RoadOwner::state, "STH"},
    RoadForm{RoadOwner::state, "XX"},
    RoadForm{RoadOwner::state, "XX HIGHWAY"},
    RoadForm{RoadOwner::state, "XX ROUTE"},
    RoadForm{RoadOwner::state, "XX STATE HIGHWAY"},
    RoadForm{RoadOwner::state, "XX STATE ROUTE"},
    RoadForm{RoadOwner::state, "XX STATE ROAD"},
    RoadForm{RoadOwner::state, "CARRETERA"},
    RoadForm{RoadOwner::us, "US HIGHWAY"},
    RoadForm{RoadOwner::us, "US ROUTE"},
    RoadForm{RoadOwner::us, "US"},
    RoadForm{RoadOwner::us, "USH"},
    RoadForm{RoadOwner::interstate, "INTERSTATE"},
    RoadForm{RoadOwner::interstate, "INTERSTATE HIGHWAY"},
    RoadForm{RoadOwner::interstate, "IH"},
    RoadForm{RoadOwner::farm_road, "FARM TO MARKET ROAD"},
    RoadForm{RoadOwner::farm_road, "FARM TO MARKET"},
    RoadForm{RoadOwner::farm_road, "FARM ROAD"},
    RoadForm{RoadOwner::farm_road, "FM ROAD"},
    RoadForm{RoadOwner::farm_road, "FM"},
    RoadForm{RoadOwner::ranch_road, "RANCH TO MARKET ROAD"},
    RoadForm{RoadOwner::ranch_road, "RANCH TO MARKET"},
    RoadForm{RoadOwner::ranch_road, "RANCH ROAD"},
    RoadForm{RoadOwner::ranch_road, "RM"},
    RoadForm{RoadOwner::ranch_road, "RR"},
};

// Nothing of a form with a code where the state is not known. `state`: its code or its name.
std::string pre_type_in(const RoadForm& form, std::string_view state) {
  if (!form.pre_type.starts_with("XX")) return std::string(form.pre_type);
  return state.empty() ? std::string() : std::string(state).append(form.pre_type.substr(2));
}

// "ILLINOIS ROUTE" as IL ROUTE.
std::string with_code_of_state(const std::string& pre_type) {
  const auto end = std::min(pre_type.find(' '), pre_type.size());
  const std::string_view state = address_term(pre_type.substr(0, end)).state;
  return state.empty() ? pre_type : std::string(state).append(pre_type.substr(end));
}

// "MN-7", "CR-15A" and "IH35", too, as the pre-type and the number.
StreetName numbered_road(const StreetName& street) {
  StreetName road = street;
  if (!road.pre_type.empty()) return road;
  const auto letters = std::min(road.name.find_first_of("-0123456789"), road.name.size());
  const std::size_t dash = road.name.substr(letters, 1) == "-" ? 1 : 0;
  const std::size_t number = letters + dash;
  if (number < road.name.size() && is_digit(road.name[number])) {
    road.pre_type = road.name.substr(0, letters);
    road.name.erase(0, number);
  }
  return road;
}

// "AVE LUNA" for AVENIDA LUNA, and AVENIDA LUNA for "AVE LUNA", which is short for it where no type
// stands behind; an empty name for others.
StreetName other_avenida(const StreetName& street) {
  StreetName other;
  if (!street.type.empty()) return other;
  const std::string_view first = std::string_view(street.name).substr(0, street.name.find(' '));
  const bool is_short = street.pre_type.empty() && (first == "AVE" || first == "AV");
  if (is_short && first.size() + 1 < street.name.size()) {
    other = street;
    other.pre_type = "AVENIDA";
    other.name.erase(0, first.size() + 1);
  } else if (street.pre_type == "AVENIDA") {
    other = street;
    other.pre_type.clear();
    other.name.insert(0, "AVE ");
  }
  return other;
}

// "IL" of IL ROUTE; empty of others.
std::string_view state_coded_in(const std::string& coded) {
  return address_term(coded.substr(0, coded.find(' '))).state;
}

// Whose a road is by its pre-type; none where it is no road's.
std::optional<RoadOwner> owner_of(const std::string& pre_type) {
  std::string general = with_code_of_state(pre_type);
  if (!state_coded_in(general).empty()) general.replace(0, 2, "XX");
  const auto* const form = std::find_if(
      kForms.begin(), kForms.end(), [&](const RoadForm& each) { return each.pre_type == general; });
  if (form == kForms.end()) return std::nullopt;
  return form->owner;
}

}  // namespace

std::vector<OtherRoad> other_words_for_road(const StreetName& street, std::string_view state) {
  std::vector<OtherRoad> others;
  if (StreetName avenida = other_avenida(street); !avenida.name.empty()) {
    others.push_back({.street = std::move(avenida)});
    return others;
  }
  StreetName road = numbered_road(street);
  if (road.pre_type.empty()) return others;
  const auto owner = owner_of(road.pre_type);
  const std::string_view its_state = state_coded_in(with_code_of_state(road.pre_type));
  if (!owner || (!its_state.empty() && its_state != state)) return others;
  const auto add = [&](const std::string& pre_type, bool is_unsure) {
    if (pre_type.empty() || pre_type == road.pre_type) return;
    others.push_back({.street = road, .is_unsure = is_unsure});
    others.back().street.pre_type = pre_type;
  };
  const bool has_letters = !road.name.empty() && !is_digit(road.name.front());
  for (const RoadForm& form : kForms) {
    if (form.owner != *owner && form.owner != RoadOwner::any && owner != RoadOwner::any) continue;
    const bool of_county = form.owner == RoadOwner::county || owner == RoadOwner::county;
    const bool is_unsure = form.owner != *owner && !(has_letters && of_county);
    add(pre_type_in(form, state), is_unsure);
    if (form.pre_type.starts_with("XX")) add(pre_type_in(form, name_of_state(state)), is_unsure);
  }
  return others;
}

}  // namespace metes
