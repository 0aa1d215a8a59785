#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/weighed.hpp"

namespace metes {

/// Whether the text names a street that crosses at the house ("100 MAIN ST & ELM ST") which nobody
/// knows there: no street is called so, or none of its houses is near. Nothing says then whether
/// the number, the street or the other one is wrong. A name without a type may be a town.
[[nodiscard]] bool crosses_unknown(const AddressIndex& index, const Weighed& best);

}  // namespace metes
