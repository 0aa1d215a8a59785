// Polygons over the real fabrics of Chicago, Cambridge and Los Angeles: what Overlay tells of each
// parcel and of what is beside them, against GEOS's overlays of the grid's numbers. Skipped where
// the data is absent (METES_DATA, else ../shared/data).

#include "geo/shape/common_land.hpp"
#include "geo/shape/geos_shape.hpp"
#include "geo/shape/locate.hpp"
#include "geo/shape/overlap.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/random.hpp"
#include "tests/support/real_ground.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

namespace metes::test {
namespace {

// Sides that are straight in degrees are not in GEOS's areas, which are summed in a projection;
// and a number is shown to a hundredth.
double slack_m2(double area_m2) {
  return 0.02 + 1e-4 * area_m2;
}

/// One area over a fabric, as GEOS has it.
class Expected {
 public:
  Expected(const Indexed& fabric, const PolygonRings& area)
      : area_(geos_.polygon(grid_rings(area))) {
    std::vector<Geos::Geometry> parts;
    fabric.tree.search(box_of({&area, 1}), [&](std::uint32_t shape) {
      const auto own = geos_shape(geos_, fabric.shapes, shape);
      if (!geos_.truth(GEOSRelatePattern_r(geos_.get(), area_.get(), own.get(), "T********"))) {
        return true;
      }
      auto common = geos_.own(GEOSIntersection_r(geos_.get(), area_.get(), own.get()));
      shared[shape] = area_m2(geos_, common.get());
      parts.push_back(std::move(common));
      return true;
    });
    const auto all = geos_.collection(parts);
    const auto united = geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
    united_m2 = area_m2(geos_, united.get());
    const auto left = geos_.own(GEOSDifference_r(geos_.get(), area_.get(), united.get()));
    const Land land = land_of(geos_, left.get());
    left_m2 = land.area_m2;
    is_wider = land.area_m2 > 0 && metes::is_wider(geos_, left.get(), land, kWidth);
  }

  static constexpr double kWidth = 0.5;  // metres
  std::map<std::uint32_t, double> shared{};
  double united_m2 = 0;
  double left_m2 = 0;
  bool is_wider = false;

 private:
  Geos geos_{"overlay the test's area"};
  Geos::Geometry area_;
};

class RealOverlapProperty : public testing::TestWithParam<RealGround> {
 protected:
  void SetUp() override {
    if (const auto missing = missing_file(GetParam())) GTEST_SKIP() << *missing;
    fabric_ = &fabric_of(GetParam()).indexed;
  }
  [[nodiscard]] const Shapes& shapes() const { return fabric_->shapes; }

  // A parcel of one polygon and not too many vertices, moved by some steps of the grid.
  PolygonRings lot(std::int32_t east, std::int32_t north) {
    constexpr std::size_t kMost = 300;  // vertices
    for (;;) {
      const std::uint32_t shape = random_.below(shapes().size());
      const Range polygons = shapes().polygons(shape);
      if (polygons.size() != 1 || shapes().vertices_of_shape(shape).size() > kMost) continue;
      PolygonRings rings;
      const Range range = shapes().rings(polygons.begin);
      for (std::uint32_t r = range.begin; r < range.end; ++r) {
        const auto ring = shapes().ring(r);
        rings.emplace_back(ring.begin(), ring.end());
        for (Coord& vertex : rings.back()) {
          vertex = {.x = vertex.x + east, .y = vertex.y + north};
        }
      }
      return rings;
    }
  }
  // Some 90 m by 60 m at a vertex.
  PolygonRings block() {
    const auto vertices = shapes().vertices;
    const Coord at = vertices[random_.below(vertices.size())];
    return {{at,
             {.x = at.x + 11'000, .y = at.y},
             {.x = at.x + 11'000, .y = at.y + 5'400},
             {.x = at.x, .y = at.y + 5'400}}};
  }

  void check(const PolygonRings& polygon) {
    const std::vector<PolygonRings> area{polygon};
    const Expected expected(*fabric_, polygon);
    const Overlay overlay(shapes(), area);
    std::vector<std::uint32_t> found;
    for (const SharedLand& each : overlay.shared_with(fabric_->tree)) {
      found.push_back(each.shape);
      const auto known = expected.shared.find(each.shape);
      ASSERT_NE(known, expected.shared.end()) << each.shape;
      EXPECT_NEAR(each.area_m2, known->second, slack_m2(known->second)) << each.shape;
      ++compared_;
    }
    EXPECT_EQ(found.size(), expected.shared.size());
    EXPECT_NEAR(overlay.common_m2(found), expected.united_m2, slack_m2(expected.united_m2));
    check_rest(overlay, expected, polygon, found);
  }

 private:
  void check_rest(const Overlay& overlay, const Expected& expected, const PolygonRings& polygon,
                  const std::vector<std::uint32_t>& found) {
    constexpr double kHairline = 0.01;  // m²
    const auto rest = overlay.beside(found, {}, Expected::kWidth);
    const double rest_m2 = rest.empty() ? 0 : rest.front().land.area_m2;
    EXPECT_NEAR(rest_m2, expected.left_m2, slack_m2(overlay.area_m2()));
    if (expected.left_m2 < kHairline || rest.empty()) return;
    EXPECT_EQ(rest.front().is_wider, expected.is_wider);
    if (!rest.front().is_wider) return;
    EXPECT_EQ(locate_in(rest.front().at, polygon), Location::interior);
    for (const std::uint32_t shape : found) {
      EXPECT_EQ(locate(rest.front().at, shapes(), shape), Location::exterior) << shape;
    }
    ++wide_;
  }

 protected:
  const Indexed* fabric_ = nullptr;
  Random random_{3};
  std::size_t compared_ = 0;
  std::size_t wide_ = 0;
};

TEST_P(RealOverlapProperty, AgreesWithGeos) {
  constexpr std::size_t kUsual = 80;
  const std::size_t rounds = effort<std::size_t>(kUsual, 4'000);
  for (std::size_t round = 0; round < rounds; ++round) {
    SCOPED_TRACE(round);
    check(lot(0, 0));
    check(lot(7, -5));
    check(block());
    if (HasFailure()) return;
  }
  EXPECT_GT(compared_, rounds);
  if (rounds >= kUsual) {
    EXPECT_GT(wide_, 0U);  // Cambridge has parcels for most of its streets
  }
}

INSTANTIATE_TEST_SUITE_P(Cities, RealOverlapProperty, testing::ValuesIn(real_grounds()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace metes::test
