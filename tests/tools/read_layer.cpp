#include "tests/tools/read_layer.hpp"

#include <cpl_string.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace metes::tests {
namespace {

Coord on_grid(double x, double y, double& worst) {
  const double grid_x = x * kUnitsPerDegree;
  const double grid_y = y * kUnitsPerDegree;
  worst = std::max(
      {worst, std::abs(grid_x - std::round(grid_x)), std::abs(grid_y - std::round(grid_y))});
  return {.x = static_cast<std::int32_t>(std::lround(grid_x)),
          .y = static_cast<std::int32_t>(std::lround(grid_y))};
}

void add_ring(const OGRLinearRing& ring, ReadFeature& feature) {
  std::vector<Coord> vertices;
  for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {  // the last is the first again
    vertices.push_back(on_grid(ring.getX(i), ring.getY(i), feature.worst_rounding));
  }
  feature.rings.push_back(turned(std::move(vertices)));
}

void add_polygon(const OGRPolygon& polygon, ReadFeature& feature) {
  add_ring(*polygon.getExteriorRing(), feature);
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
    add_ring(*polygon.getInteriorRing(i), feature);
  }
}

void add_shape(const OGRGeometry& shape, ReadFeature& feature) {
  const auto type = wkbFlatten(shape.getGeometryType());
  if (type == wkbPolygon) return add_polygon(*shape.toPolygon(), feature);
  ASSERT_TRUE(type == wkbMultiPolygon || type == wkbGeometryCollection) << shape.getGeometryName();
  const OGRGeometryCollection& all = *shape.toGeometryCollection();
  for (int i = 0; i < all.getNumGeometries(); ++i) add_shape(*all.getGeometryRef(i), feature);
}

// Days as they are written.
std::string text_of(const OGRFeature& source, int field) {
  std::string text = source.GetFieldAsString(field);
  const bool is_day = source.GetDefnRef()->GetFieldDefn(field)->GetType() == OFTDate;
  if (is_day) std::replace(text.begin(), text.end(), '/', '-');
  return text;
}

ReadFeature read(OGRFeature& source) {
  ReadFeature feature;
  feature.id = source.GetFID();
  for (int i = 0; i < source.GetFieldCount(); ++i) {
    if (source.IsFieldSetAndNotNull(i) == 0) continue;
    feature.texts[source.GetFieldDefnRef(i)->GetNameRef()] = text_of(source, i);
  }
  if (const OGRGeometry* shape = source.GetGeometryRef()) add_shape(*shape, feature);
  std::sort(feature.rings.begin(), feature.rings.end());
  return feature;
}

}  // namespace

TurnedRing turned(std::vector<Coord> ring) {
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
  if (ring.size() > 2 && ring.back() < ring[1]) std::reverse(ring.begin() + 1, ring.end());
  return ring;
}

std::vector<TurnedRing> turned_rings(const Shapes& shapes, std::uint32_t shape) {
  std::vector<TurnedRing> rings;
  const Range all = shapes.rings_of_shape(shape);
  for (std::uint32_t i = all.begin; i < all.end; ++i) {
    const auto ring = shapes.ring(i);
    rings.push_back(turned({ring.begin(), ring.end()}));
  }
  std::sort(rings.begin(), rings.end());
  return rings;
}

std::vector<ReadFeature> read_layer(const std::filesystem::path& file, const std::string& layer,
                                    const std::vector<std::string>& options) {
  GDALAllRegister();
  CPLStringList list;
  for (const std::string& option : options) list.AddString(option.c_str());
  std::vector<ReadFeature> features;
  const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(
      file.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, nullptr, list.List()));
  EXPECT_NE(dataset, nullptr) << file;
  if (!dataset) return features;
  OGRLayer* found = layer.empty() ? dataset->GetLayer(0) : dataset->GetLayerByName(layer.c_str());
  EXPECT_NE(found, nullptr) << file << " " << layer;
  if (found == nullptr) return features;
  for (const auto& feature : *found) features.push_back(read(*feature));
  return features;
}

std::map<std::string, std::string> read_types(const std::filesystem::path& file) {
  GDALAllRegister();
  std::map<std::string, std::string> types;
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR));
  EXPECT_NE(dataset, nullptr) << file;
  if (!dataset) return types;
  const OGRFeatureDefn& layer = *dataset->GetLayer(0)->GetLayerDefn();
  for (int i = 0; i < layer.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *layer.GetFieldDefn(i);
    types[field.GetNameRef()] = OGRFieldDefn::GetFieldTypeName(field.GetType());
  }
  return types;
}

}  // namespace metes::tests
