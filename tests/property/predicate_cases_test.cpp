// Nasty positions and polygons that others collected: orient2d of the robust predicates, polygons
// of earcut.

#include "geo/index/cells.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/locate.hpp"
#include "tests/support/exact.hpp"
#include "tests/support/hard_shapes.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/real_shapes.hpp"

#include <cpl_json.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

constexpr std::int32_t kMaxX = 1'800'000'000;
constexpr std::int32_t kMaxY = 900'000'000;

struct Orientation {
  std::array<double, 6> at{};  // ax ay bx by cx cy
  int sign = 0;
};

std::vector<Orientation> read_orientations(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<Orientation> cases;
  int number = 0;
  while (file >> number) {
    Orientation next;
    for (double& value : next.at) file >> value;
    file >> next.sign;
    cases.push_back(next);
  }
  return cases;
}

// The three positions on the grid: each axis stretched by its own factor, which keeps the sign but
// for rounding.
std::array<Coord, 3> on_grid(const Orientation& orientation) {
  const auto& at = orientation.at;
  const double x = std::max({std::abs(at[0]), std::abs(at[2]), std::abs(at[4])});
  const double y = std::max({std::abs(at[1]), std::abs(at[3]), std::abs(at[5])});
  std::array<Coord, 3> coords;
  for (std::size_t i = 0; i < 3; ++i) {
    coords[i] = {.x = static_cast<std::int32_t>(std::lround(at[2 * i] / x * kMaxX)),
                 .y = static_cast<std::int32_t>(std::lround(at[2 * i + 1] / y * kMaxY))};
  }
  return coords;
}

TEST(Orient2d, SidesOfLinesAreRightForEveryCollectedCase) {
  const auto path = data_folder() / "geometry/robust_predicates/test/fixtures/orient2d.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: set METES_DATA";
  const auto cases = read_orientations(path);
  ASSERT_EQ(cases.size(), 1'000U);
  std::size_t kept = 0;
  for (const Orientation& next : cases) {
    const auto& at = next.at;
    ASSERT_EQ(orientation(at[0], at[1], at[2], at[3], at[4], at[5]), next.sign);
    const auto [a, b, c] = on_grid(next);
    const int exact = orientation(a.x, a.y, b.x, b.y, c.x, c.y);
    EXPECT_EQ(side_of(a, b, c), exact);
    kept += exact == next.sign ? 1U : 0U;
  }
  EXPECT_GT(kept, 400U) << "rounding to the grid must leave most of the cases what they are";
  RecordProperty("kept", std::to_string(kept));
}

TEST(Orient2d, IsExactAtTheEndsOfTheGrid) {
  Random random(3);
  for (int i = 0; i < 20'000; ++i) {
    const auto corner = [&] {
      return Coord{
          .x = random.one_in(2) ? kMaxX - random.between(0, 2) : -kMaxX + random.between(0, 2),
          .y = random.one_in(2) ? kMaxY - random.between(0, 2) : -kMaxY + random.between(0, 2)};
    };
    const Coord a = corner();
    const Coord b = corner();
    const Coord c = corner();
    ASSERT_EQ(side_of(a, b, c), orientation(a.x, a.y, b.x, b.y, c.x, c.y));
  }
}

// Where every number of the polygon is whole, nothing is rounded; else a thousandth is a unit.
std::vector<Coord> ring_of(const CPLJSONArray& vertices) {
  std::vector<Coord> ring;
  for (int i = 0; i < vertices.Size(); ++i) {
    const CPLJSONArray pair = vertices[i].ToArray();
    ring.push_back({.x = static_cast<std::int32_t>(std::lround(pair[0].ToDouble() * 1'000)),
                    .y = static_cast<std::int32_t>(std::lround(pair[1].ToDouble() * 1'000))});
  }
  return ring;
}

PolygonRings read_polygon(const std::filesystem::path& path) {
  CPLJSONDocument document;
  if (!document.Load(path.string())) return {};
  PolygonRings rings;
  const CPLJSONArray all = document.GetRoot().ToArray();
  for (int i = 0; i < all.Size(); ++i) {
    auto ring = ring_of(all[i].ToArray());
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() >= 3) rings.push_back(std::move(ring));
  }
  return rings;
}

TEST(Earcut, EveryPolygonIsIndexedAsFractionsHaveIt) {
  const auto folder = data_folder() / "geometry/earcut/test/fixtures";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here: set METES_DATA";
  std::size_t polygons = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const PolygonRings rings = read_polygon(entry.path());
    if (rings.empty()) continue;
    ++polygons;
    ShapeList list;
    append_shape(list, {&rings, 1});
    const Shapes shapes(list);
    const auto tables = build_cells(shapes, 1, 2);
    const PointIndex index(tables, 1);
    Random random(11);
    const std::size_t count = shapes.vertices.size() > 1'000 ? 200 : 2'000;
    for (const Coord point : troublesome(shapes, tables.grid.front(), count, random)) {
      std::array<Hit, 1> hits{};
      const bool hit = index.covering(point, hits) == 1;
      const Location found = hit ? hits.front().location : Location::exterior;
      ASSERT_EQ(found, locate_by_fractions(point, shapes, 0))
          << entry.path().filename() << " at " << point.x << ", " << point.y;
    }
  }
  EXPECT_GE(polygons, 50U);
}

}  // namespace
}  // namespace metes::test
