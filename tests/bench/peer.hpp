#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace metes::bench {

/// Another library that answers which shapes have a position, lines included. Coordinates are the
/// grid's numbers as doubles, so that all see the same polygons. Not shared between threads.
class Peer {
 public:
  virtual ~Peer() = default;
  [[nodiscard]] virtual const char* name() const = 0;
  /// Replaces the content of `found`, in any order.
  virtual void covering(Coord point, std::vector<std::uint32_t>& found) const = 0;
};

/// Boost.Geometry: packed R-tree of boxes, then covered_by.
[[nodiscard]] std::unique_ptr<Peer> make_boost_peer(const Shapes& shapes);
/// GEOS: STRtree, then the prepared geometry's intersects with the point.
[[nodiscard]] std::unique_ptr<Peer> make_geos_peer(const Shapes& shapes);
/// S2: MutableS2ShapeIndex and S2ContainsPointQuery, closed vertices. Nothing where it is not
/// installed.
[[nodiscard]] std::unique_ptr<Peer> make_s2_peer(const Shapes& shapes);

}  // namespace metes::bench
