#pragma once

#include "geo/address/address.hpp"

#include <string_view>
#include <vector>

namespace metes {

struct OtherRoad {
  StreetName street{};
  bool is_unsure = false;  // "HIGHWAY 7" for STATE HIGHWAY 7: it need not be the state's
};

/// A road with a number in the other words for whose it is: CR 15, CSAH 15 and COUNTY HIGHWAY 15
/// are COUNTY ROAD 15, MN 7 is STATE HIGHWAY 7 in Minnesota. An owner gives a number once, whatever
/// the road is called. HIGHWAY 7 and ROUTE 7 may be anybody's, and with letters are a county's. AVE
/// LUNA is AVENIDA LUNA. Nothing for other streets. `state`: where the road is; empty: not known.
[[nodiscard]] std::vector<OtherRoad> other_words_for_road(const StreetName& street,
                                                          std::string_view state);

}  // namespace metes
