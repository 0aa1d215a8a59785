#pragma once

#include "tests/bench/metrics.hpp"

#include <filesystem>

namespace metes::bench {

/// What matching finds, and what it asserts wrongly, on the sets of `folder` (METES_DATA):
/// hand-typed and corrupted addresses of Chicago with parts of the reference left out, addresses of
/// elsewhere. Prints a table of counts with Wilson's intervals and adds the metrics.
void measure_matching(const std::filesystem::path& folder, bool quick, Metrics& metrics);

/// Time of a lookup in a city of a million addresses, and what an address takes in its snapshot.
void measure_lookups(bool quick, Metrics& metrics);

}  // namespace metes::bench
