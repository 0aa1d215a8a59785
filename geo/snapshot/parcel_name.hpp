#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <string>

namespace metes {

/// What a parcel is called in a list of a cell's width: its number as the city writes it; of one
/// without, its source and row.
[[nodiscard]] std::string parcel_name(const Snapshot& snapshot, ParcelId parcel);
/// The same at the end of a text.
void add_parcel_name(const Snapshot& snapshot, ParcelId parcel, std::string& text);

}  // namespace metes
