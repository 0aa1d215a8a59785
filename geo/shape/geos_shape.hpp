#pragma once

#include "geo/shape/geos.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>

namespace metes {

/// A ring of the grid as GEOS takes it, in the grid's numbers.
[[nodiscard]] GeosRing geos_ring(std::span<const Coord> vertices);
/// A shape as a multipolygon in the grid's numbers; empty where the shape has no polygon.
[[nodiscard]] Geos::Geometry geos_shape(const Geos& geos, const Shapes& shapes,
                                        std::uint32_t shape);

/// Metres north of the equator in Lambert's cylindrical equal-area projection of the ellipsoid, in
/// which a degree of longitude is as long as on the equator, of a latitude in grid units.
[[nodiscard]] double equal_area_north_m(double units);

/// The area on WGS 84 of a ring in the grid's numbers, m²: edges are straight in Lambert's
/// cylindrical equal-area projection of the ellipsoid.
[[nodiscard]] double ring_area_m2(std::span<const GeosPlace> ring);
/// The same of all polygons of a geometry, holes subtracted.
[[nodiscard]] double area_m2(const Geos& geos, const GEOSGeom_t* geometry);

}  // namespace metes
