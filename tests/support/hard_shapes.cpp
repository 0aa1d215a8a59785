#include "tests/support/hard_shapes.hpp"

#include "tests/support/random.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace metes::test {
namespace {

void add(ShapeList& list, const PolygonRings& rings) {
  append_shape(list, {&rings, 1});
}

Coord moved(Coord at, std::int64_t x, std::int64_t y) {
  return {.x = static_cast<std::int32_t>(at.x + x), .y = static_cast<std::int32_t>(at.y + y)};
}

std::vector<Coord> rectangle(Coord at, std::int32_t width, std::int32_t height) {
  return {at, moved(at, width, 0), moved(at, width, height), moved(at, 0, height)};
}

}  // namespace

ShapeList make_star(Coord at, std::uint32_t count, std::int32_t radius) {
  ShapeList list;
  const auto rim = [&](std::uint32_t i) {
    const double angle = 2 * std::numbers::pi * i / count;
    return moved(at, static_cast<std::int64_t>(radius * std::cos(angle)),
                 static_cast<std::int64_t>(radius * std::sin(angle)));
  };
  for (std::uint32_t i = 0; i < count; ++i) add(list, {{at, rim(i), rim((i + 1) % count)}});
  return list;
}

ShapeList make_stack(Coord at, std::uint32_t count) {
  ShapeList list;
  add(list, {rectangle(moved(at, 1'500, 0), 1'500, 3'000)});
  for (std::uint32_t i = 0; i < count; ++i) add(list, {rectangle(at, 1'500, 3'000)});
  return list;
}

ShapeList make_nest(Coord at, std::uint32_t count) {
  ShapeList list;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto grow = static_cast<std::int32_t>(3 * i);
    add(list, {rectangle(moved(at, -grow, -grow), 500 + 2 * grow, 400 + 2 * grow)});
  }
  return list;
}

ShapeList make_strips(Coord at, std::uint32_t count, std::int32_t width, std::int32_t run,
                      std::int32_t rise) {
  ShapeList list;
  const bool steep = std::abs(rise) > std::abs(run);
  const Coord step = steep ? Coord{.x = width, .y = 0} : Coord{.x = 0, .y = width};
  for (std::uint32_t i = 0; i < count; ++i) {
    const Coord low = moved(at, std::int64_t{step.x} * i, std::int64_t{step.y} * i);
    const Coord high = moved(low, step.x, step.y);
    add(list, {{low, moved(low, run, rise), moved(high, run, rise), high}});
  }
  return list;
}

ShapeList make_comb(Coord at, std::uint32_t count, std::int32_t height) {
  ShapeList list;
  std::vector<Coord> ring{at};
  for (std::uint32_t i = 0; i < count; ++i) {
    ring.push_back(moved(at, 2 * std::int64_t{i} + 1, height));
    ring.push_back(moved(at, 2 * std::int64_t{i} + 2, 0));
  }
  ring.push_back(moved(at, count, -height));
  add(list, {ring});
  return list;
}

ShapeList make_sieve(Coord at, std::int32_t side, std::int32_t hole) {
  ShapeList list;
  const std::int32_t pitch = 2 * hole;
  PolygonRings rings{rectangle(at, side * pitch + hole, side * pitch + hole)};
  for (std::int32_t y = 0; y < side; ++y) {
    for (std::int32_t x = 0; x < side; ++x) {
      rings.push_back(rectangle(moved(at, x * pitch + hole, y * pitch + hole), hole, hole));
    }
  }
  add(list, rings);
  return list;
}

ShapeList make_tangle(Coord at, std::uint32_t count, std::int32_t side) {
  ShapeList list;
  Random random(count);
  const auto corner = [&] {
    const std::int32_t x = random.between(0, side);
    return moved(at, x, random.between(0, side));
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    const Coord first = corner();
    const Coord second = corner();
    add(list, {{first, second, corner()}});
  }
  return list;
}

}  // namespace metes::test
