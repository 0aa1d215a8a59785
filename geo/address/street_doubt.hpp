#pragma once

#include "geo/address/address_line.hpp"
#include "geo/address/street_reading.hpp"

namespace metes {

/// What speaks against sharing out the words of a street so (address_doubt.hpp).
[[nodiscard]] int doubt_of_street(const AddressLine& line, const StreetReading& reading);

}  // namespace metes
