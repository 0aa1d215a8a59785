#include "geo/shape/tile_shape.hpp"

#include "geo/shape/geos_shape.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace metes {
namespace {

using Rings = std::vector<Geos::RingOf>;

bool is_within(const Box& inner, const Box& outer) {
  return contains(outer, inner.min) && contains(outer, inner.max);
}

Rings rings_of(const Shapes& shapes, std::uint32_t shape) {
  Rings rings;
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
    const Range range = shapes.rings(polygon);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      rings.push_back({.places = geos_ring(shapes.ring(i)), .is_shell = i == range.begin});
    }
  }
  return rings;
}

// What a box has of a shape. GEOS's quick way may leave rings that touch themselves; rounding does
// so too, and both are mended after.
Rings cut(const Geos& geos, const Shapes& shapes, std::uint32_t shape, const Box& box) {
  const auto whole = geos_shape(geos, shapes, shape);
  const auto part = geos.own(
      GEOSClipByRect_r(geos.get(), whole.get(), box.min.x, box.min.y, box.max.x, box.max.y));
  return geos.rings_of(part.get());
}

void round(GeosRing& places) {
  for (GeosPlace& at : places) at = {.x = std::round(at.x), .y = std::round(at.y)};
  const auto same = [](const GeosPlace& a, const GeosPlace& b) { return a.x == b.x && a.y == b.y; };
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  while (places.size() > 1 && same(places.front(), places.back())) places.pop_back();
}

TileRing on_tile(const GeosRing& places) {
  TileRing ring(places.size());
  std::transform(places.begin(), places.end(), ring.begin(), [](const GeosPlace& at) {
    return TilePoint{.x = static_cast<std::int32_t>(at.x), .y = static_cast<std::int32_t>(at.y)};
  });
  return ring;
}

// Rounded and turned; a shell without an area goes with its holes.
TileShape turned(const Rings& rings) {
  TileShape shape;
  bool has_shell = false;
  for (const Geos::RingOf& each : rings) {
    TileRing ring = on_tile(each.places);
    const std::int64_t twice = twice_area(ring);
    if (each.is_shell) has_shell = twice != 0;
    if (!has_shell || twice == 0) continue;
    if ((twice > 0) != each.is_shell) std::reverse(ring.begin(), ring.end());
    shape.twice_area += each.is_shell ? std::abs(twice) : -std::abs(twice);
    shape.rings.push_back(std::move(ring));
  }
  return shape;
}

// Three or four corners that all turn one way: what most lots are, and valid without being asked.
bool is_plainly_valid(const Rings& rings) {
  constexpr std::size_t kTileCorners = 4;
  if (rings.size() != 1 || rings.front().places.size() > kTileCorners) return false;
  const GeosRing& ring = rings.front().places;
  if (ring.size() < 3) return false;
  int left = 0;
  int right = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GeosPlace& a = ring[i];
    const GeosPlace& b = ring[(i + 1) % ring.size()];
    const GeosPlace& c = ring[(i + 2) % ring.size()];
    const double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    left += turn > 0 ? 1 : 0;
    right += turn < 0 ? 1 : 0;
  }
  const auto all = static_cast<int>(ring.size());
  return left == all || right == all;
}

// The polygons of rings that have three places at least.
Geos::Geometry geometry_of(const Geos& geos, const Rings& rings) {
  std::vector<Geos::Geometry> polygons;
  std::vector<GeosRing> one;
  const auto end_one = [&] {
    if (!one.empty()) polygons.push_back(geos.polygon(one));
    one.clear();
  };
  bool has_shell = false;
  for (const Geos::RingOf& each : rings) {
    if (each.is_shell) {
      end_one();
      has_shell = each.places.size() >= 3;
    }
    if (has_shell && each.places.size() >= 3) one.push_back(each.places);
  }
  end_one();
  return geos.multipolygon(polygons);
}

}  // namespace

std::int64_t twice_area(std::span<const TilePoint> ring) {
  if (ring.empty()) return 0;
  std::int64_t twice = 0;
  TilePoint before = ring.back();
  for (const TilePoint& vertex : ring) {
    twice += std::int64_t{before.x} * vertex.y - std::int64_t{vertex.x} * before.y;
    before = vertex;
  }
  return twice;
}

TilePen::TilePen(const Shapes& shapes, const Tile& tile)
    : shapes_(shapes), frame_(tile), geos_("draw a tile") {}

// In the tile's units, rounded.
Rings TilePen::placed(std::uint32_t shape, const Box& bounds) const {
  Rings rings =
      is_within(bounds, window()) ? rings_of(shapes_, shape) : cut(geos_, shapes_, shape, window());
  for (Geos::RingOf& ring : rings) {
    std::transform(ring.places.begin(), ring.places.end(), ring.places.begin(), frame_);
    round(ring.places);
  }
  return rings;
}

// Rounding lets lines cross and touch: the same land with whole numbers, valid.
Rings TilePen::mended(const Rings& rings) const {
  const auto rounded = geometry_of(geos_, rings);
  if (geos_.truth(GEOSisValid_r(geos_.get(), rounded.get()))) return rings;
  const auto valid = geos_.own(GEOSMakeValid_r(geos_.get(), rounded.get()));
  const auto whole = geos_.own(GEOSGeom_setPrecision_r(geos_.get(), valid.get(), 1, 0));
  return geos_.rings_of(whole.get());
}

std::optional<TileShape> TilePen::draw(std::uint32_t shape) const {
  const Box bounds = shapes_.bounds(shape);
  if (is_empty(bounds) || !intersects(bounds, window())) return std::nullopt;
  const Rings rings = placed(shape, bounds);
  TileShape drawn = turned(is_plainly_valid(rings) ? rings : mended(rings));
  if (drawn.rings.empty()) return std::nullopt;
  return drawn;
}

}  // namespace metes
