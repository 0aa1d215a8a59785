#pragma once

#include "geo/address/address.hpp"

#include <vector>

namespace metes {

/// "PULASKIRD" as PULASKI RD: each way to part a type from the end of a name that has none.
[[nodiscard]] std::vector<StreetName> part_glued_type(const StreetName& street);

/// "EVANS AEVNUE" as EVANS AVE: the same where a letter of the type, written in full, is wrong.
[[nodiscard]] std::vector<StreetName> part_misspelled_type(const StreetName& street);

}  // namespace metes
