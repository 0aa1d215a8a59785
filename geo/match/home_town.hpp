#pragma once

#include "geo/match/zip_region.hpp"
#include "geo/values/provenance.hpp"

#include <string>
#include <string_view>

namespace metes {

/// The city itself, as an address names it.
struct HomeTown {
  std::string key;        // name_key(): "LOSANGELES"
  std::string initials;   // "LA"; empty: one word, or the letters stand for something in a street
  std::string with_rank;  // "CITYOFLOSANGELES"
  std::string state;      // "CA"; empty: not known
  ZipPrefixes zips;       // that its extent may have; all, where the state is not known
  ZipPrefixes own_zips;   // that lie in its extent alone; all, where the state is not known

  /// Whether this key is one of its names.
  [[nodiscard]] bool is_called(std::string_view name) const {
    return !name.empty() && (name == key || name == initials || name == with_rank);
  }
  /// Whether one of its names begins so.
  [[nodiscard]] bool may_begin(std::string_view beginning) const {
    return key.starts_with(beginning) || initials.starts_with(beginning) ||
           with_rank.starts_with(beginning);
  }
};

/// Of a city's name, "Los Angeles, California".
[[nodiscard]] HomeTown home_town(const City& city);

}  // namespace metes
