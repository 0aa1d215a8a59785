// The nearest edge of some shapes, against a scan of all of them.

#include "geo/index/nearest_edges.hpp"

#include "geo/shape/edge_distance.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

constexpr Coord kFrom{.x = -1'400'000'123, .y = 405'000'321};
constexpr double kLimit = 900;

struct NearestCase {
  std::string name;
  std::function<ShapeList()> make;
};

std::ostream& operator<<(std::ostream& out, const NearestCase& test_case) {
  return out << test_case.name;
}

class NearestEdgesOf : public testing::TestWithParam<NearestCase> {
 protected:
  NearestEdgesOf() {
    for (std::uint32_t shape = 0; shape < indexed.shapes.size(); ++shape) {
      if (shape % 3 == 1) some.push_back(shape);
    }
  }
  const ShapeList list = GetParam().make();
  const Indexed indexed{list};
  std::vector<std::uint32_t> some;
  Random random{9};
  Positions points = troublesome(indexed.shapes, indexed.cells.grid.front(), 150, random);
};

// All positions that are asked about.
Box around(const Shapes& shapes) {
  Box box = empty_box();
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) extend(box, shapes.bounds(shape));
  constexpr std::int32_t kFar = 3'000'000;
  return {.min = {.x = box.min.x - kFar, .y = box.min.y - kFar},
          .max = {.x = box.max.x + kFar, .y = box.max.y + kFar}};
}

std::optional<Neighbour> nearest_of_all(const Shapes& shapes,
                                        const std::vector<std::uint32_t>& some, Coord from) {
  std::optional<Neighbour> nearest;
  for (const std::uint32_t shape : some) {
    if (shapes.polygons(shape).size() == 0) continue;
    const double metres = edge_distance(LocalPlane(to_degrees(from)), shapes, shape).metres;
    if (!nearest || metres < nearest->metres) nearest = Neighbour{.shape = shape, .metres = metres};
  }
  return nearest;
}

TEST_P(NearestEdgesOf, TheNearestIsThatOfAScan) {
  const NearestEdges edges(indexed.shapes, some, around(indexed.shapes), kLimit);
  for (const Coord point : points) {
    const auto expected = nearest_of_all(indexed.shapes, some, point);
    const auto found = edges.nearest(point, kLimit);
    if (!expected || expected->metres > kLimit) {
      EXPECT_FALSE(found);
      continue;
    }
    ASSERT_TRUE(found);
    // Of a large shape it is the distance in the plane.
    EXPECT_NEAR(found->metres, expected->metres, 1e-4);
  }
}

// Whichever way the first question goes, the next gives the same parcel.
TEST_P(NearestEdgesOf, TheShapeIsThatOfTheNearIndex) {
  const NearestEdges edges(indexed.shapes, some, around(indexed.shapes), kLimit);
  const auto wanted = [](std::uint32_t shape) { return shape % 3 == 1; };
  for (const Coord point : points) {
    const auto expected = indexed.near.nearest(point, 1, kLimit, wanted);
    if (!expected.empty() && expected.front().metres == 0) continue;  // it may lie inside
    const auto found = edges.nearest(point, kLimit);
    ASSERT_EQ(found.has_value(), !expected.empty());
    if (!found) continue;
    EXPECT_NEAR(found->metres, expected.front().metres, 1e-9);
    EXPECT_TRUE(found->shape == expected.front().shape || found->metres < 1e-6);
  }
}

TEST_P(NearestEdgesOf, VectorsAndTheScalarTwinAgree) {
  const Box over = around(indexed.shapes);
  const NearestEdges edges(indexed.shapes, some, over, kLimit);
  const NearestEdges twin(indexed.shapes, some, over, kLimit, Lanes::scalar);
  for (const Coord point : points) {
    const auto expected = twin.nearest(point, kLimit);
    const auto found = edges.nearest(point, kLimit);
    ASSERT_EQ(found.has_value(), expected.has_value());
    EXPECT_NEAR(found ? found->metres : 0, expected ? expected->metres : 0, 1e-9);
  }
}

// Only what is in the box is known.
TEST_P(NearestEdgesOf, ManyAtOnceAreAnsweredAsEachAlone) {
  const Box all = around(indexed.shapes);
  const Box over{.min = all.min, .max = {.x = points.front().x, .y = all.max.y}};
  const NearestEdges edges(indexed.shapes, some, over, kLimit);
  std::vector<std::optional<Neighbour>> found(points.size());
  edges.nearest(points, kLimit, found);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!contains(over, points[i])) {
      EXPECT_FALSE(found[i]);
      continue;
    }
    const auto expected = edges.nearest(points[i], kLimit);
    ASSERT_EQ(found[i].has_value(), expected.has_value());
    if (!expected) continue;
    EXPECT_EQ(found[i]->shape, expected->shape);
    EXPECT_EQ(found[i]->metres, expected->metres);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, NearestEdgesOf,
    testing::Values(
        NearestCase{.name = "Fabric", .make = [] { return make_fabric({.parcels = 500}); }},
        NearestCase{.name = "HeavyLots",
                    .make = [] { return make_fabric({.parcels = 60, .bends = 90, .scale = 9}); }},
        NearestCase{.name = "Star", .make = [] { return make_star(kFrom, 700, 30'000); }},
        NearestCase{.name = "Stack", .make = [] { return make_stack(kFrom, 200); }},
        NearestCase{.name = "Nest", .make = [] { return make_nest(kFrom, 120); }},
        NearestCase{.name = "Strips",
                    .make = [] { return make_strips(kFrom, 200, 1, 20'000, 19'000); }},
        NearestCase{.name = "Sieve", .make = [] { return make_sieve(kFrom, 20, 70); }},
        NearestCase{.name = "Tangle", .make = [] { return make_tangle(kFrom, 60, 60'000); }}),
    [](const auto& instance) { return instance.param.name; });

TEST(NearestEdges, OfNothingHaveNothingNear) {
  const ShapeList list = make_stack(kFrom, 1);
  const Shapes shapes(list);
  EXPECT_FALSE(NearestEdges(shapes, {}, around(shapes), kLimit).nearest(kFrom, kLimit));
}

TEST(NearestEdges, MeasureToTheLineFromInsideToo) {
  const ShapeList list = make_stack(kFrom, 1);
  const Shapes shapes(list);
  const std::vector<std::uint32_t> all{0, 1};
  const Box box = shapes.bounds(0);
  const Coord inside{.x = box.min.x + 100, .y = (box.min.y + box.max.y) / 2};
  const auto found = NearestEdges(shapes, all, around(shapes), kLimit).nearest(inside, kLimit);
  ASSERT_TRUE(found);
  EXPECT_GT(found->metres, 0.5);
  EXPECT_LT(found->metres, 1.2);
}

}  // namespace
}  // namespace metes::test
