#include "geo/shape/disc.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <random>
#include <vector>

namespace metes {
namespace {

const LonLat kOrigin{.lon = -87.65, .lat = 41.88};
constexpr double kReach = 100;  // metres

// Grid position of a place given in metres around the origin.
Coord at(double east, double north) {
  constexpr double kEast = 111'320.0 * 0.74463;  // metres a degree here, near enough for a drawing
  constexpr double kNorth = 111'072.0;
  return snap({.lon = kOrigin.lon + east / kEast, .lat = kOrigin.lat + north / kNorth});
}

void add_rectangle(ShapeList& list, double west, double south, double east, double north) {
  append_shape(list, std::vector<PolygonRings>{
                         {{at(west, south), at(east, south), at(east, north), at(west, north)}}});
}

double share_of(const ShapeList& list, const std::vector<std::uint32_t>& members, double radius) {
  return UnitedLand(LocalPlane(kOrigin), Shapes(list), members, radius).share(radius);
}

TEST(UnitedLand, AStraightEdgeThroughTheCentreHalvesTheDisc) {
  ShapeList list;
  add_rectangle(list, 0, -50, 80, 50);
  EXPECT_NEAR(share_of(list, {0}, 10), 0.5, 1e-6);
}

TEST(UnitedLand, ACornerAtTheCentreIsAQuarter) {
  ShapeList list;
  add_rectangle(list, 0, 0, 80, 50);
  EXPECT_NEAR(share_of(list, {0}, 10), 0.25, 1e-4);
}

// The plane about a place of the grid, as positions are, and land whose lines are exactly there.
TEST(UnitedLand, OnALineOrACornerAllSidesAreAlike) {
  const Coord centre = snap({.lon = -20.0000123, .lat = 40.0011800});
  const LocalPlane plane(to_degrees(centre));
  const auto share = [&](int west, int south, int east, int north) {
    const auto there = [&](int x, int y) { return Coord{.x = centre.x + x, .y = centre.y + y}; };
    ShapeList list;
    append_shape(list, std::vector<PolygonRings>{{{there(west, south), there(east, south),
                                                   there(east, north), there(west, north)}}});
    return UnitedLand(plane, Shapes(list), std::array{0U}, 10).share(10);
  };
  constexpr int kFar = 5'000;  // grid units: 50 metres
  EXPECT_NEAR(share(-kFar, 0, kFar, kFar), 0.5, 1e-6);
  EXPECT_NEAR(share(-kFar, -kFar, kFar, 0), 0.5, 1e-6);
  EXPECT_NEAR(share(0, -kFar, kFar, kFar), 0.5, 1e-6);
  EXPECT_NEAR(share(-kFar, -kFar, 0, kFar), 0.5, 1e-6);
  EXPECT_NEAR(share(0, 0, kFar, kFar), 0.25, 1e-6);
  EXPECT_NEAR(share(-kFar, 0, 0, kFar), 0.25, 1e-6);
  EXPECT_NEAR(share(0, -kFar, kFar, 0), 0.25, 1e-6);
  EXPECT_NEAR(share(-kFar, -kFar, 0, 0), 0.25, 1e-6);
}

TEST(UnitedLand, AnEdgeHalfARadiusOffLeavesTheKnownSegment) {
  ShapeList list;
  add_rectangle(list, 5, -50, 80, 50);
  const double segment = (std::acos(0.5) - 0.5 * std::sqrt(0.75)) / std::numbers::pi;
  EXPECT_NEAR(share_of(list, {0}, 10), segment, 1e-3);
}

TEST(UnitedLand, AParcelSmallerThanTheDiscCountsByItsArea) {
  ShapeList list;
  add_rectangle(list, -2, -3, 2, 3);
  EXPECT_NEAR(share_of(list, {0}, 10), 24 / (std::numbers::pi * 100), 1e-3);
}

TEST(UnitedLand, StackedParcelsCountOnce) {
  ShapeList list;
  add_rectangle(list, 0, -50, 80, 50);
  add_rectangle(list, 0, -50, 80, 50);
  EXPECT_NEAR(share_of(list, {0, 1}, 10), 0.5, 1e-6);
}

TEST(UnitedLand, ALineBetweenTwoOfItsParcelsIsNoEdge) {
  ShapeList list;
  add_rectangle(list, -50, -50, 1, 50);
  add_rectangle(list, 1, -50, 50, 50);
  const std::vector<std::uint32_t> members{0, 1};
  const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
  EXPECT_TRUE(land.holds(10));
  EXPECT_NEAR(land.share(10), 1, 1e-12);
  EXPECT_FALSE(land.holds(60));
}

TEST(UnitedLand, AHoleIsNotLand) {
  ShapeList list;
  append_shape(list,
               std::vector<PolygonRings>{{{at(-50, -50), at(50, -50), at(50, 50), at(-50, 50)},
                                          {at(-2, -3), at(-2, 3), at(2, 3), at(2, -3)}}});
  const std::vector<std::uint32_t> members{0};
  const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
  EXPECT_NEAR(land.share(10), 1 - 24 / (std::numbers::pi * 100), 1e-3);
  EXPECT_FALSE(land.holds(1));
  EXPECT_FALSE(land.touches(1));
  EXPECT_TRUE(land.touches(2.5));
}

TEST(UnitedLand, NoParcelsCoverNothing) {
  const UnitedLand land(LocalPlane(kOrigin), Shapes(), {}, kReach);
  EXPECT_EQ(land.share(10), 0);
  EXPECT_FALSE(land.touches(1'000));
  EXPECT_TRUE(land.leaves_gap(10, 1));
}

TEST(UnitedLand, ACrackIsNoGapButAStreetIs) {
  for (const double width : {0.3, 6.0}) {
    ShapeList list;
    add_rectangle(list, -50, -50, 2, 50);
    add_rectangle(list, 2 + width, -50, 50, 50);
    const std::vector<std::uint32_t> members{0, 1};
    const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
    EXPECT_EQ(land.leaves_gap(10, 1), width > 1) << width;
  }
}

// A street begins at x = 2: a disc that reaches into it by little is in it too.
TEST(UnitedLand, AStreetIsAGapHoweverLittleOfItIsReached) {
  ShapeList list;
  add_rectangle(list, -50, -50, 2, 50);
  add_rectangle(list, 8, -50, 50, 50);
  const std::vector<std::uint32_t> members{0, 1};
  const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
  EXPECT_FALSE(land.leaves_gap(1.98, 1));
  for (const double radius : {2.02, 2.1, 2.5, 3.5})
    EXPECT_TRUE(land.leaves_gap(radius, 1)) << radius;
}

// The disc reaches the corner of a street that goes around the lot by 5 cm.
TEST(UnitedLand, ACornerOfAStreetIsAGap) {
  ShapeList list;
  add_rectangle(list, -50, -50, 50, 3);
  add_rectangle(list, -50, 3, 4, 50);
  const std::vector<std::uint32_t> members{0, 1};
  const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
  EXPECT_FALSE(land.leaves_gap(4.95, 1));
  EXPECT_TRUE(land.leaves_gap(5.05, 1));
}

// A crack ends in a street that the disc does not reach.
TEST(UnitedLand, ACrackIsNoneOfTheStreetBehindIt) {
  ShapeList list;
  add_rectangle(list, -50, -50, 0.5, 6);
  add_rectangle(list, 0.8, -50, 50, 6);
  const std::vector<std::uint32_t> members{0, 1};
  const UnitedLand land(LocalPlane(kOrigin), Shapes(list), members, kReach);
  EXPECT_FALSE(land.leaves_gap(5.5, 1));
  EXPECT_TRUE(land.leaves_gap(6.1, 1));
}

using Rectangle = std::array<double, 4>;  // west, south, east, north

bool is_in_any(const std::vector<Rectangle>& rectangles, double x, double y) {
  return std::any_of(rectangles.begin(), rectangles.end(), [&](const Rectangle& r) {
    return r[0] <= x && x <= r[2] && r[1] <= y && y <= r[3];
  });
}

// The covered share of the disc, by looking at places on a fine lattice.
double counted_share(const std::vector<Rectangle>& rectangles, double radius) {
  constexpr int kSteps = 600;
  int inside = 0;
  int all = 0;
  for (int i = 0; i < kSteps * kSteps; ++i) {
    const double x = (i / kSteps + 0.5) * 2 * radius / kSteps - radius;
    const double y = (i % kSteps + 0.5) * 2 * radius / kSteps - radius;
    if (x * x + y * y > radius * radius) continue;
    ++all;
    inside += is_in_any(rectangles, x, y) ? 1 : 0;
  }
  return static_cast<double>(inside) / all;
}

TEST(UnitedLand, ShareAgreesWithCountingPlaces) {
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same cases in every run
  const auto pick = [&] { return static_cast<double>(random() % 4'001) / 100 - 20; };
  for (int round = 0; round < 20; ++round) {
    ShapeList list;
    std::vector<Rectangle> rectangles;
    for (std::uint32_t i = 0; i < 3; ++i) {
      const double west = pick();
      const double south = pick();
      const Rectangle r{west, south, west + 9 + i, south + 14 - i};
      rectangles.push_back(r);
      add_rectangle(list, r[0], r[1], r[2], r[3]);
    }
    constexpr double kRadius = 15;
    EXPECT_NEAR(share_of(list, {0, 1, 2}, kRadius), counted_share(rectangles, kRadius), 0.003);
  }
}

TEST(SummedShare, IsThatOfTheUnionWhereShapesDoNotOverlap) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same cases in every run
  const auto width = [&] { return 0.5 + static_cast<double>(random() % 1'000) / 100; };
  for (const double radius : {3.0, 10.0, 40.0, 90.0}) {
    ShapeList list;
    std::vector<std::uint32_t> members;
    for (double west = -60; west < 50; west += 11) {
      for (double south = -60; south < 50; south += 11) {
        add_rectangle(list, west, south, west + width(), south + width());
        members.push_back(static_cast<std::uint32_t>(members.size()));
      }
    }
    const Shapes shapes(list);
    EXPECT_NEAR(summed_share(LocalPlane(kOrigin), shapes, members, radius),
                share_of(list, members, radius), 1e-6);
  }
}

TEST(SummedShare, OfAStackOneCountsAndALotWithAHoleWithoutIt) {
  ShapeList list;
  const auto square = [](double half) {
    return std::vector{at(-half, -half), at(half, -half), at(half, half), at(-half, half)};
  };
  std::vector<Coord> hole = square(3);
  std::reverse(hole.begin(), hole.end());
  for (int i = 0; i < 3; ++i) append_shape(list, std::vector<PolygonRings>{{square(5), hole}});
  const std::array<std::uint32_t, 3> stack{0, 1, 2};
  EXPECT_NEAR(summed_share(LocalPlane(kOrigin), Shapes(list), stack, 10),
              (100 - 36) / (std::numbers::pi * 100), 1e-3);
}

TEST(SummedShare, IsNeverMoreThanTheWhole) {
  ShapeList list;
  add_rectangle(list, -50, -50, 50, 50);
  add_rectangle(list, -60, -60, 60, 60);
  const std::array<std::uint32_t, 2> members{0, 1};
  EXPECT_DOUBLE_EQ(summed_share(LocalPlane(kOrigin), Shapes(list), members, 10), 1);
}

TEST(SummedShare, AnEdgeOrACornerAtTheCentreDoesNotMatter) {
  ShapeList list;
  add_rectangle(list, 0, -50, 80, 50);
  add_rectangle(list, -40, 0, 0, 80);
  const std::array<std::uint32_t, 1> half{0};
  const std::array<std::uint32_t, 1> quarter{1};
  EXPECT_NEAR(summed_share(LocalPlane(kOrigin), Shapes(list), half, 10), 0.5, 1e-6);
  EXPECT_NEAR(summed_share(LocalPlane(kOrigin), Shapes(list), quarter, 10), 0.25, 1e-4);
}

// Lots of a metre, and one across some of them.
double share_of_overlapping_lots(int side) {
  ShapeList list;
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) add_rectangle(list, i, j, i + 1, j + 1);
  }
  add_rectangle(list, 0.2, 0.2, 30.2, 30.2);
  std::vector<std::uint32_t> members(list.shape_ends.size());
  std::iota(members.begin(), members.end(), 0U);
  return wide_share(LocalPlane(kOrigin), Shapes(list), members, kReach);
}

TEST(WideShare, LandWhereLotsOverlapCountsOnceIfTheyAreNotTooMany) {
  constexpr double kDisc = std::numbers::pi * kReach * kReach;
  EXPECT_NEAR(share_of_overlapping_lots(60), 60 * 60 / kDisc, 3e-4);
  const double quarter = 1.0 / 4;  // of the disc: the lots reach beyond it
  EXPECT_NEAR(share_of_overlapping_lots(142), quarter + 30 * 30 / kDisc, 1e-2);
}

TEST(WideShare, IsSummedWhereNoOutlineIsTold) {
  ShapeList list;
  add_rectangle(list, -50, -50, 0, 50);
  add_rectangle(list, -50, -50, -20, 50);
  append_shape(list, std::vector<PolygonRings>{{{at(20, 0), at(20, 10), at(30, 10), at(30, 0)}}});
  const std::array<std::uint32_t, 3> members{0, 1, 2};
  const LocalPlane plane(kOrigin);
  const Shapes shapes(list);
  ASSERT_FALSE(plain_outline(plane, shapes, members, kReach));
  EXPECT_EQ(wide_share(plane, shapes, members, kReach),
            summed_share(plane, shapes, members, kReach));
}

}  // namespace
}  // namespace metes
