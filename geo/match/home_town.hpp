#pragma once

#include "geo/match/zip_region.hpp"
#include "geo/values/provenance.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// The city itself, as an address names it.
struct HomeTown {
  std::string key;                 // name_key(): "LOSANGELES"
  std::vector<std::string> names;  // its keys: this, "CITYOFLOSANGELES" and the initials "LA"
  std::string state;               // "CA"; empty: not known
  ZipPrefixes zips;                // that its extent may have; all, where the state is not known
  ZipPrefixes own_zips;   // that lie in its extent alone; all, where the state is not known
  ZipPrefixes main_zips;  // of these, that span most of it

  /// Whether this key is one of its names.
  [[nodiscard]] bool is_called(std::string_view name) const {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  /// Whether one of its names begins so.
  [[nodiscard]] bool may_begin(std::string_view beginning) const {
    if (beginning.empty()) return !names.empty();
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name.front() == beginning.front() && name.starts_with(beginning);
    });
  }
};

/// Of a city's name, "Los Angeles, California".
[[nodiscard]] HomeTown home_town(const City& city);

}  // namespace metes
