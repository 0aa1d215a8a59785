#include "tests/tools/read_tile.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>

namespace metes::tests {
namespace {

constexpr double kHalfWorld = 20'037'508.342789244;  // metres of EPSG:3857
constexpr const char* kFile = "/vsimem/tile.mvt";

OGRSpatialReference epsg(int code) {
  OGRSpatialReference crs;
  crs.importFromEPSG(code);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return crs;
}

OGRCoordinateTransformation& to_mercator() {
  static const auto kTransform = [] {
    const OGRSpatialReference from = epsg(4326);
    const OGRSpatialReference to = epsg(3857);
    return std::unique_ptr<OGRCoordinateTransformation>(
        OGRCreateCoordinateTransformation(&from, &to));
  }();
  return *kTransform;
}

// In units right of and below the tile's corner.
OGRRawPoint drawn(Coord vertex, const Tile& tile) {
  const LonLat degrees = to_degrees(vertex);
  double x = degrees.lon;
  double y = degrees.lat;
  EXPECT_TRUE(to_mercator().Transform(1, &x, &y));
  const double unit = metres_a_unit(tile);
  return {(x + kHalfWorld) / unit - static_cast<double>(tile.column) * kTileSide,
          (kHalfWorld - y) / unit - static_cast<double>(tile.row) * kTileSide};
}

void draw(OGRGeometry& on_grid, const Tile& tile) {
  if (wkbFlatten(on_grid.getGeometryType()) != wkbPolygon) {
    for (OGRGeometry* part : *on_grid.toGeometryCollection()) draw(*part, tile);
    return;
  }
  for (OGRLinearRing* ring : *on_grid.toPolygon()) {
    for (int i = 0; i < ring->getNumPoints(); ++i) {
      const OGRRawPoint at = drawn({.x = static_cast<std::int32_t>(ring->getX(i)),
                                    .y = static_cast<std::int32_t>(ring->getY(i))},
                                   tile);
      ring->setPoint(i, at.x, at.y);
    }
  }
}

std::unique_ptr<OGRLinearRing> ring_of(std::span<const Coord> vertices, const Tile& tile) {
  auto ring = std::make_unique<OGRLinearRing>();
  for (const Coord vertex : vertices) {
    const OGRRawPoint at = drawn(vertex, tile);
    ring->addPoint(at.x, at.y);
  }
  ring->closeRings();
  return ring;
}

OGRMultiPolygon shape_of(const Shapes& shapes, std::uint32_t shape, const Tile& tile) {
  OGRMultiPolygon all;
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
    auto polygon = std::make_unique<OGRPolygon>();
    const Range rings = shapes.rings(p);
    for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
      polygon->addRingDirectly(ring_of(shapes.ring(r), tile).release());
    }
    all.addGeometryDirectly(polygon.release());
  }
  return all;
}

double length_of(const OGRGeometry& geometry) {
  if (const auto type = wkbFlatten(geometry.getGeometryType()); type == wkbPolygon) {
    double length = 0;
    for (const OGRLinearRing* ring : *geometry.toPolygon()) length += ring->get_Length();
    return length;
  } else if (type != wkbMultiPolygon && type != wkbGeometryCollection) {
    return 0;
  }
  double length = 0;
  for (const OGRGeometry* part : *geometry.toGeometryCollection()) length += length_of(*part);
  return length;
}

double area_of(const OGRGeometry& geometry) {
  if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon) return geometry.toPolygon()->get_Area();
  return OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbGeometryCollection)
             ? geometry.toGeometryCollection()->get_Area()
             : 0;
}

// What of a shape in units of a tile that has with its margin.
TilePart part_of_whole(const OGRGeometry& whole) {
  constexpr double kEnd = kTileSide + kTileMargin;
  OGRPolygon box;
  auto ring = std::make_unique<OGRLinearRing>();
  for (const auto& [x, y] : {std::pair<double, double>(-kTileMargin, -kTileMargin),
                             {kEnd, -kTileMargin},
                             {kEnd, kEnd},
                             {-kTileMargin, kEnd}}) {
    ring->addPoint(x, y);
  }
  ring->closeRings();
  box.addRingDirectly(ring.release());
  const std::unique_ptr<OGRGeometry> part(whole.Intersection(&box));
  EXPECT_NE(part, nullptr);
  if (!part || part->IsEmpty()) return {};
  return {.area = area_of(*part), .length = length_of(*part)};
}

}  // namespace

double metres_a_unit(const Tile& tile) {
  return 2 * kHalfWorld / std::ldexp(kTileSide, static_cast<int>(tile.zoom));
}

ReadTileFeature read_tile_feature(const OGRFeature& feature, double metres) {
  ReadTileFeature read;
  for (int i = 0; i < feature.GetFieldCount(); ++i) {
    if (feature.IsFieldSetAndNotNull(i) == 0) continue;
    read.texts[feature.GetFieldDefnRef(i)->GetNameRef()] = feature.GetFieldAsString(i);
  }
  if (const OGRGeometry* shape = feature.GetGeometryRef()) {
    read.area = area_of(*shape) / metres / metres;
    read.is_valid = shape->IsValid() != 0;
  }
  return read;
}

std::map<std::uint64_t, ReadTileFeature> read_tile(const std::string& bytes, const Tile& tile,
                                                   const std::string& layer) {
  GDALAllRegister();
  std::map<std::uint64_t, ReadTileFeature> features;
  if (bytes.empty()) return features;
  std::string copy = bytes;
  VSIFCloseL(VSIFileFromMemBuffer(kFile, reinterpret_cast<GByte*>(copy.data()), copy.size(), 0));
  CPLStringList options;
  options.SetNameValue("X", std::to_string(tile.column).c_str());
  options.SetNameValue("Y", std::to_string(tile.row).c_str());
  options.SetNameValue("Z", std::to_string(tile.zoom).c_str());
  options.SetNameValue("CLIP", "NO");
  const char* const drivers[] = {"MVT", nullptr};
  {
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(kFile, GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, drivers, options.List()));
    EXPECT_NE(dataset, nullptr) << bytes.size() << " bytes";
    OGRLayer* found = dataset ? dataset->GetLayerByName(layer.c_str()) : nullptr;
    if (found != nullptr) {
      const double unit = metres_a_unit(tile);
      for (const auto& feature : *found) {
        ReadTileFeature read = read_tile_feature(*feature, unit);
        const auto id = static_cast<std::uint64_t>(std::stoull(read.texts.at("mvt_id")));
        EXPECT_TRUE(features.emplace(id, std::move(read)).second) << id << " is there twice";
      }
    }
  }
  VSIUnlink(kFile);
  return features;
}

TilePart part_of(const Shapes& shapes, std::uint32_t shape, const Tile& tile) {
  return part_of_whole(shape_of(shapes, shape, tile));
}

TilePart part_of(const OGRGeometry& on_grid, const Tile& tile) {
  const std::unique_ptr<OGRGeometry> whole(on_grid.clone());
  draw(*whole, tile);
  return part_of_whole(*whole);
}

Tile tile_at(std::uint32_t zoom, Coord at) {
  const LonLat degrees = to_degrees(at);
  double x = degrees.lon;
  double y = degrees.lat;
  EXPECT_TRUE(to_mercator().Transform(1, &x, &y));
  const double side = 2 * kHalfWorld / std::ldexp(1, static_cast<int>(zoom));
  return {.zoom = zoom,
          .column = static_cast<std::uint32_t>((x + kHalfWorld) / side),
          .row = static_cast<std::uint32_t>((kHalfWorld - y) / side)};
}

}  // namespace metes::tests
