#pragma once

#include "geo/index/cell_scan.hpp"
#include "geo/index/hit.hpp"
#include "geo/index/point_cells.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <span>

namespace metes {

/// How many shapes have any position; otherwise as PointCells::read().
using HitsOfPoint = std::size_t (*)(const PointCells&, Coord, std::span<Hit> buffer);

/// The same of many positions, each asked for in memory some dozen before it is answered. Fewer
/// than 2^32 hits in all.
using HitsOfPoints = void (*)(const PointCells&, std::span<const Coord>, HitBatch&);

/// With the vectors of this processor, chosen at run time, or one edge after the other: the twin
/// that tests compare with.
[[nodiscard]] HitsOfPoint hits_of_point(Lanes lanes);
[[nodiscard]] HitsOfPoints hits_of_points(Lanes lanes);

}  // namespace metes
