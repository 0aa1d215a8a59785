#pragma once

#include "geo/address/address.hpp"

#include <nlohmann/json_fwd.hpp>

namespace metes::tools {

/// A reading as `metes parse` prints it; what is empty is left out.
[[nodiscard]] nlohmann::ordered_json address_json(const ParsedAddress& address);

}  // namespace metes::tools
