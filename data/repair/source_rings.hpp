#pragma once

#include <optional>
#include <string>
#include <vector>

class OGRGeometry;

namespace metes::data {

/// A position as a source has it, in the units of its CRS.
struct SourcePoint {
  double x = 0;
  double y = 0;
  friend bool operator==(const SourcePoint&, const SourcePoint&) = default;
};

using SourceRing = std::vector<SourcePoint>;    // the first vertex not repeated
using SourcePolygon = std::vector<SourceRing>;  // shell first

/// The polygons of a geometry as they are, before any projection.
struct SourcePolygons {
  std::vector<SourcePolygon> polygons;
  std::size_t open_rings = 0;   // whose last vertex was not their first
  std::size_t other_parts = 0;  // points and lines within a collection
};

/// Polygons, multipolygons, surfaces and collections of them; curves as chords; heights dropped.
[[nodiscard]] SourcePolygons source_polygons(const OGRGeometry& geometry);

/// The position of a Point or of a MultiPoint of one; nothing for any other shape and for an empty
/// one.
[[nodiscard]] std::optional<SourcePoint> source_point(const OGRGeometry& geometry);
/// "POLYGON", as GDAL calls it; "MULTIPOINT of 2 points", "POLYGON EMPTY".
[[nodiscard]] std::string shape_name(const OGRGeometry& geometry);

}  // namespace metes::data
