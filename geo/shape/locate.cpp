#include "geo/shape/locate.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace metes {
namespace {

bool on_edge(Coord a, Coord b, Coord point) {
  const auto [low_x, high_x] = std::minmax(a.x, b.x);
  const auto [low_y, high_y] = std::minmax(a.y, b.y);
  return low_x <= point.x && point.x <= high_x && low_y <= point.y && point.y <= high_y &&
         side_of(a, b, point) == 0;
}

// Does the ray from the point towards greater x cross this edge? An edge owns its lower end.
bool crosses(Coord a, Coord b, Coord point) {
  if ((a.y > point.y) == (b.y > point.y)) return false;
  const bool upward = b.y > a.y;
  return (side_of(a, b, point) > 0) == upward;
}

// Whether the number of crossings is odd, or nothing when the point is on the ring.
std::optional<bool> odd_crossings(std::span<const Coord> ring, Coord point) {
  bool odd = false;
  for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    if (on_edge(ring[before], ring[i], point)) return std::nullopt;
    odd ^= crosses(ring[before], ring[i], point);
  }
  return odd;
}

}  // namespace

std::string_view to_string(Location location) {
  switch (location) {
    case Location::exterior:
      return "exterior";
    case Location::boundary:
      return "boundary";
    case Location::interior:
      break;
  }
  return "interior";
}

Location locate(Coord point, const Shapes& shapes, std::uint32_t shape) {
  bool inside = false;
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
    const auto odd = odd_crossings(shapes.ring(ring), point);
    if (!odd) return Location::boundary;
    inside ^= *odd;
  }
  return inside ? Location::interior : Location::exterior;
}

Location locate_in(Coord point, std::span<const std::vector<Coord>> rings) {
  bool inside = false;
  for (const std::vector<Coord>& ring : rings) {
    const auto odd = odd_crossings(ring, point);
    if (!odd) return Location::boundary;
    inside ^= *odd;
  }
  return inside ? Location::interior : Location::exterior;
}

}  // namespace metes
