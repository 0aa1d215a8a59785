#pragma once

#include "geo/shape/locate.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>

namespace metes::test {

// Arbitrary precision, and other formulas than geo's: what exact answers are compared with.

/// The sign of the doubled area of a, b, c: 1 counterclockwise, -1 clockwise, 0 on one line.
[[nodiscard]] int orientation(double ax, double ay, double bx, double by, double cx, double cy);

/// By where the edges that cross the position's height have it: fractions, sorted out left and
/// right.
[[nodiscard]] Location locate_by_fractions(Coord point, const Shapes& shapes, std::uint32_t shape);

}  // namespace metes::test
