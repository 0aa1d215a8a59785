#pragma once

#include "tests/bench/metrics.hpp"
#include "tests/bench/work_folder.hpp"

#include <cstddef>
#include <string>

namespace metes::bench {

/// `metes audit parcels --against` of so many rectangles, from file to file, against PostGIS: COPY
/// in, join with the covered parcels with ST_Area(ST_Intersection), COPY out. The areas of all
/// pairs of some are compared first. PostGIS is spared what the audit works out besides: parcels
/// that are not covered, and the land in none. Left out where PostGIS is not installed.
void race_against(Metrics& metrics, const WorkFolder& work, const std::string& snapshot,
                  std::size_t count, int times);

}  // namespace metes::bench
