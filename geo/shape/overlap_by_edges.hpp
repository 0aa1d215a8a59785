#pragma once

#include "geo/shape/local_rings.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <optional>

namespace metes {

/// Whether some land is in both, however little: exact. Each edge of one in the window is compared
/// with each of the other; nothing where that takes more pairs of edges. Land in both that has no
/// line in the window goes unnoticed: ask for the box of either, or see whether both have all of
/// the window.
[[nodiscard]] std::optional<bool> share_land(const LocalRings& a, const LocalRings& b,
                                             const Box& window, std::size_t most_pairs);

/// How much land it is: in grid units, and on WGS 84 with edges that are straight in degrees.
struct Extent2 {
  double units2 = 0;
  double m2 = 0;
};
[[nodiscard]] Extent2 extent_of(const LocalRings& rings, Coord origin);
/// Of the land in both, to a rounding of some 1e-12 of the boxes' extent: what no land is may come
/// out as little land, or less than none. Each edge of one is compared with each of the other.
[[nodiscard]] Extent2 common_extent(const LocalRings& a, const LocalRings& b, Coord origin);

/// How long all edges are that reach into a box, m, as far as they can be in it; measured where the
/// origin is.
[[nodiscard]] double length_m(const LocalRings& rings, const Box& box, Coord origin);

}  // namespace metes
