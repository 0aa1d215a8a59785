#pragma once

#include "geo/address/address.hpp"

#include <string>

namespace metes {

/// A reading in one line: kind [number] street x cross {place} <unit> / town state ZIP ? left over;
/// the type before a name in round brackets.
std::string address_text(const ParsedAddress& address);

}  // namespace metes
