#include "geo/shape/land_raster.hpp"

#include "geo/shape/overlap.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes {
namespace {

// A box of 1 km by 1 km at the equator, cut into ten squares of 100 m, and places in it by metres.
constexpr double kDegreeEast = 111'319.49;
constexpr double kDegreeNorth = 110'574.3;

Coord place_at(double x, double y) {
  return snap({.lon = x / kDegreeEast, .lat = y / kDegreeNorth});
}

LandRaster raster() {
  return {SquareGrid({.min = place_at(0, 0), .max = place_at(999, 999)}, 10), 1};
}

std::string drawn(const LandRaster& raster) {
  std::string text;
  for (std::uint32_t row = raster.rows(); row > 0; --row) {
    for (std::uint32_t column = 0; column < raster.columns(); ++column) {
      text += raster.has(column, row - 1) ? '#' : '.';
    }
    text += '\n';
  }
  return text;
}

std::string drawn(const std::vector<PolygonRings>& polygons) {
  ShapeList list;
  append_shape(list, polygons);
  LandRaster land = raster();
  land.add(Shapes(list), 0);
  return drawn(land);
}

TEST(LandRaster, IsLandWhereTheMiddleIs) {
  EXPECT_EQ(
      drawn({{{place_at(120, 120), place_at(760, 120), place_at(760, 440), place_at(120, 440)},
              {place_at(340, 240), place_at(340, 360), place_at(560, 360), place_at(560, 240)}}}),
      "..........\n..........\n..........\n..........\n..........\n..........\n"
      ".##...##..\n.##...##..\n.#######..\n..........\n");
}

TEST(LandRaster, LosesNoSmallLot) {
  EXPECT_EQ(drawn({{{place_at(910, 910), place_at(920, 910), place_at(920, 930)}}}),
            ".........#\n..........\n..........\n..........\n..........\n"
            "..........\n..........\n..........\n..........\n..........\n");
}

TEST(LandRaster, CutsWhatReachesBeyondTheBox) {
  EXPECT_EQ(drawn({{{place_at(-500, 790), place_at(1'500, 790), place_at(1'500, 3'000),
                     place_at(-500, 3'000)}}}),
            "##########\n##########\n..........\n..........\n..........\n"
            "..........\n..........\n..........\n..........\n..........\n");
  EXPECT_EQ(drawn({{{place_at(-500, -700), place_at(-400, -700), place_at(-400, -600)}}}).find('#'),
            std::string::npos);
}

TEST(LandRaster, OfASlantedLotHasItsArea) {
  const std::vector<PolygonRings> lot{
      {{place_at(3, 502), place_at(498, 996), place_at(994, 497), place_at(505, 4)}}};
  ShapeList list;
  append_shape(list, lot);
  LandRaster land(SquareGrid({.min = place_at(0, 0), .max = place_at(999, 999)}, 10), 20);
  land.add(Shapes(list), 0);
  std::size_t squares = 0;
  for (std::uint32_t row = 0; row < land.rows(); ++row) {
    for (std::uint32_t column = 0; column < land.columns(); ++column) {
      squares += land.has(column, row) ? 1U : 0U;
    }
  }
  EXPECT_NEAR(static_cast<double>(squares) * 25, area_m2(lot.front()), 2'000);
}

}  // namespace
}  // namespace metes
