#include "geo/shape/tile_shape.hpp"

#include "geo/shape/geos_shape.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/random.hpp"

#include <geos_c.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace metes {
namespace {

using testing::ElementsAre;

constexpr Coord position(std::int32_t x, std::int32_t y) {
  return {.x = x, .y = y};
}

TEST(TileFrame, HasTheCornersOfWebMercatorQuad) {
  const TileFrame world(Tile{});
  const GeosPlace middle = world({.x = 0, .y = 0});
  EXPECT_DOUBLE_EQ(middle.x, kTileSide / 2);
  EXPECT_DOUBLE_EQ(middle.y, kTileSide / 2);
  const GeosPlace corner = world({.x = -1.8e9, .y = 850'511'287.798});  // atan(sinh(pi))
  EXPECT_NEAR(corner.x, 0, 1e-6);
  EXPECT_NEAR(corner.y, 0, 1e-6);
  EXPECT_EQ(world.window().min.x, -1'800'000'000);
  EXPECT_EQ(world.window().max.x, 1'800'000'000);
  // The north-western corner of 14/4197/6087 by the formula of the tile names.
  const TileFrame chicago(Tile{.zoom = 14, .column = 4197, .row = 6087});
  const GeosPlace north_west = chicago({.x = -877'807'617.1875, .y = 419'186'288.65183026});
  EXPECT_NEAR(north_west.x, 0, 1e-6);
  EXPECT_NEAR(north_west.y, 0, 1e-6);
  EXPECT_LT(chicago.window().min.x, -877'807'617);
  EXPECT_GT(chicago.window().max.y, 419'186'288);
}

// On 17/65536/65535 a unit is 6.7 steps of the grid, and (0, 0) is its lower left corner.
const Tile kTile{.zoom = 17, .column = 65'536, .row = 65'535};
constexpr double kSteps = 3.6e9 / 131'072 / kTileSide;
Coord unit(double east, double north) {
  return position(static_cast<std::int32_t>(std::lround(east * kSteps)),
                  static_cast<std::int32_t>(std::lround(north * kSteps)));
}

std::optional<TileShape> shape_in_tile(const std::vector<PolygonRings>& polygons) {
  ShapeList list;
  append_shape(list, polygons);
  return TilePen(Shapes(list), kTile).draw(0);
}

TEST(TilePen, TurnsShellsAndHolesAsVectorTilesWantThem) {
  const PolygonRings square{{unit(100, 100), unit(200, 100), unit(200, 200), unit(100, 200)},
                            {unit(120, 120), unit(180, 120), unit(180, 180), unit(120, 180)}};
  PolygonRings other = square;
  for (auto& ring : other) ring = {ring[0], ring[3], ring[2], ring[1]};
  for (const PolygonRings& polygon : {square, other}) {
    const auto shape = shape_in_tile({polygon});
    ASSERT_TRUE(shape);
    ASSERT_EQ(shape->rings.size(), 2U);
    EXPECT_EQ(twice_area(shape->rings[0]), 20'000);
    EXPECT_EQ(twice_area(shape->rings[1]), -7'200);
    EXPECT_EQ(shape->twice_area, 12'800);
    EXPECT_THAT(shape->rings[0],
                testing::UnorderedElementsAre(TilePoint{100, 3'996}, TilePoint{200, 3'996},
                                              TilePoint{200, 3'896}, TilePoint{100, 3'896}));
  }
}

TEST(TilePen, CutsAtTheMargin) {
  const auto wide = shape_in_tile(
      {{{unit(-9'000, 1'000), unit(9'000, 1'000), unit(9'000, 1'500), unit(-9'000, 1'500)}}});
  ASSERT_TRUE(wide);
  ASSERT_EQ(wide->rings.size(), 1U);
  EXPECT_THAT(wide->rings[0],
              testing::UnorderedElementsAre(TilePoint{-64, 3'096}, TilePoint{4'160, 3'096},
                                            TilePoint{4'160, 2'596}, TilePoint{-64, 2'596}));
  // A U whose legs come in and whose bottom does not.
  const auto legs =
      shape_in_tile({{{unit(100, -500), unit(400, -500), unit(400, 300), unit(300, 300),
                       unit(300, -400), unit(200, -400), unit(200, 300), unit(100, 300)}}});
  ASSERT_TRUE(legs);
  EXPECT_EQ(legs->rings.size(), 2U);
  EXPECT_EQ(legs->twice_area, 2 * 2 * 100 * 364);
  // All around it: the tile and its margin, whole.
  const auto around = shape_in_tile(
      {{{unit(-5'000, -5'000), unit(9'000, -5'000), unit(9'000, 9'000), unit(-5'000, 9'000)}}});
  ASSERT_TRUE(around);
  EXPECT_EQ(around->twice_area, 2 * 4'224 * 4'224);
}

TEST(TilePen, LeavesOutWhatHasNoAreaOrLiesElsewhere) {
  EXPECT_FALSE(shape_in_tile({}));
  EXPECT_FALSE(shape_in_tile({{{unit(10, 10), unit(10.3, 10), unit(10.3, 10.3), unit(10, 10.3)}}}));
  EXPECT_FALSE(shape_in_tile({{{unit(10, 10), unit(900, 10), unit(900, 10.3), unit(10, 10.3)}}}));
  EXPECT_FALSE(shape_in_tile({{{unit(-90, 10), unit(-70, 10), unit(-70, 20), unit(-90, 20)}}}));
  // In its box, but around it.
  EXPECT_FALSE(shape_in_tile({{{unit(-900, -900), unit(-200, -900), unit(-900, 900)}}}));
  // A hole that is too small goes, a shell that is takes its hole along.
  const auto holed = shape_in_tile(
      {{{unit(100, 100), unit(200, 100), unit(200, 200), unit(100, 200)},
        {unit(120, 120), unit(120.2, 120), unit(120.2, 120.2), unit(120, 120.2)}},
       {{unit(300, 300), unit(300.4, 300), unit(300.4, 300.4), unit(300, 300.4)},
        {unit(300.1, 300.1), unit(300.2, 300.1), unit(300.2, 300.2), unit(300.1, 300.2)}}});
  ASSERT_TRUE(holed);
  EXPECT_EQ(holed->rings.size(), 1U);
  EXPECT_EQ(holed->twice_area, 20'000);
}

// A neck that rounding closes: one ring would touch itself.
TEST(TilePen, MendsWhatRoundingMakesTouch) {
  const auto shape = shape_in_tile(
      {{{unit(0, 0), unit(100, 0), unit(100, 40), unit(50.3, 40), unit(50.3, 60), unit(100, 60),
         unit(100, 100), unit(0, 100), unit(0, 60), unit(49.8, 60), unit(49.8, 40), unit(0, 40)}}});
  ASSERT_TRUE(shape);
  EXPECT_EQ(shape->rings.size(), 2U);
  EXPECT_EQ(shape->twice_area, 2 * 2 * 100 * 40);
}

struct Tally {
  std::size_t drawn = 0;
  std::size_t gone = 0;
};

// Every shape near the tile: valid, turned, and of the area that GEOS cuts out, but for what half a
// unit makes along its lines.
void expect_sound(const Shapes& shapes, const Tile& tile, Tally& tally) {
  const TilePen pen(shapes, tile);
  const TileFrame frame(tile);
  const Geos geos("draw a test");
  const auto box = geos.own(GEOSGeom_createRectangle_r(
      geos.get(), -kTileMargin, -kTileMargin, kTileSide + kTileMargin, kTileSide + kTileMargin));
  for (std::uint32_t i = 0; i < shapes.size(); ++i) {
    const Box bounds = shapes.bounds(i);
    if (is_empty(bounds) || !intersects(bounds, pen.window())) {
      EXPECT_FALSE(pen.draw(i));
      continue;
    }
    std::vector<Geos::Geometry> polygons;
    const Range range = shapes.polygons(i);
    for (std::uint32_t p = range.begin; p < range.end; ++p) {
      std::vector<GeosRing> rings;
      for (std::uint32_t r = shapes.rings(p).begin; r < shapes.rings(p).end; ++r) {
        GeosRing& ring = rings.emplace_back();
        for (const GeosPlace& place : geos_ring(shapes.ring(r))) ring.push_back(frame(place));
      }
      polygons.push_back(geos.polygon(rings));
    }
    const auto exact = geos.multipolygon(polygons);
    const auto cut = geos.own(GEOSIntersection_r(geos.get(), exact.get(), box.get()));
    double area = 0;
    double length = 0;
    GEOSArea_r(geos.get(), cut.get(), &area);
    GEOSLength_r(geos.get(), cut.get(), &length);
    const double allowed = 0.75 * length + 1;
    const auto shape = pen.draw(i);
    if (!shape) {
      EXPECT_LE(area, allowed) << i;
      ++tally.gone;
      continue;
    }
    EXPECT_NEAR(static_cast<double>(shape->twice_area) / 2, area, allowed) << i;
    std::vector<Geos::Geometry> parts;
    std::vector<GeosRing> one;
    for (const TileRing& ring : shape->rings) {
      if (twice_area(ring) > 0 && !one.empty()) {
        parts.push_back(geos.polygon(one));
        one.clear();
      }
      ASSERT_TRUE(twice_area(ring) > 0 || !one.empty()) << i << ": a hole without a shell";
      GeosRing& places = one.emplace_back();
      for (const TilePoint& point : ring) {
        EXPECT_TRUE(std::abs(point.x - kTileSide / 2) <= kTileSide / 2 + kTileMargin &&
                    std::abs(point.y - kTileSide / 2) <= kTileSide / 2 + kTileMargin);
        places.push_back({.x = static_cast<double>(point.x), .y = static_cast<double>(point.y)});
      }
    }
    parts.push_back(geos.polygon(one));
    const auto whole = geos.multipolygon(parts);
    EXPECT_TRUE(geos.truth(GEOSisValid_r(geos.get(), whole.get()))) << i;
    ++tally.drawn;
  }
}

Tile tile_at(std::uint32_t zoom, Coord at) {
  const double side = std::ldexp(1, static_cast<int>(zoom));
  const LonLat place = to_degrees(at);
  const double north = std::asinh(std::tan(place.lat * M_PI / 180)) / M_PI;
  return {.zoom = zoom,
          .column = static_cast<std::uint32_t>((place.lon / 360 + 0.5) * side),
          .row = static_cast<std::uint32_t>((1 - north) / 2 * side)};
}

TEST(TilePen, DrawsShapesThatAreFinerThanItsUnits) {
  constexpr Coord kPlace{.x = -1'400'000'000, .y = 405'000'000};
  Tally tally;
  for (const ShapeList& list :
       {test::make_comb(kPlace, 400, 30'000), test::make_sieve(kPlace, 20, 7),
        test::make_strips(kPlace, 60, 3, 9'000, 4'000), test::make_star(kPlace, 300, 20'000),
        test::make_tangle(kPlace, 60, 900)}) {
    for (std::uint32_t zoom = 13; zoom <= kMostZoom; ++zoom) {
      expect_sound(Shapes(list), tile_at(zoom, kPlace), tally);
    }
  }
  EXPECT_GT(tally.drawn, 500U);
  EXPECT_GT(tally.gone, 20U);
}

TEST(TilePen, DrawsWhatGeosCuts) {
  const ShapeList list = test::make_fabric({.parcels = 3'000, .seed = 11});
  const Shapes shapes(list);
  test::Random random(12);
  Tally tally;
  for (std::uint32_t zoom = 9; zoom <= kMostZoom; ++zoom) {
    for (int round = 0; round < 4; ++round) {
      const auto ring = shapes.vertices_of_shape(random.below(shapes.size()));
      const Tile tile = tile_at(zoom, ring.front());
      expect_sound(shapes, tile, tally);
    }
  }
  EXPECT_GT(tally.drawn, 5'000U);
  EXPECT_GT(tally.gone, 100U);
}

}  // namespace
}  // namespace metes
