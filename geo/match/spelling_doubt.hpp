#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/weighed.hpp"

namespace metes {

/// Whether the candidate's street is too unlike what the text writes to be asserted, with the ZIP
/// or without: match_policy.hpp says when.
[[nodiscard]] bool is_spelled_differently(const AddressIndex& index, const Weighed& best);

}  // namespace metes
