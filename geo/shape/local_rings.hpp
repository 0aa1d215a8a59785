#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// An edge with land to the left of its way.
struct LandEdge {
  Coord from;
  Coord to;
};

inline Box box_of(const LandEdge& edge) {
  return {.min = {.x = std::min(edge.from.x, edge.to.x), .y = std::min(edge.from.y, edge.to.y)},
          .max = {.x = std::max(edge.from.x, edge.to.x), .y = std::max(edge.from.y, edge.to.y)}};
}

template <typename Visit>
void visit_edges(const LocalRings& of, Visit&& visit) {
  for (const std::vector<Coord>& ring : of.rings) {
    Coord from = ring.back();
    for (const Coord to : ring) {
      visit(LandEdge{.from = from, .to = to});
      from = to;
    }
  }
}

}  // namespace metes
