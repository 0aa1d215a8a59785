#include "geo/match/home_town.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"

#include <algorithm>
#include <string_view>

namespace metes {

namespace {

// Not "NE" of New Egypt, which is a direction.
std::string initials_of(std::string_view name) {
  const auto words = AddressWords::within_limits(name);
  std::string initials;
  if (!words || words->size() < 2) return initials;
  for (std::size_t i = 0; i < words->size(); ++i) initials += (*words)[i].front();
  const AddressTerm& term = address_term(initials);
  const bool is_of_street = !term.directional.empty() || !term.type.empty() || !term.unit.empty();
  return is_of_street ? std::string() : initials;
}

}  // namespace

HomeTown home_town(const City& city) {
  const std::string_view name = city.name;
  const auto comma = std::min(name.find(','), name.size());
  HomeTown home{.key = name_key(name.substr(0, comma)),
                .initials = initials_of(name.substr(0, comma)),
                .with_rank = name_key("CITY OF " + std::string(name.substr(0, comma))),
                .state = {},
                .zips = {},
                .own_zips = {}};
  home.zips.set();
  home.own_zips.set();
  if (comma == name.size() || name.size() > kMaxAddressBytes / 2) return home;
  // A state is read, in full or in two letters, where an address has it.
  home.state = parse_address("1 MAIN ST, " + city.name).front().state;
  home.zips = zip_prefixes_near(city.extent, home.state);
  home.own_zips = zip_prefixes_within(city.extent, home.state);
  return home;
}

}  // namespace metes
