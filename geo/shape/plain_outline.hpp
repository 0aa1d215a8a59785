#pragma once

#include "geo/shape/local_plane.hpp"
#include "geo/shape/plane_edge.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// The outline of some land near an origin.
struct Outline {
  std::vector<PlaneEdge> edges;  // all that come near
  Metres place{};                // the origin, or micrometres off where an edge goes through that
  bool inside = false;           // the place is
};

/// The shapes without those whose vertices another of them has: of a stack of condominiums one
/// unit.
[[nodiscard]] std::vector<std::uint32_t> without_twins(const Shapes& shapes,
                                                       std::span<const std::uint32_t> members);

/// The outline of the union of some shapes within `reach_m` of the origin, told without an overlay:
/// the lines that have land to one side only, parted where they cross. On which sides there is land
/// is counted on the grid, or there is no answer: where lines come so near one another that nobody
/// can say which is first, or a ring runs the wrong way round, GEOS can tell. Takes some ten times
/// less than that; linear in vertices as long as no more lines lie side by side.
[[nodiscard]] std::optional<Outline> plain_outline(const LocalPlane& plane, const Shapes& shapes,
                                                   std::span<const std::uint32_t> members,
                                                   double reach_m);

}  // namespace metes
