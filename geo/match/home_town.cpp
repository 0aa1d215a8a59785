#include "geo/match/home_town.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace metes {

namespace {

// Empty for one word, and for letters that stand for something in a street: "NE" of New Egypt.
std::string initials_of(const std::string& name) {
  const auto words = AddressWords::within_limits(name);
  std::string initials;
  if (!words || words->size() < 2) return initials;
  for (std::size_t i = 0; i < words->size(); ++i) initials += (*words)[i].front();
  const AddressTerm& term = address_term(initials);
  const bool is_of_street = !term.directional.empty() || !term.type.empty() || !term.unit.empty();
  return is_of_street ? std::string() : initials;
}

// A state is read, in full or in two letters, where an address has it.
std::string state_in(const std::string& text) {
  return parse_address("1 MAIN ST, " + text).front().state;
}

void add_name(HomeTown& home, const std::string& name) {
  for (std::string key : {name_key(name), name_key("CITY OF " + name), initials_of(name)}) {
    if (!key.empty()) home.names.push_back(std::move(key));
  }
}

}  // namespace

HomeTown home_town(const City& city) {
  const auto comma = std::min(city.name.find(','), city.name.size());
  const std::string name = city.name.substr(0, comma);
  HomeTown home{
      .key = name_key(name), .names = {}, .state = {}, .zips = {}, .own_zips = {}, .main_zips = {}};
  if (!home.key.empty()) add_name(home, name);
  home.zips.set();
  home.own_zips.set();
  home.main_zips.set();
  if (comma == city.name.size() || city.name.size() > kMaxAddressBytes / 2) return home;
  home.state = state_in(city.name);
  // Of a city that is called as its state is people say so: NEW YORK CITY, NYC.
  if (state_in("TROY, " + name) == home.state) add_name(home, name + " CITY");
  home.zips = zip_prefixes_near(city.extent, home.state);
  home.own_zips = zip_prefixes_within(city.extent, home.state);
  home.main_zips = zip_prefixes_across(city.extent, home.state);
  return home;
}

}  // namespace metes
