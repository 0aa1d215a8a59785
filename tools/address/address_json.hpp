#pragma once

#include "api/json/json_writer.hpp"
#include "geo/address/address.hpp"

namespace metes::tools {

/// The members of a reading as `metes parse` prints it; what is empty is left out.
void put_address(api::JsonWriter& json, const ParsedAddress& address);

}  // namespace metes::tools
