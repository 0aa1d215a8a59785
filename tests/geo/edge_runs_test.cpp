// The nearest edge of some shapes, against a scan of all of them.

#include "geo/edge_runs.hpp"

#include "geo/edge_distance.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

constexpr Coord kHere{.x = -1'400'000'123, .y = 405'000'321};
constexpr double kLimit = 900;

struct RunsCase {
  std::string name;
  std::function<ShapeList()> make;
};

std::ostream& operator<<(std::ostream& out, const RunsCase& test_case) {
  return out << test_case.name;
}

class EdgeRunsOf : public testing::TestWithParam<RunsCase> {
 protected:
  EdgeRunsOf() {
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

TEST_P(EdgeRunsOf, TheNearestIsThatOfAScan) {
  const EdgeRuns runs(indexed.shapes, some);
  for (const Coord point : points) {
    const auto expected = nearest_of_all(indexed.shapes, some, point);
    const auto found = runs.nearest(point, kLimit);
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
TEST_P(EdgeRunsOf, TheShapeIsThatOfTheNearIndex) {
  const EdgeRuns runs(indexed.shapes, some);
  const auto wanted = [](std::uint32_t shape) { return shape % 3 == 1; };
  for (const Coord point : points) {
    const auto expected = indexed.near.nearest(point, 1, kLimit, wanted);
    if (!expected.empty() && expected.front().metres == 0) continue;  // it may lie inside
    const auto found = runs.nearest(point, kLimit);
    ASSERT_EQ(found.has_value(), !expected.empty());
    if (!found) continue;
    EXPECT_NEAR(found->metres, expected.front().metres, 1e-9);
    EXPECT_TRUE(found->shape == expected.front().shape || found->metres < 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, EdgeRunsOf,
    testing::Values(
        RunsCase{.name = "Fabric", .make = [] { return make_fabric({.parcels = 500}); }},
        RunsCase{.name = "HeavyLots",
                 .make = [] { return make_fabric({.parcels = 60, .bends = 90, .scale = 9}); }},
        RunsCase{.name = "Star", .make = [] { return make_star(kHere, 700, 30'000); }},
        RunsCase{.name = "Stack", .make = [] { return make_stack(kHere, 200); }},
        RunsCase{.name = "Nest", .make = [] { return make_nest(kHere, 120); }},
        RunsCase{.name = "Strips",
                 .make = [] { return make_strips(kHere, 200, 1, 20'000, 19'000); }},
        RunsCase{.name = "Sieve", .make = [] { return make_sieve(kHere, 20, 70); }},
        RunsCase{.name = "Tangle", .make = [] { return make_tangle(kHere, 60, 60'000); }}),
    [](const auto& instance) { return instance.param.name; });

TEST(EdgeRuns, OfNothingHaveNothingNear) {
  const ShapeList list = make_stack(kHere, 1);
  const Shapes shapes(list);
  EXPECT_FALSE(EdgeRuns(shapes, {}).nearest(kHere, kLimit));
}

TEST(EdgeRuns, MeasureToTheLineFromInsideToo) {
  const ShapeList list = make_stack(kHere, 1);
  const Shapes shapes(list);
  const std::vector<std::uint32_t> all{0, 1};
  const Box box = shapes.bounds(0);
  const Coord inside{.x = box.min.x + 100, .y = (box.min.y + box.max.y) / 2};
  const auto found = EdgeRuns(shapes, all).nearest(inside, kLimit);
  ASSERT_TRUE(found);
  EXPECT_GT(found->metres, 0.5);
  EXPECT_LT(found->metres, 1.2);
}

}  // namespace
}  // namespace metes::test
