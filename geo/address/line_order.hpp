#pragma once

#include "geo/address/address_line.hpp"

namespace metes {

/// Brings the parts of a line that are written in another order into that in which addresses are
/// read: "MAIN ST 12" (the number behind the street), "CA 90012 LOS ANGELES, 200 N SPRING ST" (the
/// street behind a town with its ZIP), "200 N SPRING ST, 90012 LOS ANGELES" (the ZIP before its
/// town). Only where nothing else can be meant; all other lines stay as they are.
void put_in_order(AddressLine& line);

}  // namespace metes
