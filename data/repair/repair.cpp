#include "data/repair/repair.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/repair/densify.hpp"
#include "data/repair/source_rings.hpp"
#include "data/repair/validity.hpp"

#include <fmt/format.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace metes::data {
namespace {

using DegreeRing = std::vector<LonLat>;
using DegreePolygon = std::vector<DegreeRing>;

constexpr std::size_t kLeastVertices = 3;

// Why a shape or a position cannot be used.
struct Doubt {
  std::string reason;
  std::string text;
};

bool is_finite(const SourcePoint& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

bool is_zero(const SourcePoint& point) {
  return point == SourcePoint{};
}

bool is_beyond_degrees(const SourcePoint& point) {
  return std::abs(point.x) > 180 || std::abs(point.y) > 90;
}

bool is_inside(const Box& extent, const LonLat& at) {
  return is_empty(extent) || contains(extent, snap(at));
}

LonLat mirrored(const LonLat& at) {
  return {.lon = -at.lon, .lat = at.lat};
}

std::string written(const LonLat& at) {
  return fmt::format("longitude {:.6f}, latitude {:.6f}", at.lon, at.lat);
}

std::string written(const Box& extent) {
  const LonLat low = to_degrees(extent.min);
  const LonLat high = to_degrees(extent.max);
  return fmt::format("[{}, {}, {}, {}]", low.lon, low.lat, high.lon, high.lat);
}

Doubt outside(const LonLat& at, const Box& extent) {
  return {"outside_extent", fmt::format("{} is outside the city's extent, expected a place in {}",
                                        written(at), written(extent))};
}

Doubt not_on_globe(const SourcePoint& point) {
  return {"outside_extent",
          fmt::format("x = {}, y = {} has no place on the globe in the source's CRS", point.x,
                      point.y)};
}

// What the numbers themselves give away, before any projection. `zero_is_inside`: (0, 0) is a place
// of this city.
std::optional<Doubt> doubt_of(const SourceRing& points, const Projection& projection,
                              bool zero_is_inside) {
  const auto odd =
      std::find_if(points.begin(), points.end(), [](const auto& p) { return !is_finite(p); });
  if (odd != points.end()) {
    return Doubt{"not_a_number",
                 fmt::format("x = {}, y = {}, expected finite numbers", odd->x, odd->y)};
  }
  if (!zero_is_inside && std::all_of(points.begin(), points.end(), is_zero)) {
    return Doubt{"zero_coordinates", "all coordinates are (0, 0), expected a place"};
  }
  if (projection.is_geographic() && std::all_of(points.begin(), points.end(), is_beyond_degrees)) {
    return Doubt{"degrees_are_feet",
                 fmt::format("x = {}, y = {} are no degrees although the CRS has degrees; expected "
                             "the CRS in which they are, such as that of the State Plane zone, "
                             "EPSG:3435",
                             points[0].x, points[0].y)};
  }
  return std::nullopt;
}

bool zero_is_inside(const Projection& projection, const Box& extent) {
  if (is_empty(extent)) return false;
  const auto zero = projection.to_lon_lat(0, 0);
  return zero && is_inside(extent, *zero);
}

// Longitudes of the western hemisphere are often written without their sign.
bool lacks_longitude_sign(const std::vector<DegreePolygon>& polygons, const Box& extent) {
  if (is_empty(extent) || extent.max.x >= 0) return false;
  for (const DegreePolygon& rings : polygons) {
    for (const DegreeRing& ring : rings) {
      const bool all = std::all_of(ring.begin(), ring.end(), [&](const LonLat& at) {
        return at.lon > 0 && is_inside(extent, mirrored(at));
      });
      if (!all) return false;
    }
  }
  return true;
}

// The ring in degrees, long edges densified; the point that has no place otherwise.
struct ProjectedRing {
  DegreeRing ring;
  std::optional<SourcePoint> misfit;
};

ProjectedRing project(const SourceRing& points, const Projection& projection) {
  std::vector<ProjectedPoint> corners;
  corners.reserve(points.size());
  for (const SourcePoint& point : points) {
    const std::optional<LonLat> at = projection.to_lon_lat(point.x, point.y);
    if (!at) return {.ring = {}, .misfit = point};
    corners.push_back({.x = point.x, .y = point.y, .at = *at});
  }
  ProjectedRing projected;
  projected.ring.reserve(points.size());
  for (std::size_t i = 0; i < corners.size(); ++i) {
    projected.ring.push_back(corners[i].at);
    densify(corners[i], corners[(i + 1) % corners.size()], projection, projected.ring);
  }
  return projected;
}

// On the grid, no vertex twice in a row.
std::vector<Coord> snap_ring(const DegreeRing& ring) {
  std::vector<Coord> vertices;
  vertices.reserve(ring.size());
  for (const LonLat& at : ring) {
    const Coord vertex = snap(at);
    if (vertices.empty() || vertices.back() != vertex) vertices.push_back(vertex);
  }
  while (vertices.size() > 1 && vertices.front() == vertices.back()) vertices.pop_back();
  return vertices;
}

// Shells counter-clockwise, holes clockwise; the first vertex stays first.
void orient(std::vector<PolygonRings>& polygons) {
  for (PolygonRings& rings : polygons) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
      const bool counter_clockwise = twice_signed_area(rings[i]) > 0;
      if (counter_clockwise != (i == 0)) std::reverse(rings[i].begin() + 1, rings[i].end());
    }
  }
}

RepairedShape& drop(RepairedShape& shape, Doubt doubt) {
  shape.polygons.clear();
  shape.dropped = std::move(doubt.reason);
  shape.dropped_text = std::move(doubt.text);
  return shape;
}

// Rings that are all (0, 0) are left out of a shape that has others.
std::vector<SourcePolygon> without_zero_rings(std::vector<SourcePolygon> polygons,
                                              bool zero_is_place, RepairedShape& shape) {
  if (zero_is_place) return polygons;
  std::size_t removed = 0;
  std::vector<SourcePolygon> kept;
  for (SourcePolygon& rings : polygons) {
    const bool shell_is_zero = std::all_of(rings[0].begin(), rings[0].end(), is_zero);
    const auto is_zero_ring = [](const SourceRing& ring) {
      return std::all_of(ring.begin(), ring.end(), is_zero);
    };
    removed += shell_is_zero ? 1U : std::erase_if(rings, is_zero_ring);
    if (!shell_is_zero) kept.push_back(std::move(rings));
  }
  if (removed > 0 && !kept.empty()) {
    shape.repairs.push_back(
        {"zero_coordinates", fmt::format("{} rings of (0, 0) alone were left out", removed)});
  }
  return kept.empty() ? std::move(polygons) : std::move(kept);
}

SourceRing all_points(const std::vector<SourcePolygon>& polygons) {
  SourceRing points;
  for (const SourcePolygon& rings : polygons) {
    for (const SourceRing& ring : rings) points.insert(points.end(), ring.begin(), ring.end());
  }
  return points;
}

struct ProjectedPolygons {
  std::vector<DegreePolygon> polygons;
  std::optional<Doubt> doubt;
};

ProjectedPolygons project(const std::vector<SourcePolygon>& polygons,
                          const Projection& projection) {
  ProjectedPolygons result;
  for (const SourcePolygon& rings : polygons) {
    DegreePolygon& polygon = result.polygons.emplace_back();
    for (const SourceRing& ring : rings) {
      ProjectedRing projected = project(ring, projection);
      if (projected.misfit) {
        result.doubt = not_on_globe(*projected.misfit);
        return result;
      }
      polygon.push_back(std::move(projected.ring));
    }
  }
  return result;
}

std::optional<Doubt> place_in_extent(std::vector<DegreePolygon>& polygons,
                                     const Projection& projection, const Box& extent,
                                     RepairedShape& shape) {
  const LonLat* misfit = nullptr;
  for (const DegreePolygon& rings : polygons) {
    for (const DegreeRing& ring : rings) {
      for (const LonLat& at : ring) {
        if (misfit == nullptr && !is_inside(extent, at)) misfit = &at;
      }
    }
  }
  if (misfit == nullptr) return std::nullopt;
  if (!projection.is_geographic() || !lacks_longitude_sign(polygons, extent)) {
    return outside(*misfit, extent);
  }
  shape.repairs.push_back(
      {"longitude_sign", fmt::format("{} had its longitude's sign added", written(*misfit))});
  for (DegreePolygon& rings : polygons) {
    for (DegreeRing& ring : rings) std::transform(ring.begin(), ring.end(), ring.begin(), mirrored);
  }
  return std::nullopt;
}

void snap_polygons(const std::vector<DegreePolygon>& polygons, RepairedShape& shape) {
  std::size_t collapsed = 0;
  for (const DegreePolygon& rings : polygons) {
    PolygonRings snapped;
    for (const DegreeRing& ring : rings) {
      std::vector<Coord> vertices = snap_ring(ring);
      const bool is_shell = &ring == &rings.front();
      if (vertices.size() >= kLeastVertices) {
        snapped.push_back(std::move(vertices));
        continue;
      }
      ++collapsed;
      if (is_shell) break;
    }
    if (!snapped.empty()) shape.polygons.push_back(std::move(snapped));
  }
  if (collapsed == 0) return;
  shape.repairs.push_back(
      {"collapsed_ring",
       fmt::format("{} rings of fewer than three distinct vertices on the grid were left out",
                   collapsed)});
}

// A polygon of which nothing is left with its holes, and land without them: a ring is there as its
// own hole, or holes fill it. Whether it is land cannot be seen.
bool holes_take_all(const Validity& validity, const PolygonRings& rings) {
  return rings.size() > 1 && validity.rebuild({rings}).polygons.empty() &&
         !validity.rebuild({{rings.front()}}).polygons.empty();
}

std::optional<Doubt> make_valid(const OGRGeometry& source, RepairedShape& shape) {
  const Validity validity;
  Rebuilt rebuilt = validity.rebuild(shape.polygons);
  if (rebuilt.reason.empty()) return std::nullopt;
  const bool is_unclear =
      std::any_of(shape.polygons.begin(), shape.polygons.end(),
                  [&](const PolygonRings& rings) { return holes_take_all(validity, rings); });
  if (is_unclear) {
    return Doubt{"holes_take_all",
                 "a ring is there again as its own hole, or holes fill it, so that no land is left "
                 "of it: expected holes that are smaller than their ring"};
  }
  const GdalErrors quiet;
  const bool source_is_valid = source.IsValid() != 0;
  const double before = area_m2(shape.polygons);
  const double after = area_m2(rebuilt.polygons);
  const std::string areas = fmt::format(
      "{:.2f} m² before by the sum of its rings, {:.2f} m² after, at its latitude's scale", before,
      after);
  shape.repairs.push_back(
      source_is_valid
          ? Repair{"after_rounding", fmt::format("valid in the source, on the grid {}; rebuilt: {}",
                                                 rebuilt.reason, areas)}
          : Repair{rebuilt.reason, fmt::format("invalid in the source; rebuilt: {}", areas)});
  if (rebuilt.still_invalid) {
    shape.repairs.push_back(
        {"still_invalid", "no rebuilding made it valid; kept as the last attempt left it"});
  }
  shape.polygons = std::move(rebuilt.polygons);
  return std::nullopt;
}

}  // namespace

RepairedShape repair_polygons(const OGRGeometry* geometry, const Projection& projection,
                              const Box& extent) {
  RepairedShape shape;
  if (geometry == nullptr) return drop(shape, {"null_geometry", "the feature has no geometry"});
  if (geometry->IsEmpty() != 0) {
    return drop(shape, {"empty_geometry",
                        fmt::format("the geometry is an empty {}", geometry->getGeometryName())});
  }
  SourcePolygons source = source_polygons(*geometry);
  if (source.polygons.empty()) {
    return drop(shape, {"not_a_polygon", fmt::format("the geometry is a {}, expected a polygon",
                                                     geometry->getGeometryName())});
  }
  if (source.other_parts > 0) {
    shape.repairs.push_back(
        {"other_parts", fmt::format("{} points or lines were left out", source.other_parts)});
  }
  if (source.open_rings > 0) {
    shape.repairs.push_back(
        {"ring_not_closed", fmt::format("{} rings were closed", source.open_rings)});
  }
  const bool zero_is_place = zero_is_inside(projection, extent);
  source.polygons = without_zero_rings(std::move(source.polygons), zero_is_place, shape);
  auto doubt = doubt_of(all_points(source.polygons), projection, zero_is_place);
  if (doubt) return drop(shape, std::move(*doubt));
  ProjectedPolygons projected = project(source.polygons, projection);
  if (projected.doubt) return drop(shape, std::move(*projected.doubt));
  doubt = place_in_extent(projected.polygons, projection, extent, shape);
  if (doubt) return drop(shape, std::move(*doubt));
  snap_polygons(projected.polygons, shape);
  doubt = make_valid(*geometry, shape);
  if (doubt) return drop(shape, std::move(*doubt));
  if (shape.polygons.empty()) {
    return drop(shape, {"collapsed", "nothing with an area is left on the grid of 1e-7 degree"});
  }
  orient(shape.polygons);
  return shape;
}

RepairedPoint repair_point(double x, double y, const Projection& projection, const Box& extent) {
  RepairedPoint repaired;
  const auto drop_point = [&](Doubt doubt) {
    repaired.dropped = std::move(doubt.reason);
    repaired.dropped_text = std::move(doubt.text);
    return repaired;
  };
  const SourcePoint point{.x = x, .y = y};
  auto doubt = doubt_of({point}, projection, zero_is_inside(projection, extent));
  if (doubt) return drop_point(std::move(*doubt));
  const std::optional<LonLat> at = projection.to_lon_lat(x, y);
  if (!at) return drop_point(not_on_globe(point));
  std::vector<DegreePolygon> single{{{*at}}};
  RepairedShape placed;
  doubt = place_in_extent(single, projection, extent, placed);
  if (doubt) return drop_point(std::move(*doubt));
  repaired.repairs = std::move(placed.repairs);
  repaired.point = snap(single[0][0][0]);
  return repaired;
}

}  // namespace metes::data
