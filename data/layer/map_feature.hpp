#pragma once

#include "data/layer/layer_about.hpp"
#include "data/reader/projection.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

class OGRFeature;
class OGRFieldDefn;
class OGRGeometry;
class OGRSpatialReference;

namespace metes::data {

// Our values as GDAL's.

[[nodiscard]] OGRFieldDefn field_definition(const LayerField& field, const std::string& name);

/// One text for each field; an empty one is null.
void set_field(OGRFeature& feature, int field, const std::string& text);
void set_fields(OGRFeature& feature, std::span<const std::string> texts);

/// A CRS by its name, with x east and y north; WGS 84 where that is empty. Throws DataError.
[[nodiscard]] OGRSpatialReference map_reference(const std::string& crs);

/// A shape as a multipolygon, in WGS 84 longitude and latitude or, where there is a projection, in
/// its CRS. Degrees are exactly those of the grid. Null for a shape without a polygon. Throws
/// DataError for a vertex that the CRS cannot express.
[[nodiscard]] std::unique_ptr<OGRGeometry> map_shape(const Shapes& shapes, std::uint32_t shape,
                                                     const Projection* projection);

/// The same of a position.
[[nodiscard]] std::unique_ptr<OGRGeometry> map_point(LonLat at, const Projection* projection);

}  // namespace metes::data
