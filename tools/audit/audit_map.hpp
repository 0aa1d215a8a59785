#pragma once

#include "geo/decision/designations.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "tools/command/square_counts.hpp"

#include <string>
#include <string_view>

namespace metes::tools {

/// A map as inline SVG: the land that some directive covers, generalised until it takes less than a
/// megabyte, and on each square of the grid one that grows with its rows, divided by their outcomes
/// in the order in which people are told of them. Styles come from the page.
struct AuditMap {
  std::string svg;
  double land_m = 0;       // to squares of this side the land is generalised
  std::uint64_t most = 0;  // rows of the square with most
  double scale_bar_m = 0;
};

/// Goes through all parcels of the snapshot. Throws DataError on a damaged one. `counted`: what the
/// rows are called, "rows" or "parcels".
[[nodiscard]] AuditMap audit_map(const SquareCounts& counts, const Snapshot& snapshot,
                                 const Designations& designations, std::string_view counted);

}  // namespace metes::tools
