#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/cell_scan.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <array>
#include <cstddef>

namespace metes {

/// Squared distances of all edges of a narrow record, metres; room for a vector beyond the last.
using SquaredDistances = std::array<double, 256 + 8>;

/// A position that edges are measured from: right of and above their cell's lower left corner, grid
/// units, near or far.
struct NearPoint {
  double x = 0;
  double y = 0;
};

/// edge_foot() of all edges of a record; only the first `count` distances are meant. Returns the
/// least of them.
using NearScan = double (*)(NarrowEdges, const GridMetric&, NearPoint, SquaredDistances&);

/// The same of a narrow record by `scan`, of a wide one edge by edge: there `at` is not looked at.
double record_scan(const MaskRecord& record, NearScan scan, const GridMetric& metric, Coord from,
                   NearPoint at, SquaredDistances& squared);

/// With the vectors of this processor, chosen at run time.
[[nodiscard]] NearScan vector_near_scan();
/// One edge after the other; the twin that tests compare with.
double scalar_near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                        SquaredDistances& squared);

}  // namespace metes
