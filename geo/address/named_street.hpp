#pragma once

#include "geo/address/address_index.hpp"
#include "geo/address/weighed.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {

/// One that streets of every kind have: AVE, BLVD, DR, HWY, PKWY, RD, ST.
[[nodiscard]] bool is_common_type(std::string_view type);

/// What the streets of an index say of types.
struct TypeHabits {
  std::vector<std::string> numbered{};  // that numbered streets have ("5TH AVE"), each once
  /// Types of which streets of one are often named after one of the other, and not both common: off
  /// "AUSTIN ST" goes "AUSTIN PARK".
  std::vector<std::pair<std::string, std::string>> companions{};
};
[[nodiscard]] TypeHabits type_habits(const AddressIndex& index);

/// Whether the street that the text names is there, or is likely to be, so that `best` would put
/// another one in its place. `all`: candidates for the text; `habits`: of the index.
[[nodiscard]] bool is_named_street_known(const AddressIndex& index, const TypeHabits& habits,
                                         const std::vector<Weighed>& all, const Weighed& best);

}  // namespace metes
