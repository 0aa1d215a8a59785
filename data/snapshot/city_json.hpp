#pragma once

#include "geo/values/provenance.hpp"

#include <string>
#include <string_view>

namespace metes::data {

/// The city and its provenance as the snapshot file holds them: JSON without blanks, keys sorted,
/// so that equal cities give equal bytes. Throws DataError for text that is not UTF-8 and for
/// numbers that are not finite.
[[nodiscard]] std::string to_json(const City& city);

/// The city of such a text. Keys that are not known are left aside: a later program may add some.
/// Throws DataError when a key is missing or holds another kind of value.
[[nodiscard]] City parse_city(std::string_view text);

}  // namespace metes::data
