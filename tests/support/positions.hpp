#pragma once

#include "geo/index/cell_tables.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"
#include "tests/support/random.hpp"

#include <cstddef>
#include <vector>

namespace metes::test {

using Positions = std::vector<Coord>;

[[nodiscard]] Box extent_of(const Shapes& shapes);

/// Anywhere in the extent and a little beyond.
[[nodiscard]] Positions uniform(const Shapes& shapes, std::size_t count, Random& random);
/// Near some vertex, most of them in a shape.
[[nodiscard]] Positions clustered(const Shapes& shapes, std::size_t count, Random& random);
/// Within `reach` units of an edge, exactly on it where rounding allows: midpoints, thirds, ends.
[[nodiscard]] Positions beside_edges(const Shapes& shapes, std::size_t count, std::int32_t reach,
                                     Random& random);
/// Every vertex, or every n-th when they are more than `count`.
[[nodiscard]] Positions vertices(const Shapes& shapes, std::size_t count);
/// Corners and lines of the grid and of halved cells, and one unit off them.
[[nodiscard]] Positions cell_lines(const CellGrid& grid, std::size_t count, Random& random);
/// Far from every shape.
[[nodiscard]] Positions far_away(const Shapes& shapes, std::size_t count, Random& random);

/// The first four and the vertices together, about `count` positions.
[[nodiscard]] Positions troublesome(const Shapes& shapes, const CellGrid& grid, std::size_t count,
                                    Random& random);

}  // namespace metes::test
