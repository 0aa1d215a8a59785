#include "tests/support/exact.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace metes::test {
namespace {

using Fraction = boost::multiprecision::cpp_rational;

struct Crossing {
  bool left = false;
  bool on = false;
};

// Where the edge from low to high, not level, is at the point's height, and the point beside it.
Crossing crossing(Coord low, Coord high, Coord point) {
  const Fraction share(std::int64_t{point.y} - low.y, std::int64_t{high.y} - low.y);
  const Fraction x = low.x + share * (std::int64_t{high.x} - low.x);
  return {.left = x < point.x, .on = x == point.x};
}

bool on_level(Coord a, Coord b, Coord point) {
  const auto [left, right] = std::minmax(a.x, b.x);
  return point.y == a.y && left <= point.x && point.x <= right;
}

}  // namespace

int orientation(double ax, double ay, double bx, double by, double cx, double cy) {
  const Fraction area = (Fraction(bx) - Fraction(ax)) * (Fraction(cy) - Fraction(ay)) -
                        (Fraction(by) - Fraction(ay)) * (Fraction(cx) - Fraction(ax));
  return area.sign();
}

Location locate_by_fractions(Coord point, const Shapes& shapes, std::uint32_t shape) {
  bool inside = false;
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
    const std::span<const Coord> ring = shapes.ring(r);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Coord from = ring[i];
      const Coord to = ring[(i + 1) % ring.size()];
      const auto& [low, high] = from.y < to.y ? std::pair(from, to) : std::pair(to, from);
      if (point.y < low.y || point.y > high.y) continue;
      if (low.y == high.y) {
        if (on_level(from, to, point)) return Location::boundary;
        continue;
      }
      const Crossing at = crossing(low, high, point);
      if (at.on) return Location::boundary;
      // The upper end is the edge's own, so that two edges that meet count once.
      if (at.left && point.y > low.y) inside = !inside;
    }
  }
  return inside ? Location::interior : Location::exterior;
}

}  // namespace metes::test
