#pragma once

#include "geo/address/address.hpp"

#include <string_view>
#include <vector>

namespace metes {

/// A road with a number in the other words for whose it is: CR 15, CSAH 15 and COUNTY HIGHWAY 15
/// are COUNTY ROAD 15, MN 7 is STATE HIGHWAY 7 in Minnesota. An owner gives a number once, whatever
/// the road is called. AVE LUNA is AVENIDA LUNA. Nothing for other streets. `state`: where the road
/// is; empty: not known.
[[nodiscard]] std::vector<StreetName> other_words_for_road(const StreetName& street,
                                                           std::string_view state);

}  // namespace metes
