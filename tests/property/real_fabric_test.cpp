// The same property on real parcels: Chicago, Cambridge, Los Angeles parks. Skipped where the data
// is absent (METES_DATA, else ../shared/data).

#include "geo/cells.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/census.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/real_shapes.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

struct RealFabric {
  std::string name;
  std::vector<std::string> files;
  std::size_t shapes = 0;    // at least
  std::size_t slowness = 1;  // brute force asks so many times fewer positions
};

std::ostream& operator<<(std::ostream& out, const RealFabric& fabric) {
  return out << fabric.name;
}

class RealFabricProperty : public testing::TestWithParam<RealFabric> {};

TEST_P(RealFabricProperty, IndexEqualsBruteForce) {
  ShapeList list;
  for (const std::string& file : GetParam().files) {
    const std::filesystem::path path = data_folder() / file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: set METES_DATA";
    read_shapes(path, list);
  }
  const Shapes shapes(list);
  ASSERT_GE(shapes.size(), GetParam().shapes);
  const auto tables = build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), 2);
  const Census census = count_cells(tables);
  RecordProperty("bytes_a_parcel", std::to_string(census.bytes / shapes.size()));
  RecordProperty("worst_edges", std::to_string(census.worst_edges));
  EXPECT_LT(census.bytes, 450 * shapes.size() + 16 * shapes.vertices.size());
  Random random(1);
  const std::size_t count = std::getenv("METES_LONG") != nullptr ? 2'500'000 : 40'000;
  const Comparison result =
      compare(tables, shapes,
              troublesome(shapes, tables.grid.front(), count / GetParam().slowness, random));
  EXPECT_EQ(result.differences, 0U) << result.first_difference;
  EXPECT_GT(result.boundary_hits, result.points / 20);
  RecordProperty("positions", std::to_string(result.points));
}

INSTANTIATE_TEST_SUITE_P(
    Cities, RealFabricProperty,
    testing::Values(RealFabric{.name = "Chicago",
                               .files = {"chicago/austin_parcels/austin_lots.shp",
                                         "chicago/rp_parcels/rp_lots.shp"},
                               .shapes = 40'000},
                    RealFabric{.name = "Cambridge",
                               .files = {"cambridge/ASSESSING_ParcelsFY2014.topojson"},
                               .shapes = 13'000,
                               .slowness = 8},
                    RealFabric{
                        .name = "LosAngelesParks", .files = {"la/rap_parks"}, .shapes = 500}),
    [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace metes::test
