#include "tests/tools/exported_city.hpp"

#include "tools/command/commands.hpp"

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cmath>

namespace metes::tests {
namespace {

// A coordinate of the file is one of the grid, as near as degrees in doubles are.
void to_grid(OGRLinearRing& ring) {
  for (int i = 0; i < ring.getNumPoints(); ++i) {
    ring.setPoint(i, std::round(ring.getX(i) * kUnitsPerDegree),
                  std::round(ring.getY(i) * kUnitsPerDegree));
  }
}

void to_grid(OGRGeometry& shape) {
  if (wkbFlatten(shape.getGeometryType()) == wkbPolygon) {
    for (OGRLinearRing* ring : *shape.toPolygon()) to_grid(*ring);
    return;
  }
  for (OGRGeometry* part : *shape.toGeometryCollection()) to_grid(*part);
}

ExportedParcel read(const OGRFeature& feature) {
  ExportedParcel parcel;
  for (int i = 0; i < feature.GetFieldCount(); ++i) {
    if (feature.IsFieldSetAndNotNull(i) == 0) continue;
    parcel.texts[feature.GetFieldDefnRef(i)->GetNameRef()] = feature.GetFieldAsString(i);
  }
  const OGRGeometry* shape = feature.GetGeometryRef();
  if (shape == nullptr || shape->IsEmpty()) return parcel;
  parcel.shape.reset(shape->clone());
  to_grid(*parcel.shape);
  return parcel;
}

}  // namespace

ExportedCity::ExportedCity(const RealCity& city, const std::string& as_of) {
  GDALAllRegister();
  const auto file = folder_ / "city.gpkg";
  EXPECT_EQ(tools::export_layer({.file = city.file(), .output = file, .as_of = as_of}), 0);
  dataset_.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  for (const auto& feature : *dataset_->GetLayerByName("parcels")) {
    parcels_.emplace(feature->GetFieldAsString("parcel"), read(*feature));
  }
}

ExportedCity::Parcels ExportedCity::by_sql(const std::string& where) const {
  OGRLayer& layer = *dataset_->GetLayerByName("parcels");
  EXPECT_EQ(layer.SetAttributeFilter(where.c_str()), OGRERR_NONE) << where;
  Parcels parcels;
  for (const auto& feature : layer) parcels.insert(feature->GetFieldAsString("parcel"));
  return parcels;
}

ExportedCity::Parcels ExportedCity::by_shape(const OGRGeometry& shape) const {
  Parcels parcels;
  for (const auto& [id, parcel] : parcels_) {
    if (parcel.shape && parcel.shape->Intersects(&shape)) parcels.insert(id);
  }
  return parcels;
}

std::vector<std::string> ExportedCity::texts_of(const std::string& field) const {
  std::set<std::string> texts;
  for (const auto& [id, parcel] : parcels_) {
    const auto found = parcel.texts.find(field);
    if (found != parcel.texts.end()) texts.insert(found->second);
  }
  return {texts.begin(), texts.end()};
}

}  // namespace metes::tests
