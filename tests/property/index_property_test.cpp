// Property: the covering index gives what locate() of every shape gives, on every kind of position,
// whatever the shapes. METES_LONG=1 asks millions of positions instead of thousands.

#include "geo/index/cells.hpp"
#include "geo/index/point_index.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/positions.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

namespace metes::test {
namespace {

std::size_t positions_each() {
  return effort<std::size_t>(16'000, 1'000'000);
}

void expect_no_difference(const ShapeList& list, std::size_t count) {
  const Shapes shapes(list);
  const auto tables = build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), 2);
  Random random(20'260'210);
  const Positions points = troublesome(shapes, tables.grid.front(), count, random);
  const Comparison result = compare(tables, shapes, points);
  EXPECT_EQ(result.differences, 0U) << result.first_difference;
  EXPECT_GT(result.hits, 0U);
  EXPECT_GT(result.boundary_hits, result.points / 100) << "positions on lines must be among them";
  testing::Test::RecordProperty("positions", std::to_string(result.points));
}

struct HardShapes {
  std::string name;
  std::function<ShapeList()> make;
  std::size_t slowness = 1;  // brute force asks so many times fewer positions
};

std::ostream& operator<<(std::ostream& out, const HardShapes& test_case) {
  return out << test_case.name;
}

class IndexProperty : public testing::TestWithParam<HardShapes> {};

TEST_P(IndexProperty, IndexEqualsBruteForce) {
  expect_no_difference(GetParam().make(), positions_each() / GetParam().slowness);
}

constexpr Coord kHere{.x = -1'400'000'123, .y = 405'000'321};

INSTANTIATE_TEST_SUITE_P(
    Fabrics, IndexProperty,
    testing::Values(
        HardShapes{.name = "Small", .make = [] { return make_fabric({.parcels = 300}); }},
        HardShapes{.name = "City", .make = [] { return make_fabric({.parcels = 6'000}); }},
        HardShapes{.name = "OtherCity",
                   .make = [] { return make_fabric({.parcels = 6'000, .seed = 2}); }},
        HardShapes{.name = "HeavyLots",
                   .make = [] { return make_fabric({.parcels = 150, .bends = 400, .scale = 9}); },
                   .slowness = 8},
        HardShapes{
            .name = "HugeParks",
            .make =
                [] { return make_fabric({.parcels = 900, .seed = 3, .park_vertices = 20'000}); },
            .slowness = 4}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Hard, IndexProperty,
    testing::Values(
        HardShapes{
            .name = "Star", .make = [] { return make_star(kHere, 5'000, 30'000); }, .slowness = 16},
        HardShapes{
            .name = "Stack", .make = [] { return make_stack(kHere, 2'000); }, .slowness = 100},
        HardShapes{.name = "Nest", .make = [] { return make_nest(kHere, 120); }},
        HardShapes{.name = "FlatStrips",
                   .make = [] { return make_strips(kHere, 3'000, 1, 20'000, 0); }},
        HardShapes{.name = "UprightStrips",
                   .make = [] { return make_strips(kHere, 3'000, 1, 0, 20'000); }},
        HardShapes{.name = "SlantedStrips",
                   .make = [] { return make_strips(kHere, 1'000, 1, 20'000, 19'000); },
                   .slowness = 4},
        HardShapes{
            .name = "Comb", .make = [] { return make_comb(kHere, 4'000, 5'000); }, .slowness = 64},
        HardShapes{
            .name = "Sieve", .make = [] { return make_sieve(kHere, 60, 7); }, .slowness = 64},
        HardShapes{
            .name = "Tangle", .make = [] { return make_tangle(kHere, 300, 6'000); }, .slowness = 4},
        HardShapes{.name = "SmallTangle", .make = [] { return make_tangle(kHere, 60, 40); }},
        HardShapes{.name = "WideTangle",
                   .make =
                       [] {
                         return make_tangle({.x = -900'000'000, .y = -450'000'000}, 40,
                                            900'000'000);
                       }}),
    [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace metes::test
