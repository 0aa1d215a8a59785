#include "geo/decision/area.hpp"
#include "tests/support/two_lots.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

// What is too much work for an answer over HTTP.

namespace metes {
namespace {

using tests::corner;

// A comb over the lower half of lot A, whose teeth begin `first` grid units from its western line.
Area comb(std::int32_t first, std::size_t teeth) {
  const Coord low = corner(0, 0);
  const std::int32_t high = corner(0, 1).y;
  std::vector<Coord> ring;
  for (std::size_t i = 0; i < teeth; ++i) {
    const auto x = static_cast<std::int32_t>(low.x + first + 4 * static_cast<std::int32_t>(i));
    ring.push_back({.x = x, .y = high});
    ring.push_back({.x = x + 1, .y = high});
    ring.push_back({.x = x + 1, .y = low.y + 1});
    ring.push_back({.x = x + 4, .y = low.y + 1});
  }
  ring.push_back({.x = ring.back().x, .y = low.y});
  ring.push_back({.x = low.x + first, .y = low.y});
  return {{ring}};
}

TEST(AreaWork, EachEdgeThatMeetsAParcelCounts) {
  const Snapshot snapshot = make_snapshot(tests::two_lots());
  constexpr std::size_t kEdgesOfTooth = 4;
  constexpr std::size_t kMostTeeth = kMostAreaCrossings / kEdgesOfTooth;
  EXPECT_FALSE(crosses_many_parcels(snapshot, comb(1, kMostTeeth / 8)));
  EXPECT_TRUE(crosses_many_parcels(snapshot, comb(1, kMostTeeth)));
}

TEST(AreaWork, EdgesBesideParcelsDoNot) {
  const Snapshot snapshot = make_snapshot(tests::two_lots());
  const std::int32_t far = corner(20, 0).x - corner(0, 0).x;
  EXPECT_FALSE(crosses_many_parcels(snapshot, comb(far, kMostAreaCrossings)));
}

// Lot A is in the box of each edge, and on one side of it.
TEST(AreaWork, EdgesThatPassAParcelAtASlantDoNot) {
  const Snapshot snapshot = make_snapshot(tests::two_lots());
  std::vector<Coord> ring;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(kMostAreaCrossings); ++i) {
    const bool is_west = i % 2 == 0;
    ring.push_back(is_west ? Coord{.x = corner(-9, 0).x, .y = corner(0, 1).y + i}
                           : Coord{.x = corner(1, 0).x, .y = corner(0, -9).y - i});
  }
  EXPECT_FALSE(crosses_many_parcels(snapshot, {{ring}}));
}

}  // namespace
}  // namespace metes
