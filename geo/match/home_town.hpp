#pragma once

#include "geo/match/zip_region.hpp"
#include "geo/values/provenance.hpp"

#include <string>

namespace metes {

/// The city itself, as an address names it.
struct HomeTown {
  std::string key;       // name_key(): "LOSANGELES"
  std::string initials;  // "LA"; empty: one word, or the letters stand for something in a street
  std::string state;     // "CA"; empty: not known
  ZipPrefixes zips;      // that its extent may have; all, where the state is not known
  ZipPrefixes own_zips;  // that lie in its extent alone; all, where the state is not known
};

/// Of a city's name, "Los Angeles, California".
[[nodiscard]] HomeTown home_town(const City& city);

}  // namespace metes
