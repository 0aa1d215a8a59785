#include "data/repair/repair.hpp"

#include "data/reader/layer.hpp"
#include "data/repair/densify.hpp"
#include "data/repair/validity.hpp"

#include <geodesic.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Box kAroundChicago{.min = {.x = -879'500'000, .y = 416'000'000},
                         .max = {.x = -875'000'000, .y = 420'500'000}};
const Box kNearZero{.min = {.x = -100'000'000, .y = -100'000'000},
                    .max = {.x = 100'000'000, .y = 100'000'000}};

Projection projection(const std::string& crs) {
  return Projection({.crs = crs, .pipeline = {}});
}

RepairedShape repair_wkt(const std::string& wkt, const std::string& crs = "EPSG:4326",
                         const Box& extent = kNearZero) {
  const auto geometry = parse_wkt(wkt);
  EXPECT_TRUE(geometry) << wkt;
  return repair_polygons(geometry.get(), projection(crs), extent);
}

std::vector<std::string> reasons(const RepairedShape& shape) {
  std::vector<std::string> codes;
  for (const Repair& repair : shape.repairs) codes.push_back(repair.reason);
  return codes;
}

Coord degrees(double lon, double lat) {
  return snap({.lon = lon, .lat = lat});
}

// Square degrees of all polygons, shells less holes.
double square_degrees(const RepairedShape& shape) {
  double sum = 0;
  for (const PolygonRings& rings : shape.polygons) {
    for (const auto& ring : rings) sum += twice_signed_area(ring) / 2 / 1e14;
  }
  return sum;
}

TEST(RepairPolygons, AValidSquareStaysAsItIs) {
  const RepairedShape shape = repair_wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
  EXPECT_EQ(shape.dropped, "");
  EXPECT_THAT(shape.repairs, testing::IsEmpty());
  ASSERT_EQ(shape.polygons.size(), 1U);
  EXPECT_THAT(shape.polygons[0],
              ElementsAre(ElementsAre(degrees(0, 0), degrees(1, 0), degrees(1, 1), degrees(0, 1))));
}

TEST(RepairPolygons, OrientationIsFixedAndTheFirstVertexKept) {
  const RepairedShape shape =
      repair_wkt("POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))");
  EXPECT_THAT(shape.repairs, testing::IsEmpty());
  EXPECT_THAT(shape.polygons.at(0).at(0),
              ElementsAre(degrees(0, 0), degrees(4, 0), degrees(4, 4), degrees(0, 4)));
  EXPECT_THAT(shape.polygons.at(0).at(1),
              ElementsAre(degrees(1, 1), degrees(1, 2), degrees(2, 2), degrees(2, 1)));
}

TEST(RepairPolygons, NullAndEmptyAreToldApart) {
  EXPECT_EQ(repair_polygons(nullptr, projection("EPSG:4326"), kNearZero).dropped, "null_geometry");
  EXPECT_EQ(repair_wkt("POLYGON EMPTY").dropped, "empty_geometry");
  EXPECT_EQ(repair_wkt("MULTIPOLYGON EMPTY").dropped, "empty_geometry");
  EXPECT_EQ(repair_wkt("GEOMETRYCOLLECTION EMPTY").dropped, "empty_geometry");
}

TEST(RepairPolygons, PointsAndLinesAreNoPolygons) {
  EXPECT_EQ(repair_wkt("POINT (1 2)").dropped, "not_a_polygon");
  EXPECT_THAT(repair_wkt("LINESTRING (0 0, 1 1)").dropped_text, HasSubstr("LINESTRING"));
}

TEST(RepairPolygons, ACollectionGivesItsPolygons) {
  const RepairedShape shape = repair_wkt(
      "GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 1 0, 1 1, 0 0)), "
      "MULTIPOLYGON (((2 2, 3 2, 3 3, 2 2))))");
  EXPECT_EQ(shape.polygons.size(), 2U);
  EXPECT_THAT(reasons(shape), ElementsAre("other_parts"));
}

TEST(RepairPolygons, CurvesBecomeChordsAndHeightsAreDropped) {
  const RepairedShape curved =
      repair_wkt("CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))");
  EXPECT_NEAR(square_degrees(curved), 3.14159, 0.01);
  EXPECT_EQ(repair_wkt("POLYGON Z ((0 0 5, 1 0 6, 1 1 7, 0 0 5))").polygons,
            repair_wkt("POLYGON ((0 0, 1 0, 1 1, 0 0))").polygons);
}

TEST(RepairPolygons, AnOpenRingIsClosedAndSaid) {
  const RepairedShape shape = repair_wkt("POLYGON ((0 0, 1 0, 1 1, 0 1))");
  EXPECT_THAT(reasons(shape), testing::Contains("ring_not_closed"));
  EXPECT_DOUBLE_EQ(square_degrees(shape), 1);
}

TEST(RepairPolygons, ABowTieIsRebuiltWithItsAreas) {
  const RepairedShape shape = repair_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))");
  EXPECT_THAT(reasons(shape), ElementsAre("self_intersection"));
  EXPECT_THAT(shape.repairs.at(0).text, HasSubstr("m² after"));
  EXPECT_EQ(shape.polygons.size(), 2U);
  EXPECT_DOUBLE_EQ(square_degrees(shape), 2);
  EXPECT_EQ(Validity().why_invalid(shape.polygons), "");
}

TEST(RepairPolygons, ARingThatIsItsOwnHoleIsNoEmptyLand) {
  const std::string ring = "(0 0, 1 0, 1 1, 0 1, 0 0)";
  const std::string other = "(5 0, 6 0, 6 1, 5 1, 5 0)";
  for (const std::string& wkt :
       {"POLYGON (" + ring + ", " + ring + ")", "POLYGON (" + ring + ", (1 1, 0 1, 0 0, 1 0, 1 1))",
        "POLYGON (" + ring + ", (0 0, 0 1, 0.5 1, 0.5 0, 0 0), (0.5 0, 0.5 1, 1 1, 1 0, 0.5 0))",
        "MULTIPOLYGON ((" + other + "), (" + ring + ", " + ring + "))"}) {
    const RepairedShape shape = repair_wkt(wkt);
    EXPECT_EQ(shape.dropped, "holes_take_all") << wkt;
    EXPECT_THAT(shape.dropped_text, HasSubstr("its own hole"));
    EXPECT_TRUE(shape.polygons.empty());
  }
  const RepairedShape twice = repair_wkt(
      "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1), (1 1, 1 2, 2 2, 2 1, 1 1))");
  EXPECT_EQ(twice.dropped, "");
  EXPECT_DOUBLE_EQ(square_degrees(twice), 15);
}

TEST(RepairPolygons, OverlappingMembersAreOneAreaNotAHole) {
  const RepairedShape overlap =
      repair_wkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))");
  EXPECT_DOUBLE_EQ(square_degrees(overlap), 24);
  const RepairedShape nested =
      repair_wkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 2, 1 1)))");
  EXPECT_THAT(reasons(nested), ElementsAre("nested_shells"));
  EXPECT_DOUBLE_EQ(square_degrees(nested), 16) << "linework would punch a hole of 1";
}

TEST(RepairPolygons, AHoleOutsideItsShellIsNamedAndCountsAsLand) {
  const RepairedShape shape =
      repair_wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0), (5 5, 6 5, 6 6, 5 6, 5 5))");
  EXPECT_THAT(reasons(shape), ElementsAre("hole_outside_shell"));
  EXPECT_DOUBLE_EQ(square_degrees(shape), 5);
}

TEST(RepairPolygons, RoundingThatBreaksAShapeIsSaidToBeSo) {
  // A needle whose tip is thinner than the grid: rounding puts it upon its own other side.
  const RepairedShape shape =
      repair_wkt("POLYGON ((0 0, 1 0, 1 1, 0.5 0.00000002, 0.4999 0.00000001, 0 1, 0 0))");
  EXPECT_THAT(reasons(shape), ElementsAre("after_rounding"));
  EXPECT_EQ(Validity().why_invalid(shape.polygons), "");
}

TEST(RepairPolygons, RingsThatCollapseAreLeftOut) {
  const RepairedShape hole =
      repair_wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0), (1 1, 1.00000001 1, 1 1.00000001, 1 1))");
  EXPECT_THAT(reasons(hole), ElementsAre("collapsed_ring"));
  EXPECT_EQ(hole.polygons.at(0).size(), 1U);
  EXPECT_EQ(repair_wkt("POLYGON ((1 1, 1.00000001 1, 1 1.00000001, 1 1))").dropped, "collapsed");
  EXPECT_EQ(repair_wkt("POLYGON ((0 0, 1 1, 2 2, 0 0))").dropped, "collapsed");
}

TEST(RepairPolygons, RepeatedVerticesAreRemovedSilently) {
  const RepairedShape shape = repair_wkt("POLYGON ((0 0, 1 0, 1 0, 1 1, 1 1, 0 0, 0 0))");
  EXPECT_THAT(shape.repairs, testing::IsEmpty());
  EXPECT_EQ(shape.polygons.at(0).at(0).size(), 3U);
}

TEST(RepairPolygons, ZeroCoordinatesAreNoPlaceOfACity) {
  const RepairedShape zero =
      repair_wkt("POLYGON ((0 0, 0 0, 0 0, 0 0))", "EPSG:4326", kAroundChicago);
  EXPECT_EQ(zero.dropped, "zero_coordinates");
  const RepairedShape some = repair_wkt(
      "MULTIPOLYGON (((0 0, 0 0, 0 0, 0 0)), ((-87.7 41.8, -87.6 41.8, -87.6 41.9, -87.7 41.8)))",
      "EPSG:4326", kAroundChicago);
  EXPECT_THAT(reasons(some), ElementsAre("zero_coordinates"));
  EXPECT_EQ(some.polygons.size(), 1U);
}

TEST(RepairPolygons, NumbersThatAreNotFiniteAreDropped) {
  OGRLinearRing ring;
  ring.addPoint(-87.7, 41.8);
  ring.addPoint(-87.6, std::numeric_limits<double>::quiet_NaN());
  ring.addPoint(-87.6, 41.9);
  ring.closeRings();
  OGRPolygon polygon;
  polygon.addRing(&ring);
  EXPECT_EQ(repair_polygons(&polygon, projection("EPSG:4326"), kAroundChicago).dropped,
            "not_a_number");
}

TEST(RepairPolygons, LongitudesWithoutTheirSignGetIt) {
  const RepairedShape shape = repair_wkt("POLYGON ((87.7 41.8, 87.6 41.8, 87.6 41.9, 87.7 41.8))",
                                         "EPSG:4326", kAroundChicago);
  EXPECT_THAT(reasons(shape), ElementsAre("longitude_sign"));
  EXPECT_EQ(shape.polygons.at(0).at(0).at(0), degrees(-87.7, 41.8));
  EXPECT_GT(square_degrees(shape), 0);
}

TEST(RepairPolygons, APlaceOutsideTheExtentIsDropped) {
  const RepairedShape shape = repair_wkt("POLYGON ((-118.3 34, -118.2 34, -118.2 34.1, -118.3 34))",
                                         "EPSG:4326", kAroundChicago);
  EXPECT_EQ(shape.dropped, "outside_extent");
  EXPECT_THAT(shape.dropped_text, HasSubstr("longitude -118.3"));
  EXPECT_EQ(repair_wkt("POLYGON ((118.3 34, 118.2 34, 118.2 34.1, 118.3 34))", "EPSG:4326",
                       kAroundChicago)
                .dropped,
            "outside_extent");
}

TEST(RepairPolygons, FeetLabelledAsDegreesAndDegreesLabelledAsFeetAreFound) {
  const std::string feet =
      "POLYGON ((1175570 1901250, 1175670 1901250, 1175670 1901350, 1175570 1901250))";
  for (const char* const crs : {"EPSG:4326", "EPSG:4269"}) {
    const RepairedShape shape = repair_wkt(feet, crs, kAroundChicago);
    EXPECT_EQ(shape.dropped, "degrees_are_feet") << crs;
    EXPECT_THAT(shape.dropped_text, HasSubstr("expected the CRS in which they are")) << crs;
  }
  EXPECT_EQ(repair_wkt(feet, "EPSG:3435", kAroundChicago).dropped, "");
  EXPECT_EQ(repair_wkt("POLYGON ((-87.7 41.8, -87.6 41.8, -87.6 41.9, -87.7 41.8))", "EPSG:3435",
                       kAroundChicago)
                .dropped,
            "outside_extent");
}

struct LongEdge {
  const char* name;
  const char* crs;
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
  friend void PrintTo(const LongEdge& edge, std::ostream* out) { *out << edge.name; }
};

class Densify : public testing::TestWithParam<LongEdge> {
 protected:
  // The edge from one end to the other, or back.
  static std::vector<LonLat> walk(bool back) {
    const LongEdge& edge = GetParam();
    const Projection way = projection(edge.crs);
    ProjectedPoint a{.x = edge.x1, .y = edge.y1, .at = way.to_lon_lat(edge.x1, edge.y1).value()};
    ProjectedPoint b{.x = edge.x2, .y = edge.y2, .at = way.to_lon_lat(edge.x2, edge.y2).value()};
    if (back) std::swap(a, b);
    std::vector<LonLat> line;
    densify(a, b, way, line);
    return line;
  }
};

TEST_P(Densify, GivesTheSamePointsInBothDirections) {
  const std::vector<LonLat> there = walk(false);
  std::vector<LonLat> back = walk(true);
  std::reverse(back.begin(), back.end());
  EXPECT_FALSE(there.empty());
  EXPECT_EQ(there, back);
}

TEST_P(Densify, StaysWithinACentimetreOfTheStraightLine) {
  const LongEdge& edge = GetParam();
  const Projection way = projection(edge.crs);
  std::vector<LonLat> line = walk(false);
  line.insert(line.begin(), way.to_lon_lat(edge.x1, edge.y1).value());
  line.push_back(way.to_lon_lat(edge.x2, edge.y2).value());
  double farthest_m = 0;
  for (int step = 1; step < 1000; ++step) {
    const double share = step / 1000.0;
    const LonLat at =
        way.to_lon_lat(edge.x1 + share * (edge.x2 - edge.x1), edge.y1 + share * (edge.y2 - edge.y1))
            .value();
    double nearest_m = 1e9;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      constexpr double kNorth = 111'320;
      const double east = kNorth * std::cos(at.lat * 0.0174532925);
      const double dx = (line[i + 1].lon - line[i].lon) * east;
      const double dy = (line[i + 1].lat - line[i].lat) * kNorth;
      const double px = (at.lon - line[i].lon) * east;
      const double py = (at.lat - line[i].lat) * kNorth;
      const double along = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0, 1.0);
      nearest_m = std::min(nearest_m, std::hypot(px - along * dx, py - along * dy));
    }
    farthest_m = std::max(farthest_m, nearest_m);
  }
  EXPECT_LT(farthest_m, 0.011);
}

INSTANTIATE_TEST_SUITE_P(
    FiveKilometres, Densify,
    testing::Values(LongEdge{"IllinoisEast", "EPSG:3435", 1120000, 1900000, 1136000, 1904000},
                    LongEdge{"Mercator", "EPSG:3857", -13163000, 4035000, -13158000, 4040000}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(RepairPolygons, ParcelsThatShareALongEdgeShareAllItsPoints) {
  // Two parcels on either side of a 5 km line.
  const RepairedShape south =
      repair_wkt("POLYGON ((1170000 1900000, 1186000 1904000, 1186000 1890000, 1170000 1900000))",
                 "EPSG:3435", kAroundChicago);
  const RepairedShape north =
      repair_wkt("POLYGON ((1170000 1900000, 1170000 1914000, 1186000 1904000, 1170000 1900000))",
                 "EPSG:3435", kAroundChicago);
  const auto vertices = [](const RepairedShape& shape) {
    std::vector<Coord> sorted = shape.polygons.at(0).at(0);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  const auto below = vertices(south);
  const auto above = vertices(north);
  std::vector<Coord> shared;
  std::set_intersection(below.begin(), below.end(), above.begin(), above.end(),
                        std::back_inserter(shared));
  const Projection way = projection("EPSG:3435");
  const ProjectedPoint a{
      .x = 1170000, .y = 1900000, .at = way.to_lon_lat(1170000, 1900000).value()};
  const ProjectedPoint b{
      .x = 1186000, .y = 1904000, .at = way.to_lon_lat(1186000, 1904000).value()};
  std::vector<LonLat> between;
  densify(a, b, way, between);
  EXPECT_GT(between.size(), 3U);
  EXPECT_EQ(shared.size(), between.size() + 2);
}

TEST(RepairPoint, PlacesAndDoubtsAreToldApart) {
  const Projection wgs84 = projection("EPSG:4326");
  EXPECT_EQ(repair_point(-87.7, 41.8, wgs84, kAroundChicago).point, degrees(-87.7, 41.8));
  EXPECT_EQ(repair_point(0, 0, wgs84, kAroundChicago).dropped, "zero_coordinates");
  EXPECT_EQ(repair_point(0, 0, projection("EPSG:3435"), kAroundChicago).dropped,
            "zero_coordinates");
  EXPECT_EQ(repair_point(std::nan(""), 41, wgs84, kAroundChicago).dropped, "not_a_number");
  EXPECT_EQ(repair_point(1175570, 1901250, wgs84, kAroundChicago).dropped, "degrees_are_feet");
  EXPECT_EQ(repair_point(-118, 34, wgs84, kAroundChicago).dropped, "outside_extent");
  EXPECT_EQ(repair_point(-87.7, 41.8, projection("EPSG:3435"), kAroundChicago).dropped,
            "outside_extent");
  const RepairedPoint mirrored = repair_point(87.7, 41.8, wgs84, kAroundChicago);
  EXPECT_EQ(mirrored.point, degrees(-87.7, 41.8));
  ASSERT_EQ(mirrored.repairs.size(), 1U);
  EXPECT_EQ(mirrored.repairs[0].reason, "longitude_sign");
  EXPECT_EQ(repair_point(1175570, 1901250, projection("EPSG:3435"), kAroundChicago).dropped, "");
}

TEST(Area, AgreesWithTheGeodesicArea) {
  constexpr double kA = 6'378'137;
  constexpr double kF = 1 / 298.257223563;
  const std::vector<LonLat> corners{{-87.7, 41.8}, {-87.6, 41.8}, {-87.6, 41.9}, {-87.7, 41.9}};
  std::vector<double> lats;
  std::vector<double> lons;
  std::vector<Coord> ring;
  for (const LonLat& at : corners) {
    lats.push_back(at.lat);
    lons.push_back(at.lon);
    ring.push_back(snap(at));
  }
  geod_geodesic ellipsoid{};
  geod_init(&ellipsoid, kA, kF);
  double geodesic = 0;
  double perimeter = 0;
  geod_polygonarea(&ellipsoid, lats.data(), lons.data(), 4, &geodesic, &perimeter);
  EXPECT_NEAR(area_m2({{ring}}), geodesic, geodesic * 0.001);
}

}  // namespace
}  // namespace metes::data
