#pragma once

#include <string>
#include <string_view>

namespace metes {

/// The one form in which names of owners and departments are compared: upper case; punctuation and
/// runs of blanks become one blank, none at the ends: "L A City(S by S)" and "L A CITY  S BY S" are
/// both "L A CITY S BY S". Nothing is guessed from likeness.
[[nodiscard]] std::string normalize_body_name(std::string_view name);

}  // namespace metes
