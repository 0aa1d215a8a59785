#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"
#include "geo/match/street_fit.hpp"
#include "geo/match/town_fit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace metes {

/// What a step of the search did to a text before it came to a street.
struct SearchStep {
  Stretch least = Stretch::none;
  std::vector<AddressChange> changes{};
  std::vector<std::string> unexplained{};
};

/// An address as a street has it that may be meant.
struct AskedOnStreet {
  AddressCandidate candidate;         // without houses
  std::optional<HouseNumber> parted;  // the number there, where it is not as it was read
};
/// With every change and what the street itself makes doubtful; houses and town are not looked at.
[[nodiscard]] AskedOnStreet asked_on_street(const AddressIndex& index, const AskedAddress& asked,
                                            const Street& street, StreetFit fit,
                                            const SearchStep& step);

}  // namespace metes
