#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <memory>

namespace metes::bench {

/// Another library that answers how far the nearest edge of any shape is. Not shared between
/// threads.
class EdgePeer {
 public:
  virtual ~EdgePeer() = default;
  [[nodiscard]] virtual const char* name() const = 0;
  /// Metres; infinite when it is beyond the limit.
  [[nodiscard]] virtual double nearest_edge_m(Coord from, double limit_m) const = 0;
};

/// Boost.Geometry's R-tree of all edges, shared ones once, asked for windows that grow; each edge
/// is measured in the metric of the place.
[[nodiscard]] std::unique_ptr<EdgePeer> make_boost_edge_peer(const Shapes& shapes);
/// S2ClosestEdgeQuery. Nothing where it is not installed. It measures on a sphere: up to 0.6 % off.
[[nodiscard]] std::unique_ptr<EdgePeer> make_s2_edge_peer(const Shapes& shapes);

}  // namespace metes::bench
