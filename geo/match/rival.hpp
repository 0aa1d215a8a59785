#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/weighed.hpp"

namespace metes {

/// Whether `other` may be meant as well as `best`, so that neither can be asserted: a house on
/// other land that stretches the text no more, or, where something was changed, a street that may
/// have the number.
[[nodiscard]] bool is_rival(const AddressIndex& index, const Weighed& best, const Weighed& other);

/// Whether a street of the very name in another town may have the number too, and the text says
/// neither ZIP nor town to tell them apart.
[[nodiscard]] bool has_namesake(const AddressIndex& index, const Weighed& best);

/// Whether the text's name is the beginning of another one, whose street may have the number, and
/// not of the one that it was put right to: "HIGHL" is rather HIGHLAND than HIGH.
[[nodiscard]] bool has_longer_name(const AddressIndex& index, const Weighed& best);

}  // namespace metes
