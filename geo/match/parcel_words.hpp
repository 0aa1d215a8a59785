#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/weighed.hpp"

// A parcel number beside an address: "12 ELM ST, PIN 16-11-400-017-0000".

namespace metes {

/// Whether the words that a candidate leaves over are the number of one of its parcels, with or
/// without what it is called by.
[[nodiscard]] bool number_its_parcel(const AddressIndex& index, const Weighed& weighed);

/// Whether what reads as a unit has more digits than any, as a parcel number has, and is not that
/// of one of the candidate's parcels.
[[nodiscard]] bool has_other_number_for_unit(const AddressIndex& index, const Weighed& weighed);

}  // namespace metes
