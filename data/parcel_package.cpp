#include "data/parcel_package.hpp"

#include "data/new_file.hpp"
#include "data/package_settings.hpp"
#include "geo/error.hpp"

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <utility>

namespace metes::data {
namespace {

// Enough that a transaction costs nothing; few enough that its pages stay small.
constexpr std::uint32_t kBatch = 50'000;

std::unique_ptr<OGRLinearRing> make_ring(std::span<const Coord> vertices) {
  auto ring = std::make_unique<OGRLinearRing>();
  const auto count = static_cast<int>(vertices.size());
  ring->setNumPoints(count + 1, FALSE);
  for (int i = 0; i <= count; ++i) {
    const LonLat at = to_degrees(vertices[static_cast<std::size_t>(i % count)]);
    ring->setPoint(i, at.lon, at.lat);
  }
  return ring;
}

std::unique_ptr<OGRMultiPolygon> make_shape(const Shapes& shapes, std::uint32_t shape) {
  auto all = std::make_unique<OGRMultiPolygon>();
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t i = polygons.begin; i < polygons.end; ++i) {
    auto polygon = std::make_unique<OGRPolygon>();
    const Range rings = shapes.rings(i);
    for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
      polygon->addRingDirectly(make_ring(shapes.ring(ring)).release());
    }
    all->addGeometryDirectly(polygon.release());
  }
  return all;
}

}  // namespace

struct ParcelPackage::Impl {
  NewPath target;
  std::filesystem::path name;
  PackageSettings settings{};
  GDALDataset* dataset = nullptr;
  OGRLayer* layer = nullptr;
  std::uint32_t pending = 0;  // features since the transaction began

  explicit Impl(const std::filesystem::path& file) : target(file), name(file) {}
  ~Impl() {
    if (dataset != nullptr) GDALClose(dataset);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void check(bool is_good) const {
    if (is_good) return;
    const std::string reason = CPLGetLastErrorMsg();
    throw DataError(fmt::format("{} cannot be written: {}", name.string(),
                                reason.empty() ? "GDAL gives no reason" : reason));
  }

  void create() {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) throw DataError("GDAL has no GeoPackage driver");
    dataset = driver->Create(target.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    check(dataset != nullptr);
  }

  void create_layer(const std::string& title, const std::vector<std::string>& fields) {
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    layer = dataset->CreateLayer(title.c_str(), &wgs84, wkbMultiPolygon, nullptr);
    check(layer != nullptr);
    for (const std::string& field : fields) {
      OGRFieldDefn definition(field.c_str(), OFTString);
      check(layer->CreateField(&definition) == OGRERR_NONE);
    }
  }

  void begin() {
    check(dataset->StartTransaction() == OGRERR_NONE);
    pending = 0;
  }
  void end() const { check(dataset->CommitTransaction() == OGRERR_NONE); }
};

ParcelPackage::ParcelPackage(const std::filesystem::path& target, const std::string& layer,
                             const std::vector<std::string>& fields)
    : impl_(std::make_unique<Impl>(target)) {
  impl_->create();
  impl_->create_layer(layer, fields);
  impl_->begin();
}

ParcelPackage::~ParcelPackage() = default;

void ParcelPackage::add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts) {
  OGRFeature feature(impl_->layer->GetLayerDefn());
  int field = 0;
  for (const std::string& text : texts) {
    if (!text.empty()) feature.SetField(field, text.c_str());
    ++field;
  }
  if (shapes.polygons(index(parcel)).size() > 0) {
    feature.SetGeometryDirectly(make_shape(shapes, index(parcel)).release());
  }
  impl_->check(impl_->layer->CreateFeature(&feature) == OGRERR_NONE);
  if (++impl_->pending < kBatch) return;
  impl_->end();
  impl_->begin();
}

void ParcelPackage::commit() {
  impl_->end();
  CPLErrorReset();
  GDALClose(std::exchange(impl_->dataset, nullptr));
  impl_->check(CPLGetLastErrorType() != CE_Failure);
  impl_->target.commit();
}

}  // namespace metes::data
