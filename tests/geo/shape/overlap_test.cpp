#include "geo/shape/overlap.hpp"

#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"

#include <geodesic.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace metes::test {
namespace {

constexpr Coord kPlace{.x = -876'500'000, .y = 418'800'000};

Coord moved(Coord at, std::int32_t x, std::int32_t y) {
  return {.x = at.x + x, .y = at.y + y};
}

std::vector<Coord> rectangle(Coord at, std::int32_t width, std::int32_t height) {
  return {at, moved(at, width, 0), moved(at, width, height), moved(at, 0, height)};
}

// The area within geodesics.
double geodesic_area_m2(const std::vector<Coord>& ring) {
  geod_geodesic wgs84{};
  geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
  geod_polygon polygon{};
  geod_polygon_init(&polygon, 0);
  for (const Coord vertex : ring) {
    const LonLat at = to_degrees(vertex);
    geod_polygon_addpoint(&wgs84, &polygon, at.lat, at.lon);
  }
  double area = 0;
  geod_polygon_compute(&wgs84, &polygon, 0, 1, &area, nullptr);
  return std::abs(area);
}

TEST(AreaOf, AgreesWithGeodesicsAtEveryLatitude) {
  for (const std::int32_t lat : {0, 250'000'000, 418'800'000, -613'000'000, 780'000'000}) {
    const auto ring = rectangle({.x = kPlace.x, .y = lat}, 3'000, 4'000);
    const double expected = geodesic_area_m2(ring);
    EXPECT_NEAR(area_m2({&ring, 1}), expected, 1e-6 * expected) << lat;
  }
}

TEST(AreaOf, AHoleIsSubtracted) {
  const PolygonRings rings{rectangle(kPlace, 3'000, 3'000),
                           rectangle(moved(kPlace, 1'000, 1'000), 1'000, 1'000)};
  const double whole = area_m2({rings.data(), 1});
  EXPECT_NEAR(area_m2(rings), whole * 8 / 9, 1e-6 * whole);
}

TEST(Overlay, GivesTheAreaThatEachShapeHasInTheWindow) {
  ShapeList list;
  for (const std::int32_t x : {0, 1'000, 2'000, 5'000}) {
    const PolygonRings lot{rectangle(moved(kPlace, x, 0), 1'000, 2'000)};
    append_shape(list, {&lot, 1});
  }
  append_shape(list, {});
  const Indexed indexed(list);
  const std::vector<PolygonRings> window{{rectangle(moved(kPlace, 750, 0), 1'250, 1'000)}};
  const Overlay overlay(indexed.shapes, window);
  const auto found = overlay.shared_with(indexed.tree);
  ASSERT_EQ(found.size(), 2U);
  const auto lot = rectangle(kPlace, 1'000, 2'000);
  const double all_m2 = area_m2({&lot, 1});
  EXPECT_NEAR(found[0].share, 0.125, 1e-5);
  EXPECT_NEAR(found[0].area_m2, all_m2 / 8, 1e-5 * all_m2);
  EXPECT_NEAR(found[1].share, 0.5, 1e-5);
  EXPECT_TRUE(overlay.meets(0));
  EXPECT_TRUE(overlay.meets(1));
  EXPECT_TRUE(overlay.meets(2)) << "it only touches";
  EXPECT_FALSE(overlay.meets(3));
}

TEST(Overlay, AnAreaOfSeveralPolygonsWithHolesCountsOnce) {
  ShapeList list;
  const PolygonRings lot{rectangle(kPlace, 1'000, 1'000)};
  append_shape(list, {&lot, 1});
  const Indexed indexed(list);
  const PolygonRings left{rectangle(moved(kPlace, -100, -100), 600, 1'200)};
  const PolygonRings middle{rectangle(moved(kPlace, 250, -100), 500, 1'200),
                            rectangle(moved(kPlace, 500, 0), 250, 1'000)};
  const std::vector<PolygonRings> area{left, middle};
  const auto found = Overlay(indexed.shapes, area).shared_with(indexed.tree);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found.front().share, 0.5, 1e-9);
}

// A lot, and a part of the city whose limit runs through what is beside it.
TEST(Overlay, WhatIsBesideShapesIsToldApartAtALine) {
  ShapeList list;
  const PolygonRings lot{rectangle(kPlace, 1'000, 1'000)};
  const PolygonRings city{rectangle(moved(kPlace, -9'000, -9'000), 12'000, 20'000)};
  append_shape(list, {&lot, 1});
  append_shape(list, {&city, 1});
  const Shapes shapes(list);
  const std::vector<PolygonRings> area{{rectangle(kPlace, 6'000, 1'000)}};
  const Overlay overlay(shapes, area);
  const std::vector<std::uint32_t> lots{0};
  const std::vector<std::uint32_t> limits{1};
  const auto parts = overlay.beside(lots, limits, 0.5);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_NEAR(parts[0].land.area_m2 / overlay.area_m2(), 2.0 / 6, 1e-6);
  EXPECT_NEAR(parts[1].land.area_m2 / overlay.area_m2(), 3.0 / 6, 1e-6);
  EXPECT_LT(parts[0].at.x, kPlace.x + 3'000);
  EXPECT_GT(parts[1].at.x, kPlace.x + 3'000);
  EXPECT_EQ(overlay.beside(lots, {}, 0.5).size(), 1U);
  const std::vector<PolygonRings> within{{rectangle(kPlace, 2'000, 1'000)}};
  EXPECT_EQ(Overlay(shapes, within).beside(lots, limits, 0.5).size(), 1U);
  const std::vector<PolygonRings> whole{{rectangle(kPlace, 1'000, 1'000)}};
  EXPECT_TRUE(Overlay(shapes, whole).beside(lots, limits, 0.5).empty());
}

// Its lines end in the lot's between places of the grid, where an overlay leaves hairlines along
// all of them: on average what is beside is half a hand wide.
TEST(Overlay, HairlinesMakeWhatIsBesideNoNarrower) {
  ShapeList list;
  const PolygonRings lot{rectangle(kPlace, 60'000, 60'000)};
  append_shape(list, {&lot, 1});
  const Shapes shapes(list);
  const std::vector<std::uint32_t> lots{0};
  for (const auto& [below, is_wider] : {std::pair(220, true), std::pair(20, false)}) {
    const std::vector<PolygonRings> area{
        {{moved(kPlace, 3'001, -below), moved(kPlace, 6'007, -below), moved(kPlace, 48'013, 31'007),
          moved(kPlace, 21'017, 53'011), moved(kPlace, 1'019, 17'023)}}};
    const auto parts = Overlay(shapes, area).beside(lots, {}, 0.5);
    ASSERT_EQ(parts.size(), 1U) << below;
    EXPECT_EQ(parts[0].is_wider, is_wider) << below << " " << parts[0].land.width_m;
  }
}

// A strip of a finger's width along the whole line, and a corner of 3 m by 2 m.
TEST(Overlay, WhatIsSharedIsAsWideAsItsWidestPlace) {
  ShapeList list;
  const PolygonRings lot{rectangle(kPlace, 60'000, 10'000)};
  const PolygonRings other{rectangle(moved(kPlace, 0, -10'000), 60'000, 10'000)};
  append_shape(list, {&lot, 1});
  append_shape(list, {&other, 1});
  const Indexed indexed(list);
  const std::vector<PolygonRings> area{
      {{moved(kPlace, 0, -2), moved(kPlace, 59'600, -2), moved(kPlace, 59'600, -200),
        moved(kPlace, 60'000, -200), moved(kPlace, 60'000, 10'000), moved(kPlace, 0, 10'000)}}};
  const Overlay overlay(indexed.shapes, area);
  const auto shared = overlay.shared_with(indexed.tree);
  ASSERT_EQ(shared.size(), 2U);
  EXPECT_LT(shared[1].area_m2, 0.25 * area_m2({area.front().data(), 1}));
  EXPECT_TRUE(overlay.is_wider(shared[1], 0.5));
  EXPECT_TRUE(overlay.is_wider(shared[1], 2));
  EXPECT_FALSE(overlay.is_wider(shared[1], 2.5));
}

// Tiles without a gap: every shape's parts add up to the shape.
TEST(Overlay, TheTilesOfACityHoldAllOfEveryShape) {
  const ShapeList list = make_fabric({.parcels = 400, .park_vertices = 300});
  const Indexed indexed(list);
  const Box extent = extent_of(indexed.shapes);
  constexpr std::int32_t kTile = 20'000;
  std::map<std::uint32_t, double> shares;
  for (std::int32_t y = extent.min.y; y <= extent.max.y; y += kTile) {
    for (std::int32_t x = extent.min.x; x <= extent.max.x; x += kTile) {
      const std::vector<PolygonRings> tile{{rectangle({.x = x, .y = y}, kTile, kTile)}};
      for (const SharedLand& land : Overlay(indexed.shapes, tile).shared_with(indexed.tree)) {
        shares[land.shape] += land.share;
      }
    }
  }
  EXPECT_EQ(shares.size(), indexed.shapes.size());
  for (const auto& [shape, share] : shares) EXPECT_NEAR(share, 1, 1e-6) << "shape " << shape;
}

}  // namespace
}  // namespace metes::test
