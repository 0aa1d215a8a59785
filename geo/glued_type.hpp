#pragma once

#include "geo/address.hpp"

#include <vector>

namespace metes {

/// "PULASKIRD" as PULASKI RD: each way to part a type from the end of a name that has none.
[[nodiscard]] std::vector<StreetName> part_glued_type(const StreetName& street);

}  // namespace metes
