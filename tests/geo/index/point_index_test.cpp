#include "geo/index/point_index.hpp"

#include "geo/index/cells.hpp"
#include "geo/values/error.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/positions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <vector>

namespace metes {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

CellTables<Vector> index_of(const ShapeList& list, unsigned threads = 1) {
  const Shapes shapes(list);
  return build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), threads);
}

std::vector<Hit> ask(const PointIndex& index, Coord point) {
  std::vector<Hit> hits(16);
  hits.resize(index.covering(point, hits));
  return hits;
}

// Two lots with a common line at x = 100, and a third on top of the second.
ShapeList neighbours() {
  ShapeList list;
  const auto lot = [&](std::int32_t left, std::int32_t right) {
    const PolygonRings rings{
        {{.x = left, .y = 0}, {.x = right, .y = 0}, {.x = right, .y = 50}, {.x = left, .y = 50}}};
    append_shape(list, {&rings, 1});
  };
  lot(0, 100);
  lot(100, 200);
  lot(100, 200);
  return list;
}

TEST(PointIndex, ReturnsEveryShapeInOrderInteriorOrBoundary) {
  const auto tables = index_of(neighbours());
  const PointIndex index(tables, 3);
  EXPECT_THAT(ask(index, {.x = 50, .y = 25}), ElementsAre(Hit{.shape = 0}));
  EXPECT_THAT(ask(index, {.x = 150, .y = 25}), ElementsAre(Hit{.shape = 1}, Hit{.shape = 2}));
  EXPECT_THAT(ask(index, {.x = 100, .y = 25}),
              ElementsAre(Hit{.shape = 0, .location = Location::boundary},
                          Hit{.shape = 1, .location = Location::boundary},
                          Hit{.shape = 2, .location = Location::boundary}));
  EXPECT_THAT(ask(index, {.x = 201, .y = 25}), IsEmpty());
}

TEST(PointIndex, AnyIntegersMayBeAsked) {
  const auto tables = index_of(neighbours());
  const PointIndex index(tables, 3);
  constexpr auto kLow = std::numeric_limits<std::int32_t>::min();
  constexpr auto kHigh = std::numeric_limits<std::int32_t>::max();
  for (const std::int32_t x : {kLow, -1, kHigh}) {
    for (const std::int32_t y : {kLow, -1, kHigh}) EXPECT_THAT(ask(index, {x, y}), IsEmpty());
  }
}

TEST(PointIndex, SaysHowManyWhenTheBufferIsTooSmall) {
  const auto tables = index_of(test::make_stack({.x = 0, .y = 0}, 100));
  const PointIndex index(tables, 101);
  std::array<Hit, 3> few{};
  EXPECT_EQ(index.covering({.x = 700, .y = 700}, few), 100U);
  EXPECT_EQ(index.covering({.x = 700, .y = 700}, {}), 100U);
}

TEST(PointIndex, HasAHitOfEachShapeAndOfNoOther) {
  const auto stack = index_of(test::make_stack({.x = 0, .y = 0}, 100));
  const PointIndex many(stack, 101);
  const Coord at{.x = 700, .y = 700};
  const std::vector<Hit> hits = hits_at(many, at);
  ASSERT_THAT(hits, SizeIs(100));
  for (const Hit& hit : hits) EXPECT_TRUE(has_hit(many, at, hit.shape)) << hit.shape;
  EXPECT_FALSE(has_hit(many, at, 101));
  const auto lots = index_of(neighbours());
  const PointIndex few(lots, 3);
  EXPECT_TRUE(has_hit(few, {.x = 100, .y = 25}, 2));
  EXPECT_FALSE(has_hit(few, {.x = 50, .y = 25}, 1));
}

TEST(PointIndex, ShapesWithoutEdgesHaveNoPosition) {
  ShapeList list;
  append_shape(list, {});
  const auto tables = index_of(list);
  EXPECT_THAT(ask(PointIndex(tables, 1), {.x = 0, .y = 0}), IsEmpty());
  EXPECT_THAT(ask(PointIndex(index_of({}), 0), {.x = 0, .y = 0}), IsEmpty());
}

TEST(PointIndex, IndexesOnlyTheFirstShapes) {
  const ShapeList list = neighbours();
  const auto tables = build_cells(Shapes(list), 2, 1);
  EXPECT_THAT(ask(PointIndex(tables, 2), {.x = 150, .y = 25}), ElementsAre(Hit{.shape = 1}));
}

TEST(PointIndex, RefusesTablesThatDoNotBelongTogether) {
  const auto tables = index_of(neighbours());
  EXPECT_THROW(PointIndex(tables, 4), DataError);
  CellTables<Vector> short_words = tables;
  short_words.words.pop_back();
  EXPECT_THROW(PointIndex(short_words, 3), DataError);
  CellTables<Vector> more_blocks = tables;
  more_blocks.blocks.emplace_back();
  EXPECT_THROW(PointIndex(more_blocks, 3), DataError);
  EXPECT_THROW(PointIndex(CellTables<View>{}, 0), DataError);
}

struct FilledCell {
  Coord middle;
  std::uint32_t* entry = nullptr;  // of the shape
};

// The first cell of so many words that a shape fills.
FilledCell filled_cell(CellTables<Vector>& tables, std::uint32_t words) {
  const CellGrid& grid = tables.grid.front();
  for (std::uint32_t cell = 0; cell < grid.columns * grid.rows; ++cell) {
    CellBlock& block = tables.blocks[cell / kBlockCells];
    const CellPlace place = place_in(block, cell % kBlockCells);
    std::uint32_t* const entry = words == 0 ? &block.fill : &tables.words[place.offset];
    if (place.words != words || cell_tag(*entry) != CellTag::shape) continue;
    const auto middle = [&](std::uint32_t at, std::uint32_t shift) {
      return static_cast<std::int32_t>((at << shift) + (1U << shift) / 2);
    };
    return {.middle = {.x = grid.origin.x + middle(cell % grid.columns, grid.shift_x),
                       .y = grid.origin.y + middle(cell / grid.columns, grid.shift_y)},
            .entry = entry};
  }
  return {};
}

TEST(PointIndex, TheEntryOfACellWithoutEdgesSaysWhatFillsIt) {
  const ShapeList list = test::make_fabric({.parcels = 4, .bends = 300, .scale = 20});
  const Shapes shapes(list);
  const auto shape_count = static_cast<std::uint32_t>(shapes.size());
  auto tables = index_of(list);
  for (const std::uint32_t words : {0U, kPair}) {
    const auto [middle, entry] = filled_cell(tables, words);
    ASSERT_NE(entry, nullptr);
    const PointIndex index(tables, shape_count);
    EXPECT_EQ(ask(index, middle), test::covering_of_all(shapes, middle));
    EXPECT_EQ(index.covering(middle, {}), 1U);
    *entry = cell_word(CellTag::shape, shape_count);
    EXPECT_THROW(ask(index, middle), DataError);
    *entry = 0;
    EXPECT_THAT(ask(index, middle), IsEmpty());
  }
}

TEST(PointIndex, BatchGivesRangesInTheOrderOfTheQuestion) {
  const auto tables = index_of(neighbours());
  const PointIndex index(tables, 3);
  const std::vector<Coord> points{{.x = 150, .y = 25}, {.x = 300, .y = 0}, {.x = 50, .y = 25}};
  HitBatch batch;
  for (int again = 0; again < 2; ++again) {
    index.covering(points, batch);
    ASSERT_EQ(batch.ranges.size(), 3U);
    EXPECT_EQ(batch.ranges[0].size(), 2U);
    EXPECT_EQ(batch.hits[batch.ranges[0].begin].shape, 1U);
    EXPECT_EQ(batch.ranges[1].size(), 0U);
    EXPECT_EQ(batch.hits[batch.ranges[2].begin].shape, 0U);
  }
}

// What batches of the first 0, 1, … of the positions answer is what is answered one by one.
void expect_the_same_one_by_one(const PointIndex& index, const std::vector<Coord>& points,
                                HitBatch& batch) {
  for (std::size_t count = 0; count <= points.size(); ++count) {
    index.covering(std::span(points).first(count), batch);
    ASSERT_EQ(batch.ranges.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto [begin, end] = batch.ranges[i];
      ASSERT_LE(begin, end);
      ASSERT_LE(end, batch.hits.size());
      ASSERT_EQ(std::vector<Hit>(batch.hits.begin() + begin, batch.hits.begin() + end),
                hits_at(index, points[i]))
          << "position " << i << " of " << count << " at " << points[i].x << ", " << points[i].y;
    }
  }
}

TEST(PointIndex, ABatchOfAnyNumberOfAnyIntegersIsAnsweredAsOneByOne) {
  constexpr auto kLow = std::numeric_limits<std::int32_t>::min();
  constexpr auto kHigh = std::numeric_limits<std::int32_t>::max();
  const PolygonRings globe{{{.x = -1'800'000'000, .y = -900'000'000},
                            {.x = 1'800'000'000, .y = -900'000'000},
                            {.x = 1'800'000'000, .y = 900'000'000},
                            {.x = -1'800'000'000, .y = 900'000'000}}};
  ShapeList whole;
  append_shape(whole, {&globe, 1});
  std::vector<Coord> points;
  for (const std::int32_t x : {kLow, -1'800'000'001, -1'800'000'000, -1, 0, 50, 100, 700, kHigh}) {
    for (const std::int32_t y : {kLow, -1, 0, 25, 700, 900'000'000, kHigh}) {
      points.push_back({.x = x, .y = y});
    }
  }
  HitBatch batch;  // with what an index before has left
  for (const ShapeList& list :
       {ShapeList{}, neighbours(), test::make_stack({.x = 0, .y = 0}, 100), whole}) {
    const auto tables = index_of(list);
    const auto count = static_cast<std::uint32_t>(Shapes(list).size());
    for (const Lanes lanes : {Lanes::vector, Lanes::scalar}) {
      SCOPED_TRACE(count);
      expect_the_same_one_by_one(PointIndex(tables, count, lanes), points, batch);
    }
  }
  EXPECT_EQ(index_of(whole).grid.front().shift_x, 32U) << "what no vector can shift by at once";
  EXPECT_THAT(hits_at(PointIndex(index_of(whole), 1), {.x = 0, .y = 900'000'000}),
              ElementsAre(Hit{.shape = 0, .location = Location::boundary}));
  expect_the_same_one_by_one(PointIndex(), points, batch);
}

TEST(BuildCells, GivesTheSameBytesWhateverTheNumberOfThreads) {
  const ShapeList list = test::make_fabric({.parcels = 5'000});
  const auto one = index_of(list, 1);
  const auto many = index_of(list, 5);
  EXPECT_EQ(one.blocks, many.blocks);
  EXPECT_EQ(one.words, many.words);
  EXPECT_GT(one.words.size(), 5'000U);
}

// The shapes of both lists.
ShapeList joined(ShapeList list, const ShapeList& others) {
  const Shapes shapes(others);
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    const Range rings = shapes.rings_of_shape(shape);
    PolygonRings polygon;
    for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
      polygon.emplace_back(shapes.ring(ring).begin(), shapes.ring(ring).end());
    }
    append_shape(list, {&polygon, 1});
  }
  return list;
}

TEST(BuildCells, CellsAreNoLargerForEmptyLandBetweenTwoTowns) {
  constexpr std::int32_t kFar = 500'000;  // some 5 km
  const Coord here{.x = -1'400'000'000, .y = 405'000'000};
  const Coord there{.x = here.x + kFar, .y = here.y + kFar};
  const ShapeList town = test::make_fabric({.parcels = 2'000, .origin = here});
  const ShapeList both = joined(town, test::make_fabric({.parcels = 2'000, .origin = there}));
  const auto of_one = index_of(town);
  const auto of_both = index_of(both, 2);
  const auto size_of = [](const CellGrid& grid) { return grid.shift_x + grid.shift_y; };
  EXPECT_LE(size_of(of_both.grid.front()), size_of(of_one.grid.front()) + 1);
  EXPECT_LE(kBlockCells * of_both.blocks.size(), 1.6 * static_cast<double>(both.vertices.size()));
  const Shapes shapes(both);
  const test::Comparison comparison =
      test::compare(of_both, shapes, test::vertices(shapes, shapes.vertices.size()));
  EXPECT_EQ(comparison.differences, 0U) << comparison.first_difference;
  EXPECT_GE(comparison.boundary_hits, shapes.vertices.size());
}

TEST(BuildCells, RefusesMoreShapesThanThereAre) {
  const ShapeList list = neighbours();
  EXPECT_THROW(static_cast<void>(build_cells(Shapes(list), 4, 1)), DataError);
}

TEST(BuildCells, RefusesDamagedShapes) {
  ShapeList list = neighbours();
  list.ring_ends.back() = 1'000;
  EXPECT_THROW(static_cast<void>(build_cells(Shapes(list), 3, 2)), DataError);
}

}  // namespace
}  // namespace metes
