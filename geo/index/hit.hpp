#pragma once

#include "geo/shape/locate.hpp"

#include <cstdint>

namespace metes {

/// A shape that has a position, and whether the position is inside or on its line.
struct Hit {
  std::uint32_t shape = 0;
  Location location = Location::interior;
  friend bool operator==(const Hit&, const Hit&) = default;
};

}  // namespace metes
