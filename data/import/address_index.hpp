#pragma once

#include "data/import/text_pool.hpp"
#include "geo/snapshot/snapshot.hpp"

namespace metes::data {

/// Fills Tables::address_index from the address points, the situs addresses of the records and
/// their names. All are read as a query will be. What cannot be read as an address is left out: it
/// is found by no query either. The tables' records must be complete.
void index_addresses(Tables<Vector>& tables, TextPool& texts);

}  // namespace metes::data
