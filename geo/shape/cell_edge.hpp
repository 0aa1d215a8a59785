#pragma once

#include "geo/values/coordinate.hpp"

#include <compare>
#include <cstdint>

namespace metes {

/// An edge of a ring without its direction: a is the left end, the lower one if it is vertical.
struct Edge {
  Coord a;
  Coord b;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

[[nodiscard]] constexpr Edge make_edge(Coord from, Coord to) {
  return from < to ? Edge{.a = from, .b = to} : Edge{.a = to, .b = from};
}

/// What one edge says about a position.
struct EdgeSide {
  bool odd = false;  // the path crosses the edge
  bool on = false;   // the position is on the edge
};

// Products of two differences of grid positions fit 63 bits (see Coord). A damaged file may hold
// other numbers: then the product wraps, the answer is wrong, and nothing else happens.
[[nodiscard]] constexpr std::int64_t product(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

/// Does the ray from the point towards smaller x cross the edge? A point on the edge counts as
/// above it (left of it, if it is vertical): the same for every edge, so parities stay consistent.
[[nodiscard]] constexpr EdgeSide left_ray(const Edge& edge, Coord point) {
  const std::int64_t ax = std::int64_t{edge.a.x} - point.x;
  const std::int64_t ay = std::int64_t{edge.a.y} - point.y;
  const std::int64_t bx = std::int64_t{edge.b.x} - point.x;
  const std::int64_t by = std::int64_t{edge.b.y} - point.y;
  const std::int64_t left = product(ax, by);
  const std::int64_t right = product(ay, bx);
  const bool a_above = ay > 0;
  const bool b_above = by > 0;
  const bool level = !(a_above && b_above) && !(ay < 0 && by < 0);
  return {.odd = a_above != b_above && (left < right) == b_above,
          .on = left == right && ax <= 0 && bx >= 0 && level};
}

/// Does the path from the point to the left border of its cell, and then straight down, cross the
/// edge? `border` is the smallest x of the cell; the path turns just left of it. The edge must not
/// end left of the border (b.x >= border).
///
/// The leftward ray and this path together enclose the quadrant left of the border and not above
/// the point. An edge crosses their union an even number of times unless exactly one of its ends
/// is in that quadrant, and only its left end can be. So the path is crossed as often (odd or
/// even) as the ray, once more if that end is there. No clipping, no division, no rounding.
[[nodiscard]] constexpr EdgeSide cell_path(const Edge& edge, std::int64_t border, Coord point) {
  EdgeSide side = left_ray(edge, point);
  side.odd ^= edge.a.x < border && edge.a.y <= point.y;
  return side;
}

}  // namespace metes
