#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace metes {

/// Where a position lies with respect to a shape. A position on a line belongs to the boundary of
/// every shape that has this line: two neighbours share their common edge.
enum class Location : std::uint8_t { exterior, boundary, interior };

[[nodiscard]] std::string_view to_string(Location location);

/// On which side of the directed line a→b the point lies: 1 left, -1 right, 0 on it. Exact: both
/// products are below 2^63 for every pair of grid positions, and they are compared, not subtracted.
[[nodiscard]] constexpr int side_of(Coord a, Coord b, Coord point) {
  const std::int64_t left = (std::int64_t{b.x} - a.x) * (std::int64_t{point.y} - a.y);
  const std::int64_t right = (std::int64_t{b.y} - a.y) * (std::int64_t{point.x} - a.x);
  return left > right ? 1 : (left < right ? -1 : 0);
}

/// Exact, by crossings of all rings (even-odd); linear in the shape's vertices.
[[nodiscard]] Location locate(Coord point, const Shapes& shapes, std::uint32_t shape);
/// The same of rings by themselves.
[[nodiscard]] Location locate_in(Coord point, std::span<const std::vector<Coord>> rings);

}  // namespace metes
