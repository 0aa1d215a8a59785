// Tables with flipped bits: an answer or a DataError, never a read outside the arrays. The address
// sanitizer is the judge, so words are kept at the very end of an allocation of their own.

#include "geo/index/cells.hpp"
#include "geo/index/point_index.hpp"
#include "geo/values/error.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/positions.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace metes {
namespace {

using test::Random;

struct Outcomes {
  std::size_t answered = 0;
  std::size_t refused = 0;
};

void ask(const PointIndex& index, Coord point, Outcomes& outcomes) {
  std::array<Hit, 8> hits{};
  try {
    static_cast<void>(index.covering(point, hits));
    ++outcomes.answered;
  } catch (const DataError&) {
    ++outcomes.refused;
  }
}

void ask_batch(const PointIndex& index, std::span<const Coord> points, Outcomes& outcomes) {
  HitBatch batch;
  try {
    index.covering(points, batch);
    ++outcomes.answered;
  } catch (const DataError&) {
    ++outcomes.refused;
  }
}

template <typename T>
void flip(std::vector<T>& column, Random& random) {
  auto* bytes = reinterpret_cast<unsigned char*>(column.data());
  bytes[random.below(column.size() * sizeof(T))] ^=
      static_cast<unsigned char>(1U << random.below(8));
}

void flip_somewhere(CellTables<Vector>& tables, Random& random) {
  if (random.one_in(40)) return flip(tables.grid, random);
  if (random.one_in(4)) return flip(tables.blocks, random);
  flip(tables.words, random);
}

Outcomes survive(const ShapeList& list, int rounds) {
  const Shapes shapes(list);
  const auto count = static_cast<std::uint32_t>(shapes.size());
  const CellTables<Vector> whole = build_cells(shapes, count, 1);
  Random random(count);
  const auto points = test::troublesome(shapes, whole.grid.front(), 400, random);
  Outcomes outcomes;
  for (int round = 0; round < rounds; ++round) {
    CellTables<Vector> tables = whole;
    for (std::uint32_t i = 0, flips = 1 + random.below(30); i < flips; ++i) {
      flip_somewhere(tables, random);
    }
    try {
      const PointIndex index(tables, count, round % 2 == 0 ? Lanes::vector : Lanes::scalar);
      for (const Coord point : points) ask(index, point, outcomes);
      ask_batch(index, points, outcomes);
    } catch (const DataError&) {
      ++outcomes.refused;
    }
  }
  return outcomes;
}

TEST(DamagedCells, NeverReadElsewhereInAFabric) {
  const Outcomes outcomes = survive(test::make_fabric({.parcels = 200}), 300);
  EXPECT_GT(outcomes.answered, 20'000U);
  EXPECT_GT(outcomes.refused, 0U);
}

TEST(DamagedCells, NeverReadElsewhereInSubgridsAndPositions) {
  const Outcomes outcomes = survive(test::make_star({.x = 5, .y = 5}, 400, 9'000), 300);
  EXPECT_GT(outcomes.answered, 20'000U);
  EXPECT_GT(outcomes.refused, 0U);
}

TEST(DamagedCells, NeverReadElsewhereInCrowdedAndWideRecords) {
  const Outcomes crowded = survive(test::make_tangle({.x = 5, .y = 5}, 80, 3'000), 200);
  const Outcomes wide =
      survive(test::make_tangle({.x = -900'000'000, .y = -450'000'000}, 40, 900'000'000), 200);
  EXPECT_GT(crowded.refused, 0U);
  EXPECT_GT(wide.refused, 0U);
}

TEST(DamagedCells, WordsOfNoiseAreSurvived) {
  const ShapeList list = test::make_fabric({.parcels = 100});
  CellTables<Vector> tables = build_cells(Shapes(list), 100, 1);
  Random random(5);
  const auto points = test::uniform(Shapes(list), 4'000, random);
  Outcomes outcomes;
  for (int round = 0; round < 30; ++round) {
    for (std::uint32_t& word : tables.words) {
      word = static_cast<std::uint32_t>(random.next()) >> random.below(32);
    }
    const PointIndex index(tables, 100);
    for (const Coord point : points) ask(index, point, outcomes);
  }
  EXPECT_GT(outcomes.refused, 0U);
}

}  // namespace
}  // namespace metes
