#pragma once

#include "geo/coordinate.hpp"
#include "geo/rtree.hpp"
#include "geo/shapes.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// A shape that meets a window or an area, and how much of it lies there.
struct Overlap {
  std::uint32_t shape = 0;
  double area_m2 = 0;  // 0: they only touch
  double share = 0;    // of the shape's own area, 0 to 1
};

/// The area on WGS 84 that rings enclose, m², holes subtracted; a shell comes first. Edges are
/// straight in an equal-area projection: for edges of 1 km the difference is some cm².
[[nodiscard]] double area_m2(std::span<const std::vector<Coord>> rings);

/// Every shape of the tree that has a place in common with the area, lines included, ascending.
/// Areas are GEOS's overlay of the grid's numbers. For audits and exports: it allocates and takes
/// microseconds a shape. Throws DataError when GEOS cannot overlay a shape; import repairs those.
[[nodiscard]] std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree,
                                                std::span<const PolygonRings> area);
/// The same for a box.
[[nodiscard]] std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree,
                                                const Box& window);

}  // namespace metes
