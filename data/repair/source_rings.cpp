#include "data/repair/source_rings.hpp"

#include <fmt/format.h>
#include <ogr_geometry.h>

#include <memory>
#include <string>
#include <utility>

namespace metes::data {
namespace {

SourceRing read_ring(const OGRLinearRing& ring, SourcePolygons& found) {
  SourceRing points;
  const int count = ring.getNumPoints();
  points.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) points.push_back({.x = ring.getX(i), .y = ring.getY(i)});
  if (points.size() < 2) return points;
  if (points.front() == points.back()) {
    points.pop_back();
  } else {
    ++found.open_rings;
  }
  return points;
}

void collect_polygon(const OGRPolygon& polygon, SourcePolygons& found) {
  SourcePolygon rings;
  for (const OGRLinearRing* const ring : polygon) {
    SourceRing points = read_ring(*ring, found);
    if (points.empty() && rings.empty()) return;  // holes of nothing
    if (!points.empty()) rings.push_back(std::move(points));
  }
  if (!rings.empty()) found.polygons.push_back(std::move(rings));
}

void collect(const OGRGeometry& geometry, SourcePolygons& found) {
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (OGR_GT_IsSubClassOf(type, wkbPolygon)) return collect_polygon(*geometry.toPolygon(), found);
  if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
    for (const OGRGeometry* const part : *geometry.toGeometryCollection()) collect(*part, found);
    return;
  }
  if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) {
    for (const OGRPolygon* const part : *geometry.toPolyhedralSurface()) {
      collect_polygon(*part, found);
    }
    return;
  }
  ++found.other_parts;
}

}  // namespace

SourcePolygons source_polygons(const OGRGeometry& geometry) {
  SourcePolygons found;
  if (geometry.hasCurveGeometry() == 0) {
    collect(geometry, found);
    return found;
  }
  const std::unique_ptr<OGRGeometry> linear(geometry.getLinearGeometry());
  if (linear) collect(*linear, found);
  return found;
}

std::optional<SourcePoint> source_point(const OGRGeometry& geometry) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (geometry.IsEmpty() != 0) return std::nullopt;
  if (type == wkbPoint) {
    const OGRPoint& point = *geometry.toPoint();
    return SourcePoint{.x = point.getX(), .y = point.getY()};
  }
  if (type != wkbMultiPoint || geometry.toMultiPoint()->getNumGeometries() != 1) {
    return std::nullopt;
  }
  return source_point(*geometry.toMultiPoint()->getGeometryRef(0));
}

std::string shape_name(const OGRGeometry& geometry) {
  const std::string name = geometry.getGeometryName();
  if (geometry.IsEmpty() != 0) return name + " EMPTY";
  if (wkbFlatten(geometry.getGeometryType()) != wkbMultiPoint) return name;
  return fmt::format("{} of {} points", name, geometry.toMultiPoint()->getNumGeometries());
}

}  // namespace metes::data
