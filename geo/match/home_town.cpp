#include "geo/match/home_town.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"

#include <algorithm>
#include <string_view>

namespace metes {

HomeTown home_town(const City& city) {
  const std::string_view name = city.name;
  const auto comma = std::min(name.find(','), name.size());
  HomeTown home{.key = name_key(name.substr(0, comma)), .state = {}, .zips = {}, .own_zips = {}};
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
