#include "geo/shape/geos_watch.hpp"

#include "geo/shape/disc.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace metes {
namespace {

struct Enough {};

const Coord kCentre = snap({.lon = -87.65, .lat = 41.88});

// Lots side by side, some of which overlap.
ShapeList rows_of_lots() {
  ShapeList list;
  for (int x = -1'500; x < 1'500; x += 100) {
    const auto at = [&](int east, int north) {
      return Coord{.x = kCentre.x + x + east, .y = kCentre.y + north};
    };
    append_shape(list,
                 std::vector<PolygonRings>{{{at(0, -90), at(110, -90), at(110, 90), at(0, 90)}}});
  }
  return list;
}

template <typename Work>
void expect_given_up(const Work& work) {
  int asked = 0;
  const auto enough = [&] {
    if (++asked > 3) throw Enough{};
  };
  EXPECT_THROW(static_cast<void>(watched(enough, work)), Enough);
  EXPECT_GT(watched([] {}, work), 0);
}

TEST(GeosWatch, WhatItsCheckThrowsComesOutOfWhateverLooksAtManyParcels) {
  const ShapeList list = rows_of_lots();
  const Shapes shapes(list);
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < shapes.size(); ++i) all.push_back(i);
  const LocalPlane plane(to_degrees(kCentre));
  expect_given_up([&] { return UnitedLand(plane, shapes, all, 20).share(20); });
  expect_given_up([&] { return summed_share(plane, shapes, all, 20); });
}

}  // namespace
}  // namespace metes
