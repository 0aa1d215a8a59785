#pragma once

#include "tests/bench/metrics.hpp"

#include <filesystem>

namespace metes::bench {

/// How often addresses are taken apart rightly, by us and by the peers in the same run, and how
/// many a core reads in a second. Prints tables of counts with Wilson's intervals.
void measure_parsing(const std::filesystem::path& data, bool quick, Metrics& metrics);

}  // namespace metes::bench
