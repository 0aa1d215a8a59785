#include "data/sample/sample_package.hpp"

#include "data/layer/package_settings.hpp"
#include "geo/values/error.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <array>
#include <initializer_list>
#include <utility>

namespace metes::data::sample {
namespace {

bool is_anticlockwise(const std::vector<Coord>& ring) {
  std::int64_t twice = 0;
  const auto dx = [&](Coord c) { return std::int64_t{c.x} - ring[0].x; };
  const auto dy = [&](Coord c) { return std::int64_t{c.y} - ring[0].y; };
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice += dx(ring[i]) * dy(ring[i + 1]) - dx(ring[i + 1]) * dy(ring[i]);
  }
  return twice > 0;
}

std::unique_ptr<OGRLinearRing> make_ring(const std::vector<Coord>& ring) {
  auto line = std::make_unique<OGRLinearRing>();
  const auto count = static_cast<int>(ring.size());
  line->setNumPoints(count + 1, FALSE);
  for (int i = 0; i <= count; ++i) {
    const LonLat at = to_degrees(ring[static_cast<std::size_t>(i % count)]);
    line->setPoint(i, at.lon, at.lat);
  }
  return line;
}

std::unique_ptr<OGRPolygon> make_polygon(const std::vector<std::vector<Coord>>& rings) {
  auto polygon = std::make_unique<OGRPolygon>();
  for (const auto& ring : rings) polygon->addRingDirectly(make_ring(ring).release());
  return polygon;
}

std::unique_ptr<OGRMultiPolygon> make_area(const std::vector<std::vector<Coord>>& rings) {
  auto area = std::make_unique<OGRMultiPolygon>();
  for (const auto& ring : rings) {
    if (is_anticlockwise(ring)) area->addGeometryDirectly(make_polygon({ring}).release());
  }
  for (const auto& ring : rings) {
    if (is_anticlockwise(ring)) continue;
    const auto hole = make_polygon({ring});
    for (OGRPolygon* polygon : *area) {
      if (!polygon->Contains(hole.get())) continue;
      polygon->addRingDirectly(make_ring(ring).release());
      break;
    }
  }
  return area;
}

}  // namespace

struct Package::Impl {
  PackageSettings settings;
  std::filesystem::path file;
  GDALDataset* dataset = nullptr;
  OGRLayer* parcels = nullptr;
  OGRLayer* addresses = nullptr;
  OGRLayer* boundary = nullptr;
  OGRLayer* districts = nullptr;
  std::uint32_t pending = 0;  // features since the transaction began

  ~Impl() {
    if (dataset != nullptr) GDALClose(dataset);
  }

  [[noreturn]] void fail() const {
    const std::string reason = CPLGetLastErrorMsg();
    throw DataError(fmt::format("cannot write {}: {}", file.string(),
                                reason.empty() ? "GDAL gives no reason" : reason));
  }

  void check(bool is_good) const {
    if (!is_good) fail();
  }

  OGRLayer* add_layer(const char* name, OGRwkbGeometryType type,
                      std::initializer_list<const char*> fields) const {
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::string no_index = "SPATIAL_INDEX=NO";
    std::array<char*, 2> options{no_index.data(), nullptr};
    OGRLayer* layer = dataset->CreateLayer(name, &wgs84, type, options.data());
    check(layer != nullptr);
    for (const char* field : fields) {
      OGRFieldDefn definition(field, OFTString);
      check(layer->CreateField(&definition) == OGRERR_NONE);
    }
    return layer;
  }

  void write(OGRLayer* layer, std::initializer_list<std::string_view> texts,
             std::unique_ptr<OGRGeometry> geometry) {
    constexpr std::uint32_t kBatch = 50'000;
    OGRFeature feature(layer->GetLayerDefn());
    int field = 0;
    for (const std::string_view text : texts) {
      if (!text.empty()) feature.SetField(field, std::string(text).c_str());
      ++field;
    }
    feature.SetGeometryDirectly(geometry.release());
    check(layer->CreateFeature(&feature) == OGRERR_NONE);
    if (++pending < kBatch) return;
    commit();
    begin();
  }

  void begin() {
    check(dataset->StartTransaction() == OGRERR_NONE);
    pending = 0;
  }
  void commit() const { check(dataset->CommitTransaction() == OGRERR_NONE); }
};

Package::Package(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
  GDALAllRegister();
  impl_->file = file;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr) throw DataError("GDAL has no GeoPackage driver");
  impl_->dataset = driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  impl_->check(impl_->dataset != nullptr);
  impl_->parcels = impl_->add_layer("parcels", wkbPolygon,
                                    {"FLN", "SITUS", "OWNER", "AGENCY", "LAND_USE", "HOOD"});
  impl_->addresses =
      impl_->add_layer("addresses", wkbPoint, {"HOUSE_NO", "STREET", "UNIT", "CITY", "ZIP", "FLN"});
  impl_->boundary = impl_->add_layer("boundary", wkbMultiPolygon, {"NAME"});
  impl_->districts = impl_->add_layer("districts", wkbMultiPolygon, {"NAME"});
  impl_->begin();
}

Package::~Package() = default;

void Package::add_parcel(const ParcelRow& row, const std::vector<std::vector<Coord>>& rings) {
  impl_->write(impl_->parcels,
               {row.number, row.situs, row.owner, row.agency, row.land_use, row.hood},
               make_polygon(rings));
}

void Package::add_address(const AddressPoint& row) {
  const LonLat at = to_degrees(row.point);
  impl_->write(impl_->addresses,
               {row.house_number, row.street, row.unit, "FATHOM REACH", row.zip, row.number},
               std::make_unique<OGRPoint>(at.lon, at.lat));
}

void Package::add_boundary(const std::string& name, const std::vector<std::vector<Coord>>& rings) {
  impl_->write(impl_->boundary, {name}, make_area(rings));
}

void Package::add_district(const std::string& name, const std::vector<std::vector<Coord>>& rings) {
  impl_->write(impl_->districts, {name}, make_area(rings));
}

void Package::close() {
  impl_->commit();
  CPLErrorReset();
  GDALClose(std::exchange(impl_->dataset, nullptr));
  impl_->check(CPLGetLastErrorType() != CE_Failure);
}

}  // namespace metes::data::sample
