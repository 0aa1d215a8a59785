#pragma once

#include "geo/address_ending.hpp"
#include "geo/address_line.hpp"
#include "geo/address_reference.hpp"

namespace metes {

/// What speaks against the words from `first` to the ending being the town's name
/// (address_doubt.hpp); `first` at the ending is an address without a town.
[[nodiscard]] int doubt_of_town(const AddressLine& line, std::size_t first,
                                const AddressEnding& ending, const AddressReference& reference);

}  // namespace metes
