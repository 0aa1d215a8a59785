#pragma once

#include "geo/address/address.hpp"

#include <vector>

namespace metes {

/// Other ways to take the words of a street's name: "400S" and "400 SOUTH ST" as 400 S of a grid,
/// "4TH SOUTH" as its 400 S, "BEACH 9 ST" as BEACH 9TH ST, and I ST as EYE ST, which it is where
/// letters are spoken. Nothing for nearly all.
[[nodiscard]] std::vector<StreetName> other_names_for_street(const StreetName& street);

}  // namespace metes
