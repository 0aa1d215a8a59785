#include "geo/index/cell_placer.hpp"

#include "geo/index/cell_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace metes {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

std::uint32_t shape(std::uint32_t number) {
  return cell_word(CellTag::shape, number);
}

// A narrow record of one group with some edges, as long as its header and two words an edge.
std::uint32_t record(CellWriter& writer, std::uint32_t group, std::uint32_t edge_count) {
  std::vector<Edge> edges;
  std::vector<std::uint32_t> ends;
  const std::vector<std::uint32_t> owners(edge_count, 0);
  for (std::uint32_t i = 0; i < edge_count; ++i) {
    const auto x = static_cast<std::int32_t>(i);
    edges.push_back({.a = {.x = x, .y = 0}, .b = {.x = x, .y = 9}});
    ends.push_back(i + 1);
  }
  const std::vector<std::uint8_t> parity{0};
  return writer.record({.corner = {.x = 0, .y = 0},
                        .shift_x = 9,
                        .shift_y = 9,
                        .edges = edges,
                        .owner_ends = ends,
                        .owners = owners,
                        .groups = {&group, 1},
                        .parity = parity,
                        .full = {}});
}

std::vector<std::uint32_t> words_of(const CellPlacer& cells, std::size_t cell) {
  const CellPlace at = place_in(cells.blocks()[cell / kBlockCells], cell % kBlockCells);
  const auto begin = cells.words().begin() + static_cast<std::ptrdiff_t>(at.offset);
  return {begin, begin + at.words};
}

// As long as words are counted.
std::vector<std::uint32_t> padded(std::vector<std::uint32_t> words) {
  words.resize((words.size() + kPair - 1) / kPair * kPair);
  return words;
}

TEST(CellPlacer, CellsOfOneShapeTakeNoWords) {
  CellWriter writer;
  CellPlacer cells;
  for (std::uint32_t i = 0; i < kBlockCells; ++i) cells.add(shape(7), writer);
  for (std::uint32_t i = 0; i < 3; ++i) cells.add(0, writer);
  cells.finish();
  ASSERT_EQ(cells.blocks().size(), 2U);
  EXPECT_EQ(cells.blocks()[0].fill, shape(7));
  EXPECT_EQ(cells.blocks()[1].fill, 0U);
  EXPECT_THAT(cells.words(), IsEmpty());
}

TEST(CellPlacer, OnlyTheMostFrequentShapeOfABlockIsItsOwn) {
  CellWriter writer;
  CellPlacer cells;
  for (const std::uint32_t entry : {shape(1), shape(2), 0U, shape(2), shape(2)}) {
    cells.add(entry, writer);
  }
  cells.finish();
  EXPECT_EQ(cells.blocks().front().fill, shape(2));
  EXPECT_THAT(words_of(cells, 0), ElementsAre(shape(1), 0U));
  EXPECT_THAT(words_of(cells, 1), IsEmpty());
  EXPECT_THAT(words_of(cells, 2), ElementsAre(0U, 0U));
  EXPECT_THAT(words_of(cells, 4), IsEmpty());
}

TEST(CellPlacer, ASmallRecordIsTakenOutOfTheWriter) {
  CellWriter writer;
  CellPlacer cells;
  const std::size_t before = writer.words().size();
  const std::uint32_t entry = record(writer, 3, 2);
  const std::vector<std::uint32_t> written(writer.words().begin() + (entry & kPayload),
                                           writer.words().end());
  cells.add(shape(5), writer);
  cells.add(entry, writer);
  cells.finish();
  EXPECT_EQ(writer.words().size(), before);
  const std::vector<std::uint32_t> placed = words_of(cells, 1);
  EXPECT_THAT(placed, ElementsAreArray(padded(written)));
  EXPECT_GT(placed.size(), kPair);
}

TEST(CellPlacer, WhatARecordPointsAtIsKnownWhereItWasMovedTo) {
  CellWriter writer;
  CellPlacer cells;
  const std::vector<std::uint32_t> stack{4, 5, 6};
  const std::uint32_t list = writer.group(stack);
  cells.add(shape(1), writer);
  cells.add(0, writer);
  cells.add(0, writer);
  cells.add(record(writer, list, 2), writer);
  cells.add(writer.filled({&list, 1}), writer);
  cells.finish();
  const std::vector<std::uint32_t> of_record = words_of(cells, 3);
  EXPECT_EQ(of_record[1], list);
  ASSERT_EQ(cells.relocations().size(), 2U);
  EXPECT_EQ(cells.words()[cells.relocations()[0]], list);
  EXPECT_EQ(cells.words()[cells.relocations()[1]], cell_word(CellTag::list, list & kPayload));
  EXPECT_THAT(writer.relocations(), IsEmpty());
}

TEST(CellPlacer, RecordsForWhichThereIsNoRoomStayInTheWriter) {
  CellWriter writer;
  CellPlacer cells;
  for (std::uint32_t i = 0; i < kBlockCells; ++i) {
    cells.add(record(writer, i, 40), writer);
  }
  cells.add(record(writer, kBlockCells, 60), writer);  // alone, and too long
  cells.finish();
  std::size_t placed = 0;
  for (std::uint32_t i = 0; i <= kBlockCells; ++i) {
    const std::vector<std::uint32_t> words = words_of(cells, i);
    if (words.size() > kPair) {
      ++placed;
      EXPECT_EQ(words[1], i);
    } else {
      ASSERT_EQ(words.size(), kPair);
      ASSERT_EQ(cell_tag(words[0]), CellTag::record);
      EXPECT_EQ(writer.words()[(words[0] & kPayload) + 1], i);
    }
  }
  EXPECT_EQ(placed, 5U);  // of 92 words each: 510 are for all, and two are kept for every cell
}

}  // namespace
}  // namespace metes
