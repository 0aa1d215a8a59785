#include "geo/shape/tile_walk.hpp"

#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace metes::tests {
namespace {

std::vector<Tile> all_of(TileWalk walk) {
  std::vector<Tile> tiles;
  while (const auto tile = walk.next()) tiles.push_back(*tile);
  return tiles;
}

bool comes_before(const Tile& a, const Tile& b) {
  return std::pair(a.column, a.row) < std::pair(b.column, b.row);
}

TEST(TileWalk, OfTheWholeWorldGoesToEachTileOnce) {
  auto tiles = all_of({3, [](const Box&) { return true; }});
  ASSERT_EQ(tiles.size(), 64U);
  std::sort(tiles.begin(), tiles.end(), comes_before);
  for (std::uint32_t i = 0; i < tiles.size(); ++i) {
    EXPECT_EQ(tiles[i], (Tile{.zoom = 3, .column = i / 8, .row = i % 8}));
  }
}

TEST(TileWalk, WhereNothingIsGoesNowhere) {
  EXPECT_TRUE(all_of({17, [](const Box&) { return false; }}).empty());
}

// Tile by tile: the walk leaves none out whose window meets a box.
TEST(TileWalk, IsAllTilesWhoseWindowMeetsABox) {
  constexpr std::uint32_t kZoom = 7;
  test::Random random(11);
  for (int round = 0; round < 40; ++round) {
    const Coord corner = {.x = random.between(-1'700'000'000, 1'700'000'000),
                          .y = random.between(-800'000'000, 800'000'000)};
    const Box box{.min = corner, .max = {.x = corner.x + 30'000'000, .y = corner.y + 20'000'000}};
    std::vector<Tile> expected;
    for (std::uint32_t column = 0; column < 1U << kZoom; ++column) {
      for (std::uint32_t row = 0; row < 1U << kZoom; ++row) {
        const Tile tile{.zoom = kZoom, .column = column, .row = row};
        if (intersects(TileFrame(tile).window(), box)) expected.push_back(tile);
      }
    }
    auto found = all_of({kZoom, [&](const Box& window) { return intersects(window, box); }});
    std::sort(found.begin(), found.end(), comes_before);
    EXPECT_EQ(found, expected);
    EXPECT_FALSE(found.empty());
  }
}

}  // namespace
}  // namespace metes::tests
