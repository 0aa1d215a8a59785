#include "geo/shape/locate.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace metes {
namespace {

using Exact = boost::multiprecision::int128_t;

Shapes one_shape(ShapeList& list, const std::vector<PolygonRings>& polygons) {
  append_shape(list, polygons);
  return Shapes(list);
}

const PolygonRings kSquareWithHole{
    {{.x = 0, .y = 0}, {.x = 100, .y = 0}, {.x = 100, .y = 100}, {.x = 0, .y = 100}},
    {{.x = 40, .y = 40}, {.x = 40, .y = 60}, {.x = 60, .y = 60}, {.x = 60, .y = 40}}};

TEST(Locate, TellsInsideOnTheLineAndOutside) {
  ShapeList list;
  const Shapes shapes = one_shape(list, {kSquareWithHole});
  EXPECT_EQ(locate({.x = 10, .y = 10}, shapes, 0), Location::interior);
  EXPECT_EQ(locate({.x = 0, .y = 0}, shapes, 0), Location::boundary) << "a corner";
  EXPECT_EQ(locate({.x = 50, .y = 0}, shapes, 0), Location::boundary) << "an edge";
  EXPECT_EQ(locate({.x = 50, .y = 100}, shapes, 0), Location::boundary) << "the upper edge";
  EXPECT_EQ(locate({.x = 101, .y = 50}, shapes, 0), Location::exterior);
  EXPECT_EQ(locate({.x = -1, .y = 100}, shapes, 0), Location::exterior) << "level with an edge";
}

TEST(Locate, AHoleIsOutsideAndItsLineIsBoundary) {
  ShapeList list;
  const Shapes shapes = one_shape(list, {kSquareWithHole});
  EXPECT_EQ(locate({.x = 50, .y = 50}, shapes, 0), Location::exterior);
  EXPECT_EQ(locate({.x = 40, .y = 50}, shapes, 0), Location::boundary);
  EXPECT_EQ(locate({.x = 39, .y = 50}, shapes, 0), Location::interior);
}

TEST(Locate, SharedLineBelongsToBothNeighbours) {
  ShapeList list;
  append_shape(list,
               std::vector<PolygonRings>{{{{.x = 0, .y = 0}, {.x = 7, .y = 1}, {.x = 3, .y = 9}}}});
  append_shape(list,
               std::vector<PolygonRings>{{{{.x = 7, .y = 1}, {.x = 9, .y = 9}, {.x = 3, .y = 9}}}});
  const Shapes shapes(list);
  for (const Coord on : {Coord{.x = 7, .y = 1}, Coord{.x = 5, .y = 5}, Coord{.x = 3, .y = 9}}) {
    EXPECT_EQ(locate(on, shapes, 0), Location::boundary);
    EXPECT_EQ(locate(on, shapes, 1), Location::boundary);
  }
}

TEST(Locate, AShapeWithoutPolygonsHoldsNothing) {
  ShapeList list;
  append_shape(list, {});
  EXPECT_EQ(locate({.x = 0, .y = 0}, Shapes(list), 0), Location::exterior);
}

TEST(Locate, TheWholeGlobeDoesNotOverflow) {
  ShapeList list;
  const Shapes shapes = one_shape(list, {{{{.x = -1'800'000'000, .y = -900'000'000},
                                           {.x = 1'800'000'000, .y = -899'999'999},
                                           {.x = 1'800'000'000, .y = 900'000'000}}}});
  EXPECT_EQ(locate({.x = 0, .y = -449'999'999}, shapes, 0), Location::interior);
  EXPECT_EQ(locate({.x = 0, .y = 1}, shapes, 0), Location::exterior);
  EXPECT_EQ(locate({.x = 0, .y = 0}, shapes, 0), Location::boundary) << "the diagonal's middle";
}

int exact_side(Coord a, Coord b, Coord p) {
  const Exact cross = Exact(std::int64_t{b.x} - a.x) * (std::int64_t{p.y} - a.y) -
                      Exact(std::int64_t{b.y} - a.y) * (std::int64_t{p.x} - a.x);
  return cross.sign();
}

TEST(SideOf, AgreesWithArbitraryPrecisionUpToTheGridsLimits) {
  std::mt19937_64 random(7);  // NOLINT(cert-msc51-cpp): the same cases in every run
  const auto pick = [&](std::int64_t limit) {
    const auto width = static_cast<std::uint64_t>(2 * limit + 1);
    return static_cast<std::int32_t>(static_cast<std::int64_t>(random() % width) - limit);
  };
  int collinear = 0;
  for (int i = 0; i < 300'000; ++i) {
    const std::int64_t x = i % 3 == 0 ? 1'800'000'000 : 20;
    const std::int64_t y = i % 3 == 0 ? 900'000'000 : 20;
    const Coord a{.x = pick(x), .y = pick(y)};
    const Coord b{.x = pick(x), .y = pick(y)};
    const Coord p{.x = pick(x), .y = pick(y)};
    ASSERT_EQ(side_of(a, b, p), exact_side(a, b, p));
    collinear += side_of(a, b, p) == 0 ? 1 : 0;
  }
  EXPECT_GT(collinear, 1'000) << "the small cases must contain positions on the line";
}

}  // namespace
}  // namespace metes
