#pragma once

#include "api/cql2/cql2.hpp"

#include <string>
#include <string_view>

namespace metes::api {

/// A text as CASEI() and ACCENTI() have it: letters by Unicode's full case folding ("Straße" is
/// "strasse"), or without their marks and strokes ("Peñón" is "Penon", "Søren" "Soren"), or both;
/// in normal form C. What is not UTF-8 is as it was.
[[nodiscard]] std::string folded(std::string_view text, Cql2Folding folding);

}  // namespace metes::api
