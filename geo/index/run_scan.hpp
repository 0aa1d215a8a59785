#pragma once

#include "geo/index/edge_run.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <array>

namespace metes {

/// Squared metres from a position to each edge of a run, in the plane of the metric.
using RunDistances = std::array<double, kRunEdges>;

/// edge_foot() of all edges of a run. Returns the least of the distances.
using RunScan = double (*)(const EdgeRun&, const GridMetric&, Coord from, RunDistances&);

/// With the vectors of this processor, chosen at run time, or as scalar_run_scan().
[[nodiscard]] RunScan run_scan(Lanes lanes);
/// One edge after the other; the twin that tests compare with.
double scalar_run_scan(const EdgeRun& run, const GridMetric& metric, Coord from,
                       RunDistances& squared);

}  // namespace metes
