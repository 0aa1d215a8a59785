#include "geo/index/cell_scan.hpp"

#include "geo/index/cell_tables.hpp"
#include "geo/shape/cell_edge.hpp"
#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <vector>

namespace metes {
namespace {

using test::Random;

constexpr std::int32_t kSide = 2'048;  // of the cell

struct NarrowRecord {
  std::vector<std::uint32_t> words;
  NarrowEdges edges;
};

NarrowRecord make_record(const std::vector<Edge>& edges, const std::vector<std::uint16_t>& masks,
                         bool byte_masks) {
  const auto count = static_cast<std::uint32_t>(edges.size());
  NarrowRecord record;
  record.words.assign(narrow_words(count, byte_masks) + kPadWords, 0xABCD'EF01);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    record.words[i] = halves(edges[i].a.x, edges[i].a.y);
    record.words[count + i] = halves(edges[i].b.y, -std::int64_t{edges[i].b.x});
  }
  auto* bytes = reinterpret_cast<unsigned char*>(record.words.data() + 2 * std::size_t{count});
  for (std::size_t i = 0; i < masks.size(); ++i) {
    const auto low = static_cast<unsigned char>(masks[i]);
    if (byte_masks) {
      bytes[i] = low;
    } else {
      std::memcpy(bytes + 2 * i, &masks[i], 2);
    }
  }
  record.edges = {.words = record.words.data(), .count = count, .byte_masks = byte_masks};
  return record;
}

// Ends as far as a writer lets them be from any position of the cell; reach 0: at these limits.
Coord random_end(Random& random, std::int32_t reach) {
  constexpr std::int32_t kHigh = kNarrowReach;
  constexpr std::int32_t kLow = kSide - 1 - kHigh;
  const auto limit = [&] { return random.one_in(2) ? kLow : kHigh; };
  if (reach == 0) return {.x = limit(), .y = limit()};
  return {.x = random.between(std::max(kLow, -reach), std::min(kHigh, reach)),
          .y = random.between(std::max(kLow, -reach), std::min(kHigh, reach))};
}

TEST(CellScan, VectorsEqualTheScalarTwin) {
  Random random(11);
  const NarrowScan vectors = vector_scan();
  std::size_t on = 0;
  for (int round = 0; round < 60'000; ++round) {
    constexpr std::array<std::int32_t, 4> kReaches{40'000, 3'000, 6, 0};
    const std::int32_t reach = kReaches[static_cast<std::size_t>(round) % 4];
    const bool byte_masks = random.one_in(2);
    std::vector<Edge> edges;
    std::vector<std::uint16_t> masks;
    for (std::uint32_t i = 0, count = random.below(round % 100 == 0 ? 256 : 27); i < count; ++i) {
      Edge edge = make_edge(random_end(random, reach), random_end(random, reach));
      if (edge.b.x < 0) continue;  // it would not be in the record
      if (random.one_in(8)) edge.a.y = edge.b.y;
      edges.push_back(edge);
      masks.push_back(static_cast<std::uint16_t>(random.below(byte_masks ? 256 : 65'536)));
    }
    const NarrowRecord record = make_record(edges, masks, byte_masks);
    const std::int32_t spread = reach == 6 ? 6 : kSide - 1;
    const auto somewhere = [&] {
      const std::int32_t limit = random.one_in(2) ? 0 : spread;
      return static_cast<std::int16_t>(reach == 0 ? limit : random.between(0, spread));
    };
    const CellPoint point{.x = somewhere(), .y = somewhere()};
    const GroupBits expected = scalar_scan(record.edges, point);
    ASSERT_EQ(vectors(record.edges, point), expected) << edges.size() << " edges";
    on += expected.on != 0 ? 1U : 0U;
  }
  EXPECT_GT(on, 4'000U) << "positions on edges must be among them";
}

TEST(CellPath, CrossesWhatTheClippedEdgeCrosses) {
  // A cell of 10 × 10; the edge comes from the lower left, through the left border at height 5.
  const Edge edge = make_edge({.x = -5, .y = 0}, {.x = 5, .y = 10});
  EXPECT_TRUE(cell_path(edge, 0, {.x = 3, .y = 9}).odd) << "above and left of the edge";
  EXPECT_FALSE(cell_path(edge, 0, {.x = 3, .y = 4}).odd) << "below it: the path leaves under it";
  EXPECT_TRUE(cell_path(edge, 0, {.x = 3, .y = 8}).on);
  EXPECT_FALSE(cell_path(edge, 0, {.x = 6, .y = 10}).on);
}

TEST(CellPath, TheWholeGlobeDoesNotOverflow) {
  const Edge diagonal =
      make_edge({.x = -1'800'000'000, .y = -900'000'000}, {.x = 1'800'000'000, .y = 900'000'000});
  EXPECT_TRUE(left_ray(diagonal, {.x = 1'799'999'999, .y = 899'999'999}).odd);
  EXPECT_FALSE(left_ray(diagonal, {.x = -1'799'999'999, .y = -899'999'999}).odd);
  EXPECT_TRUE(left_ray(diagonal, {.x = 0, .y = 0}).on);
  EXPECT_FALSE(left_ray(diagonal, {.x = 0, .y = 1}).on);
}

}  // namespace
}  // namespace metes
