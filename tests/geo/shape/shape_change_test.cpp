#include "geo/shape/shape_change.hpp"

#include "geo/shape/geos_shape.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace metes::tests {
namespace {

std::vector<Coord> ring(const Lot& lot) {
  return {snap(place(lot.west, lot.south)), snap(place(lot.east, lot.south)),
          snap(place(lot.east, lot.north)), snap(place(lot.west, lot.north))};
}

/// Shapes one by one, each of one polygon.
class TwoShapes {
 public:
  TwoShapes(const PolygonRings& a, const PolygonRings& b) {
    append_shape(list_, {&a, 1});
    append_shape(list_, {&b, 1});
    shapes_ = Shapes(list_);
  }
  [[nodiscard]] ShapeOf a() const { return {.shapes = &shapes_, .shape = 0}; }
  [[nodiscard]] ShapeOf b() const { return {.shapes = &shapes_, .shape = 1}; }
  [[nodiscard]] ShapeChange change() const { return shape_change(a(), b()); }

 private:
  ShapeList list_;
  Shapes shapes_;
};

constexpr Lot kLot{.west = 0, .south = 0, .east = 20, .north = 30};

TEST(ShapeChange, OfTheSameIsNothing) {
  const TwoShapes same({ring(kLot)}, {ring(kLot)});
  EXPECT_TRUE(is_drawn_alike(same.a(), same.b()));
  const ShapeChange change = same.change();
  EXPECT_FALSE(change.any());
  EXPECT_EQ(change.share(), 0);
  EXPECT_NEAR(change.a_m2, 600, 1);
}

TEST(ShapeChange, OfARingThatBeginsElsewhereIsNothing) {
  auto turned = ring(kLot);
  std::rotate(turned.begin(), turned.begin() + 2, turned.end());
  const TwoShapes same({ring(kLot)}, {turned});
  EXPECT_FALSE(is_drawn_alike(same.a(), same.b()));
  EXPECT_FALSE(same.change().any());
}

TEST(ShapeChange, OfALineThatMovedIsItsAreaAndItsDistance) {
  const TwoShapes wider({ring(kLot)}, {ring({.west = 0, .south = 0, .east = 22, .north = 30})});
  const ShapeChange change = wider.change();
  EXPECT_NEAR(change.difference_m2, 60, 0.5);
  EXPECT_NEAR(change.b_m2 - change.a_m2, 60, 0.5);
  EXPECT_NEAR(change.hausdorff_m, 2, 0.02);
  EXPECT_NEAR(change.share(), 60.0 / 660, 0.002);
}

TEST(ShapeChange, OfTwoThatAreApartIsAllOfBoth) {
  const TwoShapes apart({ring(kLot)}, {ring({.west = 100, .south = 0, .east = 120, .north = 30})});
  const ShapeChange change = apart.change();
  EXPECT_NEAR(change.difference_m2, 1'200, 1);
  EXPECT_NEAR(change.hausdorff_m, 100, 0.1);
  EXPECT_EQ(change.share(), 1);
}

TEST(ShapeChange, SeesAHole) {
  const Lot yard{.west = 5, .south = 5, .east = 10, .north = 10};
  const TwoShapes holed({ring(kLot)}, {ring(kLot), ring(yard)});
  EXPECT_NEAR(holed.change().difference_m2, 25, 0.2);
  EXPECT_NEAR(area_m2(holed.b()), area_m2(holed.a()) - 25, 0.2);
}

TEST(ShapeChange, IsTheSameTheOtherWayRound) {
  const PolygonRings one{ring(kLot)};
  const PolygonRings other{ring({.west = 3, .south = -4, .east = 21, .north = 33})};
  const ShapeChange there = TwoShapes(one, other).change();
  const ShapeChange back = TwoShapes(other, one).change();
  EXPECT_EQ(there.a_m2, back.b_m2);
  EXPECT_NEAR(there.difference_m2, back.difference_m2, 1e-6);
  EXPECT_NEAR(there.hausdorff_m, back.hausdorff_m, 1e-4);
}

}  // namespace
}  // namespace metes::tests
