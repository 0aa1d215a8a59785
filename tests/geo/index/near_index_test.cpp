// What is near a position, against edge_distance() of every shape.

#include "geo/index/near_index.hpp"

#include "geo/index/cells.hpp"
#include "geo/shape/edge_distance.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

constexpr Coord kHere{.x = -1'400'000'123, .y = 405'000'321};

// The distances agree to this; on lines the feet of rings and of cells differ in their last bits.
constexpr double kSame = 1e-5;

std::vector<Near> near_of_all(const Shapes& shapes, Coord from, double radius_m) {
  const LocalPlane plane(to_degrees(from));
  std::vector<Near> near;
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    if (shapes.polygons(shape).size() == 0) continue;
    const double metres = edge_distance(plane, shapes, shape).metres;
    const Location location = locate(from, shapes, shape);
    if (metres > radius_m && location == Location::exterior) continue;
    near.push_back({.shape = shape, .location = location, .edge_m = metres});
  }
  return near;
}

struct NearCase {
  std::string name;
  std::function<ShapeList()> make;
  std::size_t positions = 200;
};

std::ostream& operator<<(std::ostream& out, const NearCase& test_case) {
  return out << test_case.name;
}

class NearIndexOf : public testing::TestWithParam<NearCase> {
 protected:
  const ShapeList list = GetParam().make();
  const Indexed indexed{list};
  Random random{7};
  Positions points = troublesome(indexed.shapes, indexed.cells.grid.front(),
                                 effort(GetParam().positions, 20 * GetParam().positions), random);
};

// Whatever is nearer than the radius by more than rounding is found, and nothing farther.
void expect_same(const std::vector<Near>& found, const std::vector<Near>& expected,
                 double radius_m) {
  auto it = found.begin();
  for (const Near& near : expected) {
    const bool at_rim = near.location == Location::exterior && near.edge_m > radius_m - kSame;
    if (at_rim && (it == found.end() || it->shape != near.shape)) continue;
    ASSERT_TRUE(it != found.end() && it->shape == near.shape) << "shape " << near.shape;
    EXPECT_EQ(it->location, near.location) << "shape " << near.shape;
    if (std::isfinite(it->edge_m)) {
      EXPECT_NEAR(it->edge_m, near.edge_m, kSame);
    } else {
      EXPECT_GT(near.edge_m, radius_m - kSame);
    }
    ++it;
  }
  EXPECT_EQ(it, found.end());
}

TEST_P(NearIndexOf, WithinARadiusFindsWhatAScanOfAllShapesFinds) {
  std::vector<Near> found;
  for (const Coord point : points) {
    for (const double radius_m : {0.0, 2.0, 31.0, 400.0}) {
      indexed.near.within(point, radius_m, found);
      expect_same(found, near_of_all(indexed.shapes, point, radius_m + kSame), radius_m);
    }
  }
}

TEST_P(NearIndexOf, TheNearestEdgeIsThatOfAllShapes) {
  for (const Coord point : points) {
    double expected = std::numeric_limits<double>::infinity();
    for (const Near& near : near_of_all(indexed.shapes, point, 1e9)) {
      expected = std::min(expected, near.edge_m);
    }
    const auto found = indexed.near.nearest_edge_m(point, expected + 1);
    ASSERT_TRUE(found);
    EXPECT_NEAR(*found, expected, kSame + 1e-6 * expected);
    const double nearer = expected - 2 * (kSame + 1e-6 * expected);
    EXPECT_TRUE(nearer <= 0 || !indexed.near.nearest_edge_m(point, nearer));
  }
}

TEST_P(NearIndexOf, TheNearestEdgeTellsWhoseItIs) {
  for (const Coord point : points) {
    const auto expected = indexed.near.nearest_edge_m(point, 1'000);
    const auto found = indexed.near.nearest_edge(point, 1'000);
    ASSERT_EQ(found.has_value(), expected.has_value());
    if (!found) continue;
    EXPECT_EQ(found->metres, *expected);
    std::size_t owners = 0;
    for (const Near& near : near_of_all(indexed.shapes, point, *expected + 1)) {
      if (!indexed.near.is_of(point, *found, near.shape)) continue;
      ++owners;
      EXPECT_NEAR(near.edge_m, *expected, kSame + 1e-6 * *expected);
    }
    EXPECT_EQ(owners > 0, found->record != NearEdge::kNoRecord);
  }
}

TEST_P(NearIndexOf, ManyPositionsAreAnsweredAsEachByItself) {
  std::vector<double> limits;
  for (std::size_t i = 0; i < points.size(); ++i) limits.push_back(i % 3 == 0 ? 0.5 : 1'000);
  std::vector<std::optional<NearEdge>> found(points.size());
  indexed.near.nearest_edge(points, limits, found);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto expected = indexed.near.nearest_edge(points[i], limits[i]);
    ASSERT_EQ(found[i].has_value(), expected.has_value()) << i;
    if (!expected) continue;
    EXPECT_EQ(found[i]->metres, expected->metres);
    EXPECT_EQ(found[i]->record, expected->record);
    EXPECT_EQ(found[i]->at.x, expected->at.x);
    EXPECT_EQ(found[i]->at.y, expected->at.y);
  }
}

TEST_P(NearIndexOf, EdgesWithinARadiusAreThoseOfTheShapesThere) {
  NearEdges found;
  for (const Coord point : points) {
    for (const double radius_m : {0.5, 20.0}) {
      if (!indexed.near.edges_within(point, radius_m, found)) continue;
      std::map<std::uint32_t, double> nearest;
      for (const NearEdges::Edge& edge : found.edges) {
        EXPECT_GT(edge.owners.size(), 0U);
        EXPECT_LE(edge.metres, radius_m);
        for (std::uint32_t i = edge.owners.begin; i < edge.owners.end; ++i) {
          const auto [known, first] = nearest.emplace(found.shapes[i], edge.metres);
          known->second = std::min(known->second, edge.metres);
        }
      }
      for (const Near& near : near_of_all(indexed.shapes, point, radius_m + kSame)) {
        if (near.edge_m > radius_m - kSame) continue;
        ASSERT_EQ(nearest.count(near.shape), 1U) << "shape " << near.shape;
        EXPECT_NEAR(nearest[near.shape], near.edge_m, kSame);
        nearest.erase(near.shape);
      }
      for (const auto& [shape, metres] : nearest) EXPECT_GT(metres, radius_m - 2 * kSame);
    }
  }
}

TEST_P(NearIndexOf, TheEdgeOfOneShapeIsFoundHoweverFar) {
  for (const Coord point : points) {
    const std::uint32_t shape = random.below(indexed.shapes.size());
    if (indexed.shapes.polygons(shape).size() == 0) continue;
    const double expected =
        edge_distance(LocalPlane(to_degrees(point)), indexed.shapes, shape).metres;
    EXPECT_NEAR(indexed.near.edge_m(point, shape), expected, kSame + 1e-6 * expected);
  }
}

TEST_P(NearIndexOf, TheNearestFewAreThoseOfAScan) {
  const auto wanted = [](std::uint32_t shape) { return shape % 3 != 1; };
  for (const Coord point : points) {
    std::vector<double> expected;
    for (const Near& near : near_of_all(indexed.shapes, point, 600)) {
      if (!wanted(near.shape)) continue;
      expected.push_back(near.location == Location::exterior ? near.edge_m : 0);
    }
    std::sort(expected.begin(), expected.end());
    expected.resize(std::min<std::size_t>(expected.size(), 5));
    const auto found = indexed.near.nearest(point, 5, 600, wanted);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_TRUE(wanted(found[i].shape));
      EXPECT_NEAR(found[i].metres, expected[i], kSame);
    }
  }
}

TEST_P(NearIndexOf, VectorsAndTheScalarTwinAgree) {
  const NearIndex twin(indexed.index, indexed.shapes, indexed.tree, Lanes::scalar);
  for (const Coord point : points) {
    const auto expected = twin.nearest_edge_m(point, 1'000);
    const auto found = indexed.near.nearest_edge_m(point, 1'000);
    ASSERT_EQ(found.has_value(), expected.has_value());
    EXPECT_NEAR(found.value_or(0), expected.value_or(0), 1e-6);
    const auto edge = indexed.near.nearest_edge(point, 1'000);
    const auto twins = twin.nearest_edge(point, 1'000);
    ASSERT_EQ(edge.has_value(), twins.has_value());
    if (!edge) continue;
    EXPECT_NEAR(edge->metres, twins->metres, 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, NearIndexOf,
    testing::Values(
        NearCase{.name = "Fabric", .make = [] { return make_fabric({.parcels = 500}); }},
        NearCase{.name = "HeavyLots",
                 .make = [] { return make_fabric({.parcels = 60, .bends = 90, .scale = 9}); },
                 .positions = 60},
        NearCase{.name = "Star", .make = [] { return make_star(kHere, 700, 30'000); }},
        NearCase{.name = "Stack", .make = [] { return make_stack(kHere, 200); }, .positions = 100},
        NearCase{.name = "Nest", .make = [] { return make_nest(kHere, 120); }},
        NearCase{.name = "SlantedStrips",
                 .make = [] { return make_strips(kHere, 200, 1, 20'000, 19'000); }},
        NearCase{.name = "Sieve", .make = [] { return make_sieve(kHere, 20, 70); }},
        NearCase{.name = "Tangle", .make = [] { return make_tangle(kHere, 60, 60'000); }},
        NearCase{.name = "SmallTangle", .make = [] { return make_tangle(kHere, 60, 40); }},
        NearCase{.name = "LongEdges", .make = [] { return make_tangle(kHere, 20, 3'000'000); }}),
    [](const auto& instance) { return instance.param.name; });

TEST(NearIndex, FindsNothingInAnEmptyIndex) {
  const NearIndex empty;
  std::vector<Near> found{{.shape = 1}};
  empty.within(kHere, 100, found);
  EXPECT_TRUE(found.empty());
  EXPECT_FALSE(empty.nearest_edge_m(kHere, 100));
  EXPECT_FALSE(empty.nearest_edge(kHere, 100));
  EXPECT_TRUE(empty.nearest(kHere, 3, 100, [](std::uint32_t) { return true; }).empty());
}

TEST(NearIndex, SeesShapesFromOutsideTheGrid) {
  const ShapeList list = make_stack(kHere, 1);
  const Indexed indexed(list);
  const Coord west{.x = kHere.x - 1'000, .y = kHere.y + 500};
  const double metres = 1'000e-7 * metres_a_degree(to_degrees(west).lat).x;
  std::vector<Near> found;
  indexed.near.within(west, metres + 0.001, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().shape, 1U);
  EXPECT_NEAR(found.front().edge_m, metres, 1e-4);
  indexed.near.within(west, metres - 0.001, found);
  EXPECT_TRUE(found.empty());
}

TEST(NearIndex, APositionOnALineIsAtDistanceZero) {
  const ShapeList list = make_stack(kHere, 1);
  const Indexed indexed(list);
  std::vector<Near> found;
  indexed.near.within({.x = kHere.x + 1'500, .y = kHere.y + 77}, 0, found);
  ASSERT_EQ(found.size(), 2U);
  for (const Near& near : found) {
    EXPECT_EQ(near.location, Location::boundary);
    EXPECT_EQ(near.edge_m, 0);
  }
}

}  // namespace
}  // namespace metes::test
