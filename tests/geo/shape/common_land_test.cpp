#include "geo/shape/common_land.hpp"

#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace metes::tests {
namespace {

std::vector<Coord> ring(const Lot& lot) {
  return {snap(place(lot.west, lot.south)), snap(place(lot.east, lot.south)),
          snap(place(lot.east, lot.north)), snap(place(lot.west, lot.north))};
}

Land shared(const PolygonRings& a, const PolygonRings& b) {
  ShapeList list;
  append_shape(list, {&a, 1});
  append_shape(list, {&b, 1});
  const Shapes shapes(list);
  return LandOf({.shapes = &shapes, .shape = 0}).shared_with({.shapes = &shapes, .shape = 1});
}

constexpr Lot kLot{.west = 0, .south = 0, .east = 20, .north = 30};

TEST(SharedLand, IsThatOfBoth) {
  const Land land = shared({ring(kLot)}, {ring({.west = 15, .south = 0, .east = 40, .north = 30})});
  EXPECT_NEAR(land.area_m2, 150, 0.5);
  EXPECT_NEAR(land.width_m, 300.0 / 70, 0.02);  // 5 m by 30 m
}

TEST(SharedLand, OfNeighboursIsNone) {
  EXPECT_EQ(shared({ring(kLot)}, {ring({.west = 20, .south = 0, .east = 40, .north = 30})}).area_m2,
            0);
  EXPECT_EQ(shared({ring(kLot)}, {ring({.west = 90, .south = 0, .east = 99, .north = 30})}).area_m2,
            0);
}

TEST(SharedLand, IsNotInAHole) {
  const Lot yard{.west = 5, .south = 5, .east = 15, .north = 15};
  EXPECT_EQ(shared({ring(kLot), ring(yard)}, {ring(yard)}).area_m2, 0);
}

TEST(WholeLand, OfAStripIsAsWideAsItIsDrawn) {
  const PolygonRings strip{ring({.west = 0, .south = 0, .east = 0.4, .north = 60})};
  ShapeList list;
  append_shape(list, {&strip, 1});
  const Shapes shapes(list);
  const Land land = LandOf({.shapes = &shapes, .shape = 0}).whole();
  EXPECT_NEAR(land.area_m2, 24, 1);
  EXPECT_NEAR(land.width_m, 0.4, 0.02);
}

}  // namespace
}  // namespace metes::tests
