#pragma once

#include "geo/decision/decision.hpp"

namespace metes {

/// Decides about an address by what it was found to mean. Only a firm match is decided on: about
/// all parcels of its site, or, where no source names any, about the point of the address. Anything
/// else is unknown, with the outcome that each candidate would have.
[[nodiscard]] Answer decide(const Snapshot& snapshot, const Designations& designations,
                            const Query& query, AddressMatch match);

}  // namespace metes
