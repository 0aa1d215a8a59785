// The same property on real parcels: Chicago, Cambridge, Los Angeles parks. Skipped where the data
// is absent (METES_DATA, else ../shared/data).

#include "geo/cells.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/census.hpp"
#include "tests/support/positions.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {
namespace {

std::filesystem::path data_folder() {
  const char* folder = std::getenv("METES_DATA");
  const bool named = folder != nullptr && *folder != '\0';
  return named ? std::filesystem::path(folder)
               : std::filesystem::path(METES_SOURCE_DIR) / "../shared/data";
}

std::vector<Coord> convert_ring(const OGRLinearRing& ring) {
  std::vector<Coord> vertices;
  for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {  // the first is repeated at the end
    const Coord vertex = snap({.lon = ring.getX(i), .lat = ring.getY(i)});
    if (vertices.empty() || vertices.back() != vertex) vertices.push_back(vertex);
  }
  if (vertices.size() > 1 && vertices.front() == vertices.back()) vertices.pop_back();
  return vertices.size() < 3 ? std::vector<Coord>() : vertices;
}

PolygonRings convert(const OGRPolygon& polygon) {
  PolygonRings rings;
  for (const OGRLinearRing* ring : polygon) {
    if (auto vertices = convert_ring(*ring); !vertices.empty()) rings.push_back(vertices);
  }
  return rings;
}

std::vector<PolygonRings> convert(const OGRGeometry* geometry) {
  std::vector<PolygonRings> polygons;
  if (geometry == nullptr) return polygons;
  if (wkbFlatten(geometry->getGeometryType()) == wkbPolygon) {
    polygons.push_back(convert(*geometry->toPolygon()));
  } else if (wkbFlatten(geometry->getGeometryType()) == wkbMultiPolygon) {
    for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) {
      polygons.push_back(convert(*polygon));
    }
  }
  return polygons;
}

// Appends the polygons of all features; as they are, broken ones too.
void read_shapes(const std::filesystem::path& path, ShapeList& list) {
  GDALAllRegister();
  const auto close = [](GDALDataset* dataset) { GDALClose(dataset); };
  const std::unique_ptr<GDALDataset, decltype(close)> dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY), close);
  ASSERT_TRUE(dataset) << path;
  OGRLayer* layer = dataset->GetLayer(0);
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const OGRSpatialReference* source = layer->GetSpatialRef();
  const bool projected = source != nullptr && source->IsProjected() != 0;
  const std::unique_ptr<OGRCoordinateTransformation> to_wgs84(
      projected ? OGRCreateCoordinateTransformation(source, &wgs84) : nullptr);
  for (const auto& feature : *layer) {
    OGRGeometry* geometry = feature->GetGeometryRef();
    if (geometry != nullptr && to_wgs84) {
      ASSERT_EQ(geometry->transform(to_wgs84.get()), OGRERR_NONE);
    }
    append_shape(list, convert(geometry));
  }
}

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
