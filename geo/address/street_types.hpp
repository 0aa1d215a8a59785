#pragma once

#include <span>
#include <string_view>

namespace metes {

/// A street type in its standard abbreviation, its name, and what else is written for it, blanks
/// between. One that is `plain` is hardly ever the end of a name (unlike PARK, HILL or SPRINGS), so
/// that a street may be taken to end with it where no comma says so.
struct StreetType {
  std::string_view standard;
  std::string_view name;
  std::string_view variants;
  bool plain = false;
};

/// Those of USPS Publication 28 and a few more, sorted by name.
[[nodiscard]] std::span<const StreetType> street_types();

/// Whether a street's name needs no type: BROADWAY is whole, and BROADWAY DR another street.
[[nodiscard]] constexpr bool is_whole_name(std::string_view name) {
  return name == "BROADWAY";
}

}  // namespace metes
