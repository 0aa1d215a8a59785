#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstddef>

namespace metes::data {

/// Whether the columns fit together, as far as a few reads can tell: equal lengths where they
/// describe the same things, and the last of each array of ends. Throws DataError.
void check_lengths(const Tables<View>& tables);

/// Every element: order of ends, texts that are there once, texts and sources that exist, positions
/// on the globe, known interests and facts, the order by number, the tree against the shapes. For
/// tables that passed check_lengths(). Throws DataError, naming the column, the element and what
/// was expected.
void check_elements(const Tables<View>& tables, std::size_t source_count);

}  // namespace metes::data
