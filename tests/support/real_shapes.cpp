#include "tests/support/real_shapes.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

namespace metes::test {
namespace {

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

}  // namespace

std::filesystem::path data_folder() {
  const char* folder = std::getenv("METES_DATA");
  const bool named = folder != nullptr && *folder != '\0';
  return named ? std::filesystem::path(folder)
               : std::filesystem::path(METES_SOURCE_DIR) / "../shared/data";
}

void read_shapes(const std::filesystem::path& path, ShapeList& list) {
  GDALAllRegister();
  const auto close = [](GDALDataset* dataset) { GDALClose(dataset); };
  const std::unique_ptr<GDALDataset, decltype(close)> dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY), close);
  if (!dataset) throw std::runtime_error("GDAL cannot open " + path.string());
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
    if (geometry != nullptr && to_wgs84 && geometry->transform(to_wgs84.get()) != OGRERR_NONE) {
      throw std::runtime_error("GDAL cannot project a feature of " + path.string());
    }
    append_shape(list, convert(geometry));
  }
}

}  // namespace metes::test
