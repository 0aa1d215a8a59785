#pragma once

#include "geo/shape/local_plane.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// An edge in metres around a plane's origin, its land to the left.
struct PlaneEdge {
  Metres a;
  Metres b;
};

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
/// lines that two neighbours share fall out, and what is left is the outline, if no two of the
/// shapes overlap. That is proved on the grid, or there is no answer: where shapes overlap, or
/// lines cross or lie on one another in part, or dozens of lines meet, GEOS can tell. Linear in
/// vertices.
[[nodiscard]] std::optional<Outline> plain_outline(const LocalPlane& plane, const Shapes& shapes,
                                                   std::span<const std::uint32_t> members,
                                                   double reach_m);

}  // namespace metes
