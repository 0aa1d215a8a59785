// The index on real parcels of Chicago, Cambridge and Los Angeles, against brute force, fractions,
// GEOS and PROJ. Skipped where the data is absent (METES_DATA, else ../shared/data).

#include "geo/index/cells.hpp"
#include "geo/shape/geos.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/census.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/exact.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/real_shapes.hpp"

#include <geodesic.h>
#include <geos_c.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
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

struct GeosPreparedDeleter {
  GEOSContextHandle_t context = nullptr;
  void operator()(const GEOSPreparedGeometry* prepared) const {
    GEOSPreparedGeom_destroy_r(context, prepared);
  }
};

/// What GEOS says of positions and shapes, given the grid's numbers as doubles. Not shared between
/// threads.
class GeosLocator {
 public:
  explicit GeosLocator(const Shapes& shapes) : shapes_(shapes) {}

  Location locate(Coord point, std::uint32_t shape) {
    const Prepared& prepared = prepare(shape);
    const Geos::Geometry at =
        geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), point.x, point.y));
    const GEOSPreparedGeometry* area = prepared.prepared.get();
    if (geos_.truth(GEOSPreparedContains_r(geos_.get(), area, at.get()))) return Location::interior;
    const bool covers = geos_.truth(GEOSPreparedCovers_r(geos_.get(), area, at.get()));
    return covers ? Location::boundary : Location::exterior;
  }
  bool is_valid(std::uint32_t shape) {
    return GEOSisValid_r(geos_.get(), prepare(shape).geometry.get()) == 1;
  }

 private:
  struct Prepared {
    Geos::Geometry geometry;
    std::unique_ptr<const GEOSPreparedGeometry, GeosPreparedDeleter> prepared;
  };

  const Prepared& prepare(std::uint32_t shape) {
    const auto [at, is_new] = all_.try_emplace(shape);
    if (!is_new) return at->second;
    std::vector<Geos::Geometry> parts;
    const Range polygons = shapes_.polygons(shape);
    for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
      std::vector<GeosRing> rings;
      const Range range = shapes_.rings(p);
      for (std::uint32_t r = range.begin; r < range.end; ++r) {
        GeosRing& ring = rings.emplace_back();
        for (const Coord vertex : shapes_.ring(r)) {
          ring.push_back({.x = static_cast<double>(vertex.x), .y = static_cast<double>(vertex.y)});
        }
      }
      parts.push_back(geos_.polygon(rings));
    }
    at->second.geometry = geos_.multipolygon(parts);
    at->second.prepared = {GEOSPrepare_r(geos_.get(), at->second.geometry.get()),
                           GeosPreparedDeleter{geos_.get()}};
    return at->second;
  }

  const Shapes& shapes_;
  Geos geos_{"ask GEOS where a position lies"};
  std::map<std::uint32_t, Prepared> all_;
};

class RealFabricProperty : public testing::TestWithParam<RealFabric> {
 protected:
  void SetUp() override {
    for (const std::string& file : GetParam().files) {
      const std::filesystem::path path = data_folder() / file;
      if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: set METES_DATA";
      read_shapes(path, list_);
    }
    shapes_ = Shapes(list_);
    ASSERT_GE(shapes_.size(), GetParam().shapes);
  }
  // About so many positions; fewer where brute force is slow.
  Positions positions(const CellGrid& grid, std::size_t count) {
    return troublesome(shapes_, grid, count / GetParam().slowness, random_);
  }

  ShapeList list_;
  Shapes shapes_;
  Random random_{1};
};

TEST_P(RealFabricProperty, IndexEqualsBruteForce) {
  const auto tables = build_cells(shapes_, static_cast<std::uint32_t>(shapes_.size()), 2);
  const Census census = count_cells(tables);
  RecordProperty("bytes_a_parcel", std::to_string(census.bytes / shapes_.size()));
  RecordProperty("worst_edges", std::to_string(census.worst_edges));
  EXPECT_LT(census.bytes, 24 * shapes_.vertices.size());  // as geo/INDEX.md has it
  const Comparison result = compare(
      tables, shapes_, positions(tables.grid.front(), effort<std::size_t>(40'000, 2'500'000)));
  EXPECT_EQ(result.differences, 0U) << result.first_difference;
  EXPECT_GT(result.boundary_hits, result.points / 20);
  RecordProperty("positions", std::to_string(result.points));
}

TEST_P(RealFabricProperty, IndexEqualsFractions) {
  const Indexed indexed(list_);
  const BruteForce exact(shapes_, locate_by_fractions);
  for (const Coord point :
       positions(indexed.cells.grid.front(), effort<std::size_t>(4'000, 100'000))) {
    std::vector<Hit> found(64);
    found.resize(indexed.index.covering(point, found));
    ASSERT_EQ(found, exact.covering(point)) << point.x << ", " << point.y;
  }
}

// GEOS sees the grid's numbers as doubles, and is as exact, as long as the shape is valid: of a
// ring that crosses itself it makes something else than what even and odd say.
TEST_P(RealFabricProperty, GeosAgreesButForInvalidShapes) {
  const Indexed indexed(list_);
  GeosLocator geos(shapes_);
  std::size_t compared = 0;
  std::set<std::uint32_t> invalid;
  const Positions asked =
      positions(indexed.cells.grid.front(), effort<std::size_t>(8'000, 200'000));
  for (const Coord point : asked) {
    indexed.tree.search({.min = point, .max = point}, [&](std::uint32_t shape) {
      ++compared;
      if (geos.locate(point, shape) == locate(point, shapes_, shape)) return true;
      EXPECT_FALSE(geos.is_valid(shape))
          << "shape " << shape << " at " << point.x << ", " << point.y;
      invalid.insert(shape);
      return true;
    });
  }
  EXPECT_GT(compared, asked.size() / 8);
  RecordProperty("compared", std::to_string(compared));
  RecordProperty("invalid_shapes_that_differ", std::to_string(invalid.size()));
}

// The nearest place of an edge straight in degrees, by ever closer geodesics of PROJ.
double geodesic_to_edge_m(const geod_geodesic& wgs84, LonLat from, LonLat a, LonLat b) {
  double low = 0;
  double high = 1;
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 5; ++round) {
    constexpr int kSteps = 20;
    const double step = (high - low) / kSteps;
    double nearest = low;
    for (int i = 0; i <= kSteps; ++i) {
      const double share = low + i * step;
      double metres = 0;
      geod_inverse(&wgs84, from.lat, from.lon, a.lat + share * (b.lat - a.lat),
                   a.lon + share * (b.lon - a.lon), &metres, nullptr, nullptr);
      if (metres < best) nearest = share;
      best = std::min(best, metres);
    }
    low = std::max(0.0, nearest - step);
    high = std::min(1.0, nearest + step);
  }
  return best;
}

double geodesic_to_shape_m(const geod_geodesic& wgs84, LonLat from, const Shapes& shapes,
                           std::uint32_t shape) {
  double best = std::numeric_limits<double>::infinity();
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      best = std::min(
          best, geodesic_to_edge_m(wgs84, from, to_degrees(ring[before]), to_degrees(ring[i])));
    }
  }
  return best;
}

TEST_P(RealFabricProperty, DistancesAreTheGeodesicsWithinACentimetre) {
  const Indexed indexed(list_);
  geod_geodesic wgs84;
  geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
  std::vector<Near> near;
  double worst = 0;
  std::size_t compared = 0;
  const auto asked = effort<std::size_t>(40, 500);
  for (const Coord point : clustered(shapes_, asked, random_)) {
    indexed.near.within(point, 1'000, near);
    for (int i = 0; i < 4 && !near.empty(); ++i) {
      const Near& one = near[random_.below(near.size())];
      if (shapes_.vertices_of_shape(one.shape).size() > 60 || !std::isfinite(one.edge_m)) continue;
      const double expected = geodesic_to_shape_m(wgs84, to_degrees(point), shapes_, one.shape);
      worst = std::max(worst, std::abs(one.edge_m - expected));
      ++compared;
    }
  }
  EXPECT_GT(compared, asked / 2);
  EXPECT_LT(worst, 0.01);
  RecordProperty("worst_mm", std::to_string(1'000 * worst));
}

TEST_P(RealFabricProperty, NearestEdgesOfManyPositionsAreThoseOfTheShapesAround) {
  constexpr std::array kLimits{0.5, 5.0, 25.0, 100.0};
  const Indexed indexed(list_);
  const Positions asked =
      positions(indexed.cells.grid.front(), effort<std::size_t>(8'000, 400'000));
  std::vector<double> limits;
  for (std::size_t i = 0; i < asked.size(); ++i) limits.push_back(kLimits.at(i % kLimits.size()));
  std::vector<std::optional<NearEdge>> found(asked.size());
  indexed.near.nearest_edge(asked, limits, found);
  std::vector<Near> around;
  std::size_t edges = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    constexpr double kSame = 1e-6;  // metres
    indexed.near.within(asked[i], limits[i] + kSame, around);
    double nearest = std::numeric_limits<double>::infinity();
    for (const Near& near : around) nearest = std::min(nearest, near.edge_m);
    edges += found[i] ? 1U : 0U;
    if (found[i]) {
      ASSERT_NEAR(found[i]->metres, nearest, kSame) << asked[i].x << ", " << asked[i].y;
    } else {
      ASSERT_GT(nearest, limits[i] - kSame) << asked[i].x << ", " << asked[i].y;
    }
  }
  EXPECT_GT(edges, asked.size() / 4);
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
