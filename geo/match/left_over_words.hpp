#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/candidate_search.hpp"

// The words of a text that are no part of the address found.

namespace metes {

/// Whether the words that a candidate leaves over say something of what stands there ("VACANT
/// LOT"), or the address once more; or nobody knows them, but they stand where names do, the ZIP
/// agrees, and they neither lead elsewhere nor may be another address. Anywhere else they may say
/// that something else is meant, in more words than can be listed.
[[nodiscard]] bool are_explained(const AddressIndex& index, const Weighed& weighed);

}  // namespace metes
