#pragma once

#include "geo/values/coordinate.hpp"

#include <string_view>

namespace metes {

/// Whether a word is an Open Location Code, as maps show beside an address: "86HJQCVV+2F", and
/// "QCVV+2F" without what the town's name stands for. All in digits it is none.
[[nodiscard]] bool is_plus_code(std::string_view word);

/// Where the code's square lies; of a code that is cut short the square nearest to a place.
[[nodiscard]] Coord place_of_plus_code(std::string_view code, Coord near);

}  // namespace metes
