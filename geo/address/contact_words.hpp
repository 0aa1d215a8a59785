#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// "TEL", "PHONE", "FAX": what stands before a telephone number.
[[nodiscard]] bool is_telephone_label(std::string_view word);

/// "INFO", "@", "EXAMPLE", "COM".
[[nodiscard]] bool are_net_address(const std::vector<std::string>& words);

/// Where a telephone number, an e-mail address or a web page that ends the line begins, with its
/// label ("TEL"); the line's size where none does. Of a number of seven digits something has to say
/// that it is no unit: a label, an area code in brackets, a state or a ZIP before it, or a part of
/// its own.
[[nodiscard]] std::size_t contact_at(const AddressLine& line);

}  // namespace metes
