#pragma once

#include <string>
#include <string_view>

namespace metes::tools {

/// Adds what a further column has to an address that stands in several: "969" and "N" and "Elm St"
/// are a street's line as in one column; what follows that is a part of its own ("Apt 2").
void add_column(std::string_view text, std::string& address);

}  // namespace metes::tools
