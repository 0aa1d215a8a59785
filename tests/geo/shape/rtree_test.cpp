#include "geo/shape/rtree.hpp"

#include "geo/values/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

namespace metes {
namespace {

std::vector<BoxedItem> scattered(std::uint32_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto pick = [&](std::uint32_t limit) {
    return static_cast<std::int32_t>(random() % limit);
  };
  std::vector<BoxedItem> items;
  items.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Coord low{.x = pick(10'000) - 5'000, .y = pick(10'000) - 5'000};
    items.push_back(
        {.box = {.min = low, .max = {.x = low.x + pick(300), .y = low.y + pick(300)}}, .id = i});
  }
  return items;
}

struct Packed {
  RtreeTables<Vector> tables;
  [[nodiscard]] Rtree tree() const { return Rtree({.boxes = tables.boxes, .items = tables.items}); }
};

std::set<std::uint32_t> found_by(const Rtree& tree, const Box& window) {
  std::set<std::uint32_t> found;
  tree.search(window, [&](std::uint32_t id) { return found.insert(id).second; });
  return found;
}

class RtreeOfSize : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RtreeOfSize, FindsWhatAScanFinds) {
  const auto items = scattered(GetParam(), 11);
  const Packed packed{pack_rtree(items)};
  const Rtree tree = packed.tree();
  for (const BoxedItem& window : scattered(200, 12)) {
    std::set<std::uint32_t> expected;
    for (const BoxedItem& item : items) {
      if (intersects(item.box, window.box)) expected.insert(item.id);
    }
    ASSERT_EQ(found_by(tree, window.box), expected);
  }
}

double squared_from_100(const Box& box) {
  const double dx = std::max({box.min.x - 100, 100 - box.max.x, 0});
  const double dy = std::max({box.min.y - 100, 100 - box.max.y, 0});
  return dx * dx + dy * dy;
}

TEST_P(RtreeOfSize, GivesAllThatAreWithinABound) {
  const auto items = scattered(GetParam(), 13);
  const Packed packed{pack_rtree(items)};
  for (const double bound : {0.0, 1e4, 1e6, 1e12}) {
    std::set<std::uint32_t> expected;
    for (const BoxedItem& item : items) {
      if (squared_from_100(item.box) <= bound) expected.insert(item.id);
    }
    std::set<std::uint32_t> given;
    packed.tree().nearest(bound, squared_from_100, [&](std::uint32_t id) {
      EXPECT_TRUE(given.insert(id).second) << id;
      return bound;
    });
    EXPECT_EQ(given, expected) << bound;
  }
}

// As one looks for the nearest few: the bound shrinks as they are found.
TEST_P(RtreeOfSize, LeavesOutWhatABoundThatShrinksDoesNotReach) {
  const auto items = scattered(GetParam(), 13);
  const Packed packed{pack_rtree(items)};
  std::vector<double> expected;
  for (const BoxedItem& item : items) expected.push_back(squared_from_100(item.box));
  std::sort(expected.begin(), expected.end());
  expected.resize(std::min<std::size_t>(expected.size(), 3));
  std::vector<double> nearest;
  std::size_t visits = 0;
  packed.tree().nearest(1e12, squared_from_100, [&](std::uint32_t id) {
    ++visits;
    nearest.push_back(squared_from_100(items[id].box));
    std::sort(nearest.begin(), nearest.end());
    nearest.resize(std::min<std::size_t>(nearest.size(), 3));
    return nearest.size() < 3 ? 1e12 : nearest.back();
  });
  EXPECT_EQ(nearest, expected);
  EXPECT_LE(visits, std::min<std::size_t>(items.size(), 200));
}

INSTANTIATE_TEST_SUITE_P(Sizes, RtreeOfSize, testing::Values(0, 1, 2, 15, 16, 17, 256, 257, 5'000));

TEST(Rtree, StopsWhenAsked) {
  const Packed packed{pack_rtree(scattered(1'000, 1))};
  int visits = 0;
  packed.tree().search({.min = {.x = -9'999, .y = -9'999}, .max = {.x = 9'999, .y = 9'999}},
                       [&](std::uint32_t) { return ++visits < 3; });
  EXPECT_EQ(visits, 3);
}

TEST(Rtree, TheSameItemsInAnyOrderGiveTheSameTree) {
  auto items = scattered(3'000, 5);
  const auto first = pack_rtree(items);
  std::reverse(items.begin(), items.end());
  const auto second = pack_rtree(items);
  EXPECT_EQ(first.boxes, second.boxes);
  EXPECT_EQ(first.items, second.items);
}

TEST(Rtree, RefusesBoxesThatDoNotBelongToItsItems) {
  auto tables = pack_rtree(scattered(100, 2));
  tables.boxes.pop_back();
  EXPECT_THROW(Rtree({.boxes = tables.boxes, .items = tables.items}), DataError);
}

}  // namespace
}  // namespace metes
