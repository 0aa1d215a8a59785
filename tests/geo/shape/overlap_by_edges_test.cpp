#include "geo/shape/overlap_by_edges.hpp"

#include "geo/shape/geos.hpp"
#include "geo/shape/geos_shape.hpp"
#include "geo/shape/overlap.hpp"
#include "tests/support/random.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

namespace metes::test {
namespace {

constexpr Coord kBeside{.x = -876'500'000, .y = 418'800'000};

Coord beside(int x, int y) {
  return {.x = kBeside.x + x, .y = kBeside.y + y};
}

std::vector<Coord> box_ring(int west, int south, int east, int north) {
  return {beside(west, south), beside(east, south), beside(east, north), beside(west, north)};
}

LocalRings local(const PolygonRings& polygon) {
  return local_rings(polygon, kBeside).value();
}

bool share(const LocalRings& a, const LocalRings& b, const Box& window) {
  return share_land(a, b, window, std::numeric_limits<std::size_t>::max()).value();
}

struct Pair {
  const char* name;
  PolygonRings a;
  PolygonRings b;
  double units2;  // in common
  bool shares;
};

const std::array kPairs{
    Pair{"Crossing", {box_ring(0, 0, 10, 10)}, {box_ring(4, 4, 14, 14)}, 36, true},
    Pair{"OneInTheOther", {box_ring(0, 0, 10, 10)}, {box_ring(2, 2, 4, 4)}, 4, true},
    Pair{"OneOverTheOther", {box_ring(2, 2, 4, 4)}, {box_ring(0, 0, 10, 10)}, 4, true},
    Pair{"Alike", {box_ring(0, 0, 10, 10)}, {box_ring(0, 0, 10, 10)}, 100, true},
    Pair{"HalfOnACommonLine", {box_ring(0, 0, 10, 10)}, {box_ring(0, 0, 5, 10)}, 50, true},
    Pair{"NeighboursOfOneLine", {box_ring(0, 0, 10, 10)}, {box_ring(10, 0, 20, 10)}, 0, false},
    Pair{"NeighboursOfPartOfALine", {box_ring(0, 0, 10, 10)}, {box_ring(10, 3, 20, 7)}, 0, false},
    Pair{"OneCorner", {box_ring(0, 0, 10, 10)}, {box_ring(10, 10, 20, 20)}, 0, false},
    Pair{"Apart", {box_ring(0, 0, 10, 10)}, {box_ring(12, 0, 20, 10)}, 0, false},
    Pair{"ApartInOneBox",
         {{beside(0, 0), beside(10, 0), beside(0, 10)}},
         {{beside(10, 10), beside(6, 9), beside(9, 6)}},
         0,
         false},
    Pair{"FillsAHole",
         {box_ring(0, 0, 10, 10), box_ring(2, 2, 8, 8)},
         {box_ring(2, 2, 8, 8)},
         0,
         false},
    Pair{"InAHole",
         {box_ring(0, 0, 10, 10), box_ring(2, 2, 8, 8)},
         {box_ring(3, 3, 5, 5)},
         0,
         false},
    Pair{"OverAHole",
         {box_ring(0, 0, 10, 10), box_ring(2, 2, 8, 8)},
         {box_ring(1, 1, 9, 9)},
         28,
         true},
    // A cross of two strips, of which no vertex is in the other.
    Pair{"StripsThatCross", {box_ring(0, 4, 10, 6)}, {box_ring(4, 0, 6, 10)}, 4, true},
    // No more than half a unit wide along a line of a kilometre.
    Pair{"AHairline",
         {box_ring(0, 0, 100'000, 10)},
         {{beside(0, 0), beside(99'999, 1), beside(0, -10)}},
         99'999 * 10 / 11.0 / 2,
         true},
    Pair{"TurnedTheOtherWay",
         {{beside(0, 0), beside(0, 10), beside(10, 10), beside(10, 0)}},
         {box_ring(4, 4, 14, 14)},
         36,
         true},
};

TEST(OverlapByEdges, IsTheLandInBoth) {
  for (const Pair& pair : kPairs) {
    const LocalRings a = local(pair.a);
    const LocalRings b = local(pair.b);
    EXPECT_EQ(share(a, b, a.box), pair.shares) << pair.name;
    EXPECT_EQ(share(b, a, b.box), pair.shares) << pair.name;
    const double slack = 1e-9 * (1 + pair.units2);
    EXPECT_NEAR(common_extent(a, b, kBeside).units2, pair.units2, slack) << pair.name;
    EXPECT_NEAR(common_extent(b, a, kBeside).units2, pair.units2, slack) << pair.name;
  }
}

TEST(OverlapByEdges, SaysNothingBeyondThePairsThatItMayCompare) {
  const LocalRings a = local({box_ring(0, 0, 10, 10)});
  const LocalRings b = local({box_ring(4, 4, 14, 14)});
  constexpr std::size_t kPairsOfTwo = 2 * 4 + 2 * 4;  // of each, two reach into the other's box
  EXPECT_EQ(share_land(a, b, a.box, kPairsOfTwo), true);
  EXPECT_EQ(share_land(a, b, a.box, kPairsOfTwo - 1), std::nullopt);
  EXPECT_EQ(share_land(a, local({box_ring(12, 0, 20, 10)}), a.box, 0), false);
}

// By the projection of each, in which edges that run north or east are straight, too.
TEST(OverlapByEdges, MeasuresOnTheEllipsoid) {
  const PolygonRings lot{box_ring(0, 0, 30'000, 20'000)};
  const PolygonRings over{box_ring(10'000, -5'000, 50'000, 15'000)};
  const PolygonRings common{box_ring(10'000, 0, 30'000, 15'000)};
  const double expected = area_m2(common);
  EXPECT_NEAR(common_extent(local(lot), local(over), kBeside).m2, expected, 1e-9 * expected);
  EXPECT_NEAR(extent_of(local(lot), kBeside).m2, area_m2(lot), 1e-9 * expected);
}

TEST(OverlapByEdges, WhatIsTooFarFromTheOriginHasNoLocalRings) {
  EXPECT_FALSE(local_rings(PolygonRings{box_ring(0, 0, 10, 10)}, {.x = 0, .y = 0}));
  EXPECT_TRUE(local_rings(PolygonRings{box_ring(0, 0, 10, 10)}, beside(500'000'000, 0)));
}

// A star about a place: valid, as its corners go round.
std::vector<Coord> drawn_ring(Random& random, int corners, int reach) {
  constexpr int kTurn = 12;
  std::vector<int> turns;
  while (static_cast<int>(turns.size()) < corners) {
    const int turn = random.between(0, kTurn - 1);
    if (std::find(turns.begin(), turns.end(), turn) == turns.end()) turns.push_back(turn);
  }
  std::sort(turns.begin(), turns.end());
  const int x = random.between(-reach, reach);
  const int y = random.between(-reach, reach);
  std::vector<Coord> ring;
  for (const int turn : turns) {
    const double angle = 2 * std::numbers::pi * turn / kTurn;
    const int far = random.between(1, reach);
    ring.push_back(beside(x + static_cast<int>(std::lround(far * std::cos(angle))),
                          y + static_cast<int>(std::lround(far * std::sin(angle)))));
  }
  return ring;
}

// What GEOS says: of interiors, and of the overlay's area.
struct Expected {
  bool are_valid = false;
  bool shares = false;
  double units2 = 0;
};
Expected by_geos(const PolygonRings& a, const PolygonRings& b) {
  const Geos geos("overlay two polygons");
  const auto first = geos.polygon(grid_rings(a));
  const auto second = geos.polygon(grid_rings(b));
  Expected expected;
  expected.are_valid =
      GEOSisValid_r(geos.get(), first.get()) == 1 && GEOSisValid_r(geos.get(), second.get()) == 1;
  if (!expected.are_valid) return expected;
  expected.shares =
      geos.truth(GEOSRelatePattern_r(geos.get(), first.get(), second.get(), "T********"));
  const auto common = geos.own(GEOSIntersection_r(geos.get(), first.get(), second.get()));
  EXPECT_EQ(GEOSArea_r(geos.get(), common.get(), &expected.units2), 1);
  return expected;
}

// On a lattice so coarse that vertices meet vertices, edges meet edges, and much only touches.
TEST(OverlapByEdgesProperty, AgreesWithGeosOnCrowdedLattices) {
  Random random(11);
  std::array<int, 2> seen{};
  int only_touch = 0;
  for (int round = 0; round < 20'000; ++round) {
    const int reach = random.between(2, 7);
    const int corners = random.between(3, 7);
    const PolygonRings a{drawn_ring(random, corners, reach)};
    PolygonRings b{drawn_ring(random, random.between(3, 7), reach)};
    if (random.one_in(4)) b.push_back(drawn_ring(random, 3, 2));
    const Expected expected = by_geos(a, b);
    if (!expected.are_valid) continue;
    const LocalRings of_a = local(a);
    const LocalRings of_b = local(b);
    ASSERT_EQ(share(of_a, of_b, of_a.box), expected.shares) << "round " << round;
    ASSERT_EQ(share(of_b, of_a, of_a.box), expected.shares) << "round " << round;
    ASSERT_NEAR(common_extent(of_a, of_b, kBeside).units2, expected.units2, 1e-6)
        << "round " << round;
    ++seen.at(expected.shares ? 1 : 0);
    only_touch += !expected.shares && intersects(of_a.box, of_b.box) ? 1 : 0;
  }
  EXPECT_GT(seen[0], 2'000);
  EXPECT_GT(seen[1], 2'000);
  EXPECT_GT(only_touch, 1'000);
}

}  // namespace
}  // namespace metes::test
