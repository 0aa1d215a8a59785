// Hard bounds: what crafted shapes can do to the index's size and to the worst look-up.

#include "geo/index/cell_split.hpp"
#include "geo/index/cells.hpp"
#include "geo/index/point_index.hpp"
#include "tests/support/census.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

namespace metes::test {
namespace {

constexpr Coord kCraftedAt{.x = -1'400'000'123, .y = 405'000'321};

// Where lines of the shapes do not cross each other, whatever else is wrong with them.
struct CraftedShapes {
  std::string name;
  std::function<ShapeList()> make;
  std::size_t bytes_an_edge = 0;
  std::size_t worst_edges = kEdgesPerRecord;
};

std::ostream& operator<<(std::ostream& out, const CraftedShapes& test_case) {
  return out << test_case.name;
}

class IndexBound : public testing::TestWithParam<CraftedShapes> {};

TEST_P(IndexBound, HoldsForCraftedShapes) {
  const ShapeList list = GetParam().make();
  const Shapes shapes(list);
  const auto tables = build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), 2);
  const Census census = count_cells(tables);
  RecordProperty("worst_edges", std::to_string(census.worst_edges));
  RecordProperty("bytes_an_edge", std::to_string(census.bytes / shapes.vertices.size()));
  EXPECT_LE(census.worst_edges, GetParam().worst_edges);
  EXPECT_LE(census.bytes, GetParam().bytes_an_edge * shapes.vertices.size());
  EXPECT_LE(census.deepest, 32U);
}

INSTANTIATE_TEST_SUITE_P(
    Crafted, IndexBound,
    testing::Values(
        CraftedShapes{.name = "City",
                      .make = [] { return make_fabric({.parcels = 20'000}); },
                      .bytes_an_edge = 24},
        CraftedShapes{
            .name = "HeavyLots",
            .make = [] { return make_fabric({.parcels = 200, .bends = 700, .scale = 20}); },
            .bytes_an_edge = 24},
        CraftedShapes{.name = "TenThousandStacked",
                      .make = [] { return make_stack(kCraftedAt, 10'000); },
                      .bytes_an_edge = 4},
        CraftedShapes{.name = "HolesByTheHundredThousand",
                      .make = [] { return make_sieve(kCraftedAt, 330, 2); },
                      .bytes_an_edge = 24},
        CraftedShapes{.name = "CombOfHalfAMillionVertices",
                      .make = [] { return make_comb(kCraftedAt, 250'000, 5'000); },
                      .bytes_an_edge = 48},
        CraftedShapes{.name = "SliversAlongRows",
                      .make = [] { return make_strips(kCraftedAt, 10'000, 1, 20'000, 0); },
                      .bytes_an_edge = 32},
        CraftedShapes{.name = "SliversAlongColumns",
                      .make = [] { return make_strips(kCraftedAt, 10'000, 1, 0, 20'000); },
                      .bytes_an_edge = 32},
        CraftedShapes{.name = "FiftyEdgesAtOneVertex",
                      .make = [] { return make_star(kCraftedAt, 50, 30'000); },
                      .bytes_an_edge = 256},
        CraftedShapes{.name = "FiveThousandEdgesAtOneVertex",
                      .make = [] { return make_star(kCraftedAt, 5'000, 30'000); },
                      .bytes_an_edge = 2'000,
                      .worst_edges = 1'200},
        CraftedShapes{.name = "SlantedSliversOfOneUnit",
                      .make = [] { return make_strips(kCraftedAt, 2'000, 1, 20'000, 19'000); },
                      .bytes_an_edge = 2'400,
                      .worst_edges = 1'700},
        CraftedShapes{.name = "AllCrossAll",
                      .make = [] { return make_tangle(kCraftedAt, 1'000, 6'000); },
                      .bytes_an_edge = 4'400,
                      .worst_edges = 80}),
    [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace metes::test
