#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_reference.hpp"
#include "geo/address/parsed_text.hpp"

#include <string_view>
#include <vector>

namespace metes {

/// All plausible readings of a US address, best first, never more than kMaxReadings; one of kind
/// `none` when nothing could be read. The reference decides between readings ("LA" is LANE only
/// where there is such a street); no reading is left out for its sake. Throws UsageError when the
/// text is longer than kMaxAddressBytes or kMaxAddressWords. Callable from any thread.
[[nodiscard]] std::vector<ParsedAddress> parse_address(
    std::string_view text, const AddressReference& reference = AddressReference());

/// The first of them alone.
[[nodiscard]] ParsedAddress parse_first(std::string_view text,
                                        const AddressReference& reference = AddressReference());

/// The same of an address given in fields. Fields other than the street's are taken at their word.
[[nodiscard]] std::vector<ParsedAddress> parse_address(
    const AddressParts& parts, const AddressReference& reference = AddressReference());
[[nodiscard]] ParsedAddress parse_first(const AddressParts& parts,
                                        const AddressReference& reference = AddressReference());

}  // namespace metes
