#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"

#include <vector>

namespace metes {

/// How the directionals and types of a text fit a street, the name apart.
struct StreetFit {
  Stretch stretch = Stretch::none;
  bool direction_differs = false;
  std::vector<AddressChange> changes{};
};

[[nodiscard]] StreetFit fit(const StreetName& asked, const Street& street);

/// Whether a street of the name has the type of `asked`, whatever the directional.
[[nodiscard]] bool has_type(const AddressIndex& index, NameId name, const StreetName& asked);

}  // namespace metes
