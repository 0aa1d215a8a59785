#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// Rings of one valid multipolygon about an origin, in halves of a grid unit, so that the middle of
/// an edge has a place as well; land is to the left of each edge.
struct LocalRings {
  std::vector<std::vector<Coord>> rings;
  Box box = empty_box();
  std::size_t edges = 0;
};

/// A polygon, its shell first, with its rings turned as they must be; and a shape. Nothing where it
/// reaches farther from the origin than halves of a unit can be counted, some 50 degrees.
[[nodiscard]] std::optional<LocalRings> local_rings(const PolygonRings& polygon, Coord origin);
[[nodiscard]] std::optional<LocalRings> local_rings(const Shapes& shapes, std::uint32_t shape,
                                                    Coord origin);

/// Whether some land is in both, however little: exact. Each edge of one in the window is compared
/// with each of the other. Land in both that has no line in the window goes unnoticed: ask for the
/// box of either, or see whether both have all of the window.
[[nodiscard]] bool share_land(const LocalRings& a, const LocalRings& b, const Box& window);
/// How many pairs of edges that takes.
[[nodiscard]] std::size_t pairs_in(const LocalRings& a, const LocalRings& b, const Box& window);

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

/// A place of one that is in none of the others, on the grid: in the middle of the widest stretch
/// that they leave of some lines from west to east. Nothing where these have none.
[[nodiscard]] std::optional<Coord> place_in_none(const LocalRings& of,
                                                 std::span<const LocalRings* const> others,
                                                 Coord origin);

}  // namespace metes
