#pragma once

#include "tests/support/scratch_folder.hpp"
#include "tests/tools/real_city.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

class GDALDataset;
class OGRGeometry;

namespace metes::tests {

/// A parcel of an export: its fields that are not null, and its shape in the grid's numbers, in
/// which GEOS tells exactly what meets; none where it has no shape.
struct ExportedParcel {
  std::map<std::string, std::string> texts;
  std::shared_ptr<OGRGeometry> shape;
};

/// A real city's parcels, exported to a GeoPackage and read and asked by GDAL, its SQL and GEOS:
/// the independent answer that what is served of the city is compared with.
class ExportedCity {
 public:
  using Parcels = std::set<std::string>;

  ExportedCity(const RealCity& city, const std::string& as_of);

  [[nodiscard]] const std::map<std::string, ExportedParcel>& parcels() const { return parcels_; }
  [[nodiscard]] Parcels by_sql(const std::string& where) const;
  /// Those that meet a shape in the grid's numbers.
  [[nodiscard]] Parcels by_shape(const OGRGeometry& shape) const;
  /// The texts of a field that some parcels have, each once.
  [[nodiscard]] std::vector<std::string> texts_of(const std::string& field) const;

 private:
  ScratchFolder folder_;
  std::shared_ptr<GDALDataset> dataset_;
  std::map<std::string, ExportedParcel> parcels_;
};

}  // namespace metes::tests
