#include "geo/shape/local_rings.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace metes {
namespace {

bool fits(const Box& box) {
  constexpr std::int32_t kMost = 1 << 30;  // differences of two then have 32 bits, with their sign
  return -kMost < box.min.x && -kMost < box.min.y && box.max.x < kMost && box.max.y < kMost;
}

// Nothing where a vertex is too far.
std::optional<std::vector<Coord>> local_ring(std::span<const Coord> ring, Coord origin) {
  constexpr std::int64_t kMost = 1 << 29;  // grid units
  std::vector<Coord> local;
  local.reserve(ring.size());
  for (const Coord vertex : ring) {
    const std::int64_t x = std::int64_t{vertex.x} - origin.x;
    const std::int64_t y = std::int64_t{vertex.y} - origin.y;
    if (std::max(std::abs(x), std::abs(y)) >= kMost) return std::nullopt;
    local.push_back({.x = static_cast<std::int32_t>(2 * x), .y = static_cast<std::int32_t>(2 * y)});
  }
  return local;
}

bool add_ring(std::span<const Coord> ring, Coord origin, LocalRings& rings) {
  auto local = local_ring(ring, origin);
  if (!local) return false;
  for (const Coord vertex : *local) extend(rings.box, vertex);
  rings.edges += local->size();
  rings.rings.push_back(std::move(*local));
  return fits(rings.box);
}

bool runs_left(const std::vector<Coord>& ring) {
  double twice = 0;
  Coord from = ring.back();
  for (const Coord to : ring) {
    twice += (static_cast<double>(from.x) - ring.front().x) * (static_cast<double>(to.y) - from.y) -
             (static_cast<double>(to.x) - from.x) * (static_cast<double>(from.y) - ring.front().y);
    from = to;
  }
  return twice > 0;
}

}  // namespace

std::optional<LocalRings> local_rings(const PolygonRings& polygon, Coord origin) {
  LocalRings rings;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    if (!add_ring(polygon[i], origin, rings)) return std::nullopt;
    std::vector<Coord>& ring = rings.rings.back();
    if (runs_left(ring) != (i == 0)) std::reverse(ring.begin(), ring.end());
  }
  return rings;
}

std::optional<LocalRings> local_rings(const Shapes& shapes, std::uint32_t shape, Coord origin) {
  LocalRings rings;
  const Range range = shapes.rings_of_shape(shape);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!add_ring(shapes.ring(i), origin, rings)) return std::nullopt;
  }
  return rings;
}

}  // namespace metes
