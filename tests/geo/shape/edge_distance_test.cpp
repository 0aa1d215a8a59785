#include "geo/shape/edge_distance.hpp"

#include "geo/shape/band_metrics.hpp"

#include <geodesic.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace metes {
namespace {

// The distance to a line straight in degrees by the geodesics to many positions on it: the nearest
// sample is found first, then looked at a thousand times more closely.
double densely(LonLat from, LonLat a, LonLat b) {
  const auto at = [&](double t) {
    return LonLat{.lon = a.lon + t * (b.lon - a.lon), .lat = a.lat + t * (b.lat - a.lat)};
  };
  double low = 0;
  double high = 1;
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 3; ++round) {
    constexpr int kSamples = 1'000;
    const double step = (high - low) / kSamples;
    double nearest = low;
    for (int i = 0; i <= kSamples; ++i) {
      const double metres = geodesic_m(from, at(low + i * step));
      if (metres < best) {
        best = metres;
        nearest = low + i * step;
      }
    }
    low = std::max(0.0, nearest - step);
    high = std::min(1.0, nearest + step);
  }
  return best;
}

struct Site {
  const char* name;
  double lat;
  double lon;
};

class EdgeDistanceAt : public testing::TestWithParam<Site> {};

TEST_P(EdgeDistanceAt, AgreesWithTheGeodesicWithinACentimetreForAKilometre) {
  const LonLat origin{.lon = GetParam().lon, .lat = GetParam().lat};
  const LocalPlane plane(origin);
  int compared = 0;
  for (int i = 0; i < 360; i += 7) {
    // Edges from 20 m to 5 km long, whose ends are up to some kilometres off, in all directions.
    const double length = 0.0002 * (1 + i % 50);
    const double turn = i * 0.0174533;
    const double away = 0.0005 + 0.00002 * i;
    const LonLat a{.lon = origin.lon + away * std::cos(turn) - length * std::sin(turn * 3),
                   .lat = origin.lat + away * std::sin(turn) - length * std::cos(turn * 3)};
    const LonLat b{.lon = origin.lon + away * std::cos(turn) + length * std::sin(turn * 3),
                   .lat = origin.lat + away * std::sin(turn) + length * std::cos(turn * 3)};
    ShapeList list;
    // A sliver whose two long edges are the same line.
    append_shape(list, std::vector<PolygonRings>{{{snap(a), snap(b), snap(b)}}});
    const double expected = densely(origin, to_degrees(snap(a)), to_degrees(snap(b)));
    if (expected > 1'000) continue;
    ++compared;
    EXPECT_NEAR(edge_distance(plane, Shapes(list), 0).metres, expected, 0.01) << "case " << i;
  }
  EXPECT_GT(compared, 30);
}

INSTANTIATE_TEST_SUITE_P(Sites, EdgeDistanceAt,
                         testing::Values(Site{"Chicago", 41.88, -87.65},
                                         Site{"LosAngeles", 34.05, -118.25},
                                         Site{"Anchorage", 61.2, -149.9},
                                         Site{"Equator", 0.001, 30}, Site{"South", -48, -123}),
                         [](const testing::TestParamInfo<Site>& test) {
                           return std::string(test.param.name);
                         });

TEST(LocalPlane, DistancesFromTheOriginAreTheGeodesics) {
  const LonLat origin{.lon = -87.65, .lat = 41.88};
  const LocalPlane plane(origin);
  for (int degree = 0; degree < 360; degree += 15) {
    const double turn = degree * 0.0174533;
    const LonLat near{.lon = origin.lon + 0.009 * std::cos(turn),
                      .lat = origin.lat + 0.009 * std::sin(turn)};
    const Metres m = plane.to_plane(near);
    EXPECT_NEAR(std::hypot(m.x, m.y), geodesic_m(origin, near), 0.0002);
  }
}

TEST(Geodesic, AgreesWithProjToATenthOfAMillimetre) {
  geod_geodesic wgs84;
  geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
  for (double lat = -80; lat <= 80; lat += 7.3) {
    for (double away = 1e-7; away < 2; away *= 9) {
      const LonLat a{.lon = -118.25, .lat = lat};
      const LonLat b{.lon = a.lon + away, .lat = a.lat - 0.7 * away};
      double expected = 0;
      geod_inverse(&wgs84, a.lat, a.lon, b.lat, b.lon, &expected, nullptr, nullptr);
      EXPECT_NEAR(geodesic_m(a, b), expected, 0.0001) << lat << " " << away;
    }
  }
  EXPECT_EQ(geodesic_m({.lon = 1, .lat = 2}, {.lon = 1, .lat = 2}), 0);
}

TEST(LocalPlane, TheBoxAroundADiscHoldsItsRim) {
  for (const double lat : {0.0, 41.88, -75.0, 89.5}) {
    const LonLat origin{.lon = 10, .lat = lat};
    const Box box = LocalPlane(origin).box_around(1'000);
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    for (int azimuth = 0; azimuth < 360; azimuth += 5) {
      double rim_lat = 0;
      double rim_lon = 0;
      geod_direct(&wgs84, lat, 10, azimuth, 1'000, &rim_lat, &rim_lon, nullptr);
      EXPECT_TRUE(contains(box, snap({.lon = rim_lon, .lat = rim_lat}))) << lat << " " << azimuth;
    }
  }
}

TEST(AtLeast, IsNeverMoreThanTheDistanceToAPlaceOfTheBox) {
  for (const double lat : {0.0, 41.88, -60.0, 84.9}) {
    const Coord from = snap({.lon = -87.65, .lat = lat});
    const LocalPlane plane(to_degrees(from));
    const BoxDistance to_box(from, plane.grid_metric());
    const Box reach = plane.box_around(9'000);
    const Box box{.min = {.x = from.x + (reach.max.x - from.x) / 3, .y = from.y + 100'000},
                  .max = {.x = reach.max.x, .y = reach.max.y}};
    double nearest = std::numeric_limits<double>::infinity();
    constexpr int kSteps = 100;
    for (int i = 0; i <= kSteps; ++i) {
      for (int j = 0; j <= kSteps; ++j) {
        const Coord at{.x = box.min.x + (box.max.x - box.min.x) / kSteps * i,
                       .y = box.min.y + (box.max.y - box.min.y) / kSteps * j};
        nearest = std::min(nearest, geodesic_m(plane.origin(), to_degrees(at)));
      }
    }
    const double at_least = std::sqrt(to_box.squared_at_least(box));
    EXPECT_LE(at_least, nearest) << lat;
    EXPECT_GT(at_least, 0.95 * nearest) << lat;
    EXPECT_EQ(to_box.squared_at_least(reach), 0);
  }
}

TEST(BandMetrics, LengthsAreThoseOfThePlane) {
  for (std::int64_t y = -850'000'000; y <= 850'000'000; y += 3'333'337) {
    const auto lat = static_cast<std::int32_t>(y);
    const GridMetric expected = LocalPlane(to_degrees({.x = 0, .y = lat})).grid_metric();
    const GridMetric found = BandMetrics().at(lat);
    for (const double x : {-90'000.0, 4'000.0}) {
      for (const double north : {-70'000.0, 0.0, 9'000.0, 90'000.0}) {
        const Metres a = expected.to_plane(x, north);
        const Metres b = found.to_plane(x, north);
        EXPECT_NEAR(a.x, b.x, 1e-8) << lat;
        EXPECT_NEAR(a.y, b.y, 1e-8) << lat;
      }
    }
  }
}

TEST(BandMetrics, AreTheSameWhetherTheyAreKeptOrNot) {
  const BandMetrics kept(405'000'000, 406'000'000);
  for (std::int32_t y = 404'000'000; y < 407'000'000; y += 12'345) {
    EXPECT_EQ(kept.at(y).east, BandMetrics().at(y).east);
    EXPECT_EQ(kept.at(y).north, BandMetrics().at(y).north);
  }
}

TEST(BandMetrics, OfADamagedFileAreFew) {
  constexpr auto kLeast = std::numeric_limits<std::int32_t>::min();
  constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
  const BandMetrics all(kLeast, kMost);
  const BandMetrics none(kMost, kLeast);
  EXPECT_EQ(all.at(1'000).east, none.at(1'000).east);
  for (const std::int32_t y : {kLeast, kMost}) EXPECT_FALSE(std::isnan(all.at(y).north[0]));
}

TEST(ShortGeodesic, IsThatOfProjToAMicrometreForAKilometre) {
  geod_geodesic wgs84;
  geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
  for (double lat = -84.5; lat <= 84.5; lat += 6.5) {
    const Coord from = snap({.lon = 10, .lat = lat});
    const LonLat origin = to_degrees(from);
    for (const double metres : {0.01, 3.0, 120.0, 1'000.0, 4'900.0, 20'000.0}) {
      for (int azimuth = 0; azimuth < 360; azimuth += 15) {
        double to_lat = 0;
        double to_lon = 0;
        geod_direct(&wgs84, origin.lat, origin.lon, azimuth, metres, &to_lat, &to_lon, nullptr);
        const double x = (to_lon - origin.lon) * kUnitsPerDegree;
        const double y = (to_lat - origin.lat) * kUnitsPerDegree;
        const double found = geodesic_m(from, BandMetrics().at(from.y), x, y);
        // Beyond 5 km it is Vincenty's, and towards a pole a plane's curvature is greater.
        const double allowed = metres <= 1'000 ? 1e-6 : 2e-4;
        EXPECT_NEAR(found, metres, allowed) << lat << " " << metres << " " << azimuth;
      }
    }
  }
}

}  // namespace
}  // namespace metes
