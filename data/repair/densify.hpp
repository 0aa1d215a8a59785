#pragma once

#include "data/reader/projection.hpp"
#include "geo/values/coordinate.hpp"

#include <vector>

namespace metes::data {

/// A vertex in its source's CRS and in degrees.
struct ProjectedPoint {
  double x = 0;
  double y = 0;
  LonLat at;
};

/// Appends what has to stand between two vertices so that no straight line in degrees leaves the
/// straight line in the CRS by more than 1 cm; the two themselves are not appended. Midpoints are
/// taken in the CRS, so both neighbours of an edge get the same points whichever way they walk it.
void densify(const ProjectedPoint& from, const ProjectedPoint& to, const Projection& projection,
             std::vector<LonLat>& line);

}  // namespace metes::data
