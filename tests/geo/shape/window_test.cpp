#include "geo/shape/window.hpp"

#include "geo/shape/overlap.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace metes {
namespace {

constexpr Coord vertex(std::int32_t x, std::int32_t y) {
  return {.x = x, .y = y};
}

constexpr Box box(std::int32_t west, std::int32_t south, std::int32_t east, std::int32_t north) {
  return {.min = vertex(west, south), .max = vertex(east, north)};
}

//     9 +-----------+
//       | \   hole  |     a square with a square hole from 3 to 6, and a triangle (0,20) (9,20)
//       (0,29)
//     0 +-----------+
ShapeList drawn() {
  ShapeList list;
  const std::vector<PolygonRings> square{
      {{vertex(0, 0), vertex(9, 0), vertex(9, 9), vertex(0, 9)},
       {vertex(3, 3), vertex(3, 6), vertex(6, 6), vertex(6, 3)}}};
  const std::vector<PolygonRings> triangle{{{vertex(0, 20), vertex(9, 20), vertex(0, 29)}}};
  append_shape(list, square);
  append_shape(list, triangle);
  append_shape(list, {});
  return list;
}

TEST(Window, MeetsWhatItTouches) {
  const ShapeList list = drawn();
  const Shapes shapes(list);
  EXPECT_TRUE(meets(shapes, 0, box(-5, -5, 0, 0)));       // a corner
  EXPECT_TRUE(meets(shapes, 0, box(9, 4, 12, 5)));        // a side
  EXPECT_FALSE(meets(shapes, 0, box(10, 4, 12, 5)));      // beside it
  EXPECT_TRUE(meets(shapes, 0, box(-9, -9, 20, 12)));     // around it
  EXPECT_TRUE(meets(shapes, 0, box(1, 1, 2, 2)));         // inside it
  EXPECT_TRUE(meets(shapes, 0, box(-5, 4, 20, 5)));       // across it
  EXPECT_FALSE(meets(shapes, 0, box(4, 4, 5, 5)));        // in the hole
  EXPECT_TRUE(meets(shapes, 0, box(4, 4, 6, 5)));         // on the hole's line
  EXPECT_TRUE(meets(shapes, 1, box(4, 25, 9, 29)));       // on the slanted side
  EXPECT_FALSE(meets(shapes, 1, box(5, 25, 9, 29)));      // in its box only
  EXPECT_TRUE(meets(shapes, 1, box(1, 21, 1, 21)));       // a point inside
  EXPECT_FALSE(meets(shapes, 2, box(-50, -50, 50, 50)));  // nothing
  EXPECT_FALSE(meets(shapes, 0, empty_box()));
}

TEST(Window, IsThatOfGeos) {
  const ShapeList list = test::make_fabric({.parcels = 2'000, .seed = 5});
  const Shapes shapes(list);
  const auto count = static_cast<std::uint32_t>(shapes.size());
  const auto tables = pack_rtree(shapes, count);
  const Rtree tree({.boxes = tables.boxes, .items = tables.items});
  test::Random random(6);
  std::size_t hits = 0;
  for (int round = 0; round < 300; ++round) {
    // From a vertex on, so that lines and corners are touched.
    const Coord from = shapes.vertices[random.below(shapes.vertices.size())];
    const std::int32_t width = random.one_in(4) ? 0 : random.between(1, 40'000);
    const std::int32_t height = random.one_in(4) ? 0 : random.between(1, 40'000);
    const std::int32_t shift = random.one_in(2) ? 0 : random.between(-30'000, 30'000);
    const Box window = box(from.x + shift, from.y - shift, from.x + shift + std::max(width, 1),
                           from.y - shift + std::max(height, 1));
    const auto [low, high] = window;
    const std::vector<PolygonRings> area{
        {{low, vertex(high.x, low.y), high, vertex(low.x, high.y)}}};
    const Overlay overlay(shapes, area);
    std::vector<std::uint32_t> expected;
    tree.search(window, [&](std::uint32_t shape) {
      if (overlay.meets(shape)) expected.push_back(shape);
      return true;
    });
    std::sort(expected.begin(), expected.end());
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (meets(shapes, i, window)) found.push_back(i);
    }
    ASSERT_EQ(found, expected) << round;
    hits += found.size();
  }
  EXPECT_GT(hits, 1'000U);
}

}  // namespace
}  // namespace metes
