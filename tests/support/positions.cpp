#include "tests/support/positions.hpp"

#include <algorithm>

namespace metes::test {
namespace {

constexpr std::int32_t kMaxX = 1'800'000'000;
constexpr std::int32_t kMaxY = 900'000'000;

Coord on_globe(std::int64_t x, std::int64_t y) {
  return {.x = static_cast<std::int32_t>(std::clamp<std::int64_t>(x, -kMaxX, kMaxX)),
          .y = static_cast<std::int32_t>(std::clamp<std::int64_t>(y, -kMaxY, kMaxY))};
}

// A vertex and the one after it.
struct Side {
  Coord from;
  Coord to;
};

// Of a random shape, so that a park of 20,000 vertices counts no more than a lot of four.
Side random_side(const Shapes& shapes, Random& random) {
  for (;;) {
    const Range rings = shapes.rings_of_shape(random.below(shapes.size()));
    if (rings.size() == 0) continue;
    const std::span<const Coord> ring = shapes.ring(rings.begin + random.below(rings.size()));
    const std::uint32_t at = random.below(ring.size());
    return {.from = ring[at], .to = ring[(at + 1) % ring.size()]};
  }
}

void append(Positions& all, const Positions& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Box extent_of(const Shapes& shapes) {
  Box box = empty_box();
  for (const Coord vertex : shapes.vertices) extend(box, vertex);
  return box;
}

Positions uniform(const Shapes& shapes, std::size_t count, Random& random) {
  const Box box = extent_of(shapes);
  const std::int64_t margin = (std::int64_t{box.max.x} - box.min.x) / 50 + 2;
  Positions points;
  while (points.size() < count) {
    points.push_back({.x = random.between(std::max<std::int64_t>(box.min.x - margin, -kMaxX),
                                          std::min<std::int64_t>(box.max.x + margin, kMaxX)),
                      .y = random.between(std::max<std::int64_t>(box.min.y - margin, -kMaxY),
                                          std::min<std::int64_t>(box.max.y + margin, kMaxY))});
  }
  return points;
}

Positions clustered(const Shapes& shapes, std::size_t count, Random& random) {
  constexpr std::int32_t kReach = 1'500;
  Positions points;
  while (points.size() < count) {
    const Coord vertex = random_side(shapes, random).from;
    const std::int64_t x = vertex.x + std::int64_t{random.between(-kReach, kReach)};
    const std::int64_t y = vertex.y + std::int64_t{random.between(-kReach, kReach)};
    points.push_back(on_globe(x, y));
  }
  return points;
}

Positions beside_edges(const Shapes& shapes, std::size_t count, std::int32_t reach,
                       Random& random) {
  Positions points;
  while (points.size() < count) {
    const auto [from, to] = random_side(shapes, random);
    const std::int64_t pieces = 2 + random.below(5);
    const std::int64_t piece = random.between(0, pieces);
    const std::int64_t x =
        from.x + (std::int64_t{to.x} - from.x) * piece / pieces + random.between(-reach, reach);
    const std::int64_t y =
        from.y + (std::int64_t{to.y} - from.y) * piece / pieces + random.between(-reach, reach);
    points.push_back(on_globe(x, y));
  }
  return points;
}

Positions vertices(const Shapes& shapes, std::size_t count) {
  Positions points;
  const std::size_t step = shapes.vertices.size() / (count + 1) + 1;
  for (std::size_t i = 0; i < shapes.vertices.size(); i += step) {
    points.push_back(shapes.vertices[i]);
  }
  return points;
}

Positions cell_lines(const CellGrid& grid, std::size_t count, Random& random) {
  Positions points;
  const std::int64_t width = std::int64_t{grid.columns} << grid.shift_x;
  const std::int64_t height = std::int64_t{grid.rows} << grid.shift_y;
  while (points.size() < count) {
    const std::uint32_t halvings = random.below(4);
    const std::uint32_t shift_x = grid.shift_x - std::min(halvings, grid.shift_x);
    const std::uint32_t shift_y = grid.shift_y - std::min(halvings, grid.shift_y);
    std::int64_t x = random.between(0, width - 1);
    std::int64_t y = random.between(0, height - 1);
    if (!random.one_in(3)) x = (x >> shift_x << shift_x) + random.between(-1, 1);
    if (!random.one_in(3)) y = (y >> shift_y << shift_y) + random.between(-1, 1);
    points.push_back(on_globe(grid.origin.x + x, grid.origin.y + y));
  }
  return points;
}

Positions far_away(const Shapes& shapes, std::size_t count, Random& random) {
  const Box box = extent_of(shapes);
  Positions points;
  while (points.size() < count) {
    const Coord point{.x = random.between(-kMaxX, kMaxX), .y = random.between(-kMaxY, kMaxY)};
    if (!contains(box, point)) points.push_back(point);
  }
  return points;
}

Positions troublesome(const Shapes& shapes, const CellGrid& grid, std::size_t count,
                      Random& random) {
  Positions points = uniform(shapes, count / 8, random);
  append(points, clustered(shapes, count / 8, random));
  append(points, beside_edges(shapes, count / 4, 0, random));
  append(points, beside_edges(shapes, count / 8, 1, random));
  append(points, beside_edges(shapes, count / 16, 450, random));
  append(points, cell_lines(grid, count / 8, random));
  append(points, vertices(shapes, count / 4));
  return points;
}

}  // namespace metes::test
