#pragma once

#include "geo/shape/locate.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <vector>

namespace metes {

/// A shape that has a position, and whether the position is inside or on its line.
struct Hit {
  std::uint32_t shape = 0;
  Location location = Location::interior;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// The hits of many positions; reuse it and nothing is allocated.
struct HitBatch {
  std::vector<Range> ranges;  // of position i, in `hits`
  std::vector<Hit> hits;      // longer than needed; only what the ranges say counts
};

}  // namespace metes
