#pragma once

#include "geo/address/address_index.hpp"
#include "geo/address/address_match.hpp"
#include "geo/answer/wording.hpp"
#include "geo/decision/outcome.hpp"

#include <span>
#include <string>
#include <vector>

namespace metes::tools {

/// What an address was found to mean, for a person to read: a line for the match, or one for each
/// address that may be meant, with its outcome and why it is not asserted.
[[nodiscard]] std::vector<std::string> match_lines(const AddressMatch& match,
                                                   const AddressIndex& index,
                                                   std::span<const Outcome> outcomes,
                                                   Language language);

}  // namespace metes::tools
