#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <string_view>

namespace metes::data {

/// A text, of tables whose ends of texts are sound.
[[nodiscard]] std::string_view text_of(const Tables<View>& tables, TextId id);

/// The orders by which the address index is searched: keys, names and streets, houses of a street,
/// hashes. For tables whose lengths and values are sound. Throws DataError, naming the column, the
/// element and what was expected.
void check_address_order(const Tables<View>& tables);

}  // namespace metes::data
