#pragma once

#include "geo/address/address_line.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace metes {

/// What stands behind the town: state, ZIP, country. `end` is where the rest of the line ends;
/// words from `behind` on are no part of the address.
struct AddressEnding {
  std::size_t end = 0;
  std::size_t behind = 0;
  std::size_t county = 0;  // words from `end` on that name one: "KING COUNTY"
  std::string_view state;  // two letters
  std::string_view zip;    // as written: 3 to 5 digits
  std::string_view zip4;
  bool town_elsewhere = false;  // the town was given in a field of its own
  bool has_country = false;     // the United States, behind the state or the ZIP
  bool has_stray = false;       // its first word stands where a state would, and is none
  int doubt = 0;
};

/// At most this many ways to read an ending: with a state or, where its code is also a direction, a
/// type or a floor, without; with a county before it.
inline constexpr std::size_t kMaxEndings = 3;

struct AddressEndings {
  std::array<AddressEnding, kMaxEndings> list;
  std::size_t count = 0;
};

[[nodiscard]] AddressEndings read_endings(const AddressLine& line);

}  // namespace metes
