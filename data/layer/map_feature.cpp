#include "data/layer/map_feature.hpp"

#include "data/layer/null_bytes.hpp"
#include "geo/values/day.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <stdexcept>

namespace metes::data {
namespace {

PlanePoint place_of(LonLat at, const Projection* projection) {
  if (projection == nullptr) return {.x = at.lon, .y = at.lat};
  if (const auto place = projection->from_lon_lat(at)) return *place;
  throw DataError(
      fmt::format("a vertex at {:.7f}, {:.7f} (longitude, latitude) has no place in the CRS, "
                  "expected one whose area has the city",
                  at.lon, at.lat));
}

std::unique_ptr<OGRLinearRing> make_ring(std::span<const Coord> vertices,
                                         const Projection* projection) {
  auto ring = std::make_unique<OGRLinearRing>();
  const auto count = static_cast<int>(vertices.size());
  ring->setNumPoints(count + 1, FALSE);
  for (int i = 0; i <= count; ++i) {
    const PlanePoint at =
        place_of(to_degrees(vertices[static_cast<std::size_t>(i % count)]), projection);
    ring->setPoint(i, at.x, at.y);
  }
  return ring;
}

// GDAL takes the year 0050 of a text for 1950.
void set_day(OGRFeature& feature, int field, const std::string& text) {
  const auto number = [&](std::size_t from, std::size_t digits) {
    return std::stoi(text.substr(from, digits));
  };
  if (!parse_day(text)) throw std::logic_error("\"" + text + "\" is no day");
  feature.SetField(field, number(0, 4), number(5, 2), number(8, 2));
}

}  // namespace

OGRFieldDefn field_definition(const LayerField& field, const std::string& name) {
  switch (field.kind) {
    case LayerField::Kind::integer:
      return {name.c_str(), OFTInteger64};
    case LayerField::Kind::number:
      return {name.c_str(), OFTReal};
    case LayerField::Kind::text:
      break;
  }
  return {name.c_str(), field.is_day ? OFTDate : OFTString};
}

void set_field(OGRFeature& feature, int field, const std::string& text) {
  if (text.empty()) return feature.SetFieldNull(field);
  if (feature.GetFieldDefnRef(field)->GetType() == OFTDate) return set_day(feature, field, text);
  const bool is_whole = text.find('\0') == std::string::npos;
  feature.SetField(field, is_whole ? text.c_str() : without_null_bytes(text).c_str());
}

void set_fields(OGRFeature& feature, std::span<const std::string> texts) {
  int field = 0;
  for (const std::string& text : texts) set_field(feature, field++, text);
}

OGRSpatialReference map_reference(const std::string& crs) {
  const std::string name = crs.empty() ? "EPSG:4326" : crs;
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (reference.SetFromUserInput(name.c_str()) != OGRERR_NONE) {
    throw DataError(fmt::format("crs is \"{}\", which GDAL does not know", name));
  }
  return reference;
}

std::unique_ptr<OGRGeometry> map_shape(const Shapes& shapes, std::uint32_t shape,
                                       const Projection* projection) {
  const Range polygons = shapes.polygons(shape);
  if (polygons.size() == 0) return nullptr;
  auto all = std::make_unique<OGRMultiPolygon>();
  for (std::uint32_t i = polygons.begin; i < polygons.end; ++i) {
    auto polygon = std::make_unique<OGRPolygon>();
    const Range rings = shapes.rings(i);
    for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
      polygon->addRingDirectly(make_ring(shapes.ring(ring), projection).release());
    }
    all->addGeometryDirectly(polygon.release());
  }
  return all;
}

std::unique_ptr<OGRGeometry> map_point(LonLat at, const Projection* projection) {
  const PlanePoint place = place_of(at, projection);
  return std::make_unique<OGRPoint>(place.x, place.y);
}

}  // namespace metes::data
