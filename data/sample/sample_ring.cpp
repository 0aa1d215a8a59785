#include "data/sample/sample_ring.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace metes::data::sample {
namespace {

std::int64_t cross(Coord origin, Coord a, Coord b) {
  const auto dx = [&](Coord c) { return std::int64_t{c.x} - origin.x; };
  const auto dy = [&](Coord c) { return std::int64_t{c.y} - origin.y; };
  return dx(a) * dy(b) - dy(a) * dx(b);
}

int turn(Coord origin, Coord a, Coord b) {
  const std::int64_t twice = cross(origin, a, b);
  return static_cast<int>(twice > 0) - static_cast<int>(twice < 0);
}

bool is_between(Coord a, Coord b, Coord point) {
  return std::min(a.x, b.x) <= point.x && point.x <= std::max(a.x, b.x) &&
         std::min(a.y, b.y) <= point.y && point.y <= std::max(a.y, b.y);
}

bool meet(Coord a, Coord b, Coord c, Coord d) {
  const int abc = turn(a, b, c);
  const int abd = turn(a, b, d);
  const int cda = turn(c, d, a);
  const int cdb = turn(c, d, b);
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (abc == 0 && is_between(a, b, c)) || (abd == 0 && is_between(a, b, d)) ||
         (cda == 0 && is_between(c, d, a)) || (cdb == 0 && is_between(c, d, b));
}

}  // namespace

bool is_sound(const std::vector<Coord>& ring) {
  const std::size_t count = ring.size();
  if (count < 3) return false;
  std::int64_t twice_area = 0;
  for (std::size_t i = 1; i + 1 < count; ++i) twice_area += cross(ring[0], ring[i], ring[i + 1]);
  if (twice_area <= 0) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const Coord a = ring[i];
    const Coord b = ring[(i + 1) % count];
    const Coord c = ring[(i + 2) % count];
    if (a == b || (turn(a, b, c) == 0 && (is_between(a, b, c) || is_between(b, c, a)))) {
      return false;
    }
    for (std::size_t k = i + 2; k < count; ++k) {
      const std::size_t next = (k + 1) % count;
      if (next != i && meet(a, b, ring[k], ring[next])) return false;
    }
  }
  return true;
}

}  // namespace metes::data::sample
