#pragma once

#include "geo/address/address.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace metes::tools {

/// "address", "street", "intersection", "place", "po_box", "none".
[[nodiscard]] std::string_view kind_name(AddressKind kind);

/// A reading as `metes parse` prints it; what is empty is left out.
[[nodiscard]] nlohmann::ordered_json address_json(const ParsedAddress& address);

}  // namespace metes::tools
