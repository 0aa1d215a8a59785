#include "geo/shape/window.hpp"

#include "geo/shape/locate.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// Two convex sets have no common place exactly where a line parallel to one of their edges divides
// them: the box's sides, or the edge itself.
bool edge_meets(Coord a, Coord b, const Box& window) {
  const Box bounds{.min = {.x = std::min(a.x, b.x), .y = std::min(a.y, b.y)},
                   .max = {.x = std::max(a.x, b.x), .y = std::max(a.y, b.y)}};
  if (!intersects(bounds, window)) return false;
  const std::array corners{window.min, Coord{.x = window.max.x, .y = window.min.y}, window.max,
                           Coord{.x = window.min.x, .y = window.max.y}};
  const auto all_on = [&](int side) {
    return std::all_of(corners.begin(), corners.end(),
                       [&](Coord corner) { return side_of(a, b, corner) == side; });
  };
  return !all_on(1) && !all_on(-1);
}

}  // namespace

bool meets(const Shapes& shapes, std::uint32_t shape, const Box& window) {
  const Box bounds = shapes.bounds(shape);
  if (is_empty(bounds) || is_empty(window) || !intersects(bounds, window)) return false;
  if (contains(window, bounds.min) && contains(window, bounds.max)) return true;
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    const auto ring = shapes.ring(i);
    Coord before = ring.back();
    for (const Coord vertex : ring) {
      if (edge_meets(before, vertex, window)) return true;
      before = vertex;
    }
  }
  return locate(window.min, shapes, shape) != Location::exterior;
}

}  // namespace metes
