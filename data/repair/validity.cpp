#include "data/repair/validity.hpp"

#include "geo/shape/local_plane.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

constexpr int kRounds = 4;

struct Reason {
  std::string_view geos;
  std::string_view code;
};

// The beginnings of GEOS's sentences; longer ones first where one begins like another.
constexpr std::array<Reason, 11> kReasons{{{"Ring Self-intersection", "ring_self_intersection"},
                                           {"Self-intersection", "self_intersection"},
                                           {"Hole lies outside shell", "hole_outside_shell"},
                                           {"Holes are nested", "nested_holes"},
                                           {"Nested shells", "nested_shells"},
                                           {"Duplicate Rings", "duplicate_rings"},
                                           {"Interior is disconnected", "disconnected_interior"},
                                           {"Too few points", "too_few_points"},
                                           {"Invalid Coordinate", "invalid_coordinate"},
                                           {"Ring is not closed", "ring_not_closed"},
                                           {"Repeated Point", "repeated_point"}}};

std::string code_of(std::string_view sentence) {
  const auto* const found = std::find_if(
      kReasons.begin(), kReasons.end(),
      [&](const Reason& reason) { return sentence.substr(0, reason.geos.size()) == reason.geos; });
  return found == kReasons.end() ? "invalid_geometry" : std::string(found->code);
}

struct ContextDeleter {
  void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};

}  // namespace

double twice_signed_area(const std::vector<Coord>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Coord a = ring[i];
    const Coord b = ring[(i + 1) % ring.size()];
    // Relative to the first vertex: products stay small and the sum exact for a city's shapes.
    const double ax = double{static_cast<double>(a.x)} - ring[0].x;
    const double ay = double{static_cast<double>(a.y)} - ring[0].y;
    const double bx = double{static_cast<double>(b.x)} - ring[0].x;
    const double by = double{static_cast<double>(b.y)} - ring[0].y;
    sum += ax * by - bx * ay;
  }
  return sum;
}

double area_m2(const std::vector<PolygonRings>& polygons) {
  double twice = 0;
  Box box = empty_box();
  for (const PolygonRings& rings : polygons) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
      const double area = std::abs(twice_signed_area(rings[i]));
      twice += i == 0 ? area : -area;
      for (const Coord vertex : rings[i]) extend(box, vertex);
    }
  }
  if (is_empty(box)) return 0;
  const double middle = (double{static_cast<double>(box.min.y)} + box.max.y) / 2 / kUnitsPerDegree;
  const Metres degree = metres_a_degree(middle);
  return twice / 2 * degree.x * degree.y / kUnitsPerDegree / kUnitsPerDegree;
}

struct Validity::Impl {
  std::unique_ptr<GEOSContextHandle_HS, ContextDeleter> context{GEOS_init_r()};
  std::string error;

  struct Deleter {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using GeometryPtr = std::unique_ptr<GEOSGeometry, Deleter>;

  [[nodiscard]] GEOSContextHandle_t handle() const { return context.get(); }
  [[nodiscard]] GeometryPtr own(GEOSGeometry* geometry) const;
  [[nodiscard]] GEOSGeometry* ring(const std::vector<Coord>& vertices) const;
  [[nodiscard]] GeometryPtr build(const std::vector<PolygonRings>& polygons) const;
  [[nodiscard]] std::string why_invalid(const GEOSGeometry* geometry) const;
  [[nodiscard]] GeometryPtr make_valid(const GEOSGeometry* geometry) const;
  [[nodiscard]] std::vector<Coord> take_ring(const GEOSGeometry* ring) const;
  void take_polygons(const GEOSGeometry* geometry, std::vector<PolygonRings>& polygons) const;
};

Validity::Impl::GeometryPtr Validity::Impl::own(GEOSGeometry* geometry) const {
  if (geometry == nullptr) throw std::runtime_error("GEOS failed: " + error);
  return {geometry, Deleter{handle()}};
}

GEOSGeometry* Validity::Impl::ring(const std::vector<Coord>& vertices) const {
  const auto count = static_cast<unsigned int>(vertices.size() + 1);
  GEOSCoordSequence* const sequence = GEOSCoordSeq_create_r(handle(), count, 2);
  for (unsigned int i = 0; i < count; ++i) {
    const Coord at = vertices[i % vertices.size()];
    GEOSCoordSeq_setXY_r(handle(), sequence, i, at.x, at.y);
  }
  return GEOSGeom_createLinearRing_r(handle(), sequence);
}

Validity::Impl::GeometryPtr Validity::Impl::build(const std::vector<PolygonRings>& polygons) const {
  std::vector<GEOSGeometry*> members;
  for (const PolygonRings& rings : polygons) {
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < rings.size(); ++i) holes.push_back(ring(rings[i]));
    members.push_back(GEOSGeom_createPolygon_r(handle(), ring(rings[0]), holes.data(),
                                               static_cast<unsigned int>(holes.size())));
  }
  if (members.size() == 1) return own(members[0]);
  return own(GEOSGeom_createCollection_r(handle(), GEOS_MULTIPOLYGON, members.data(),
                                         static_cast<unsigned int>(members.size())));
}

std::string Validity::Impl::why_invalid(const GEOSGeometry* geometry) const {
  char* reason = nullptr;
  GEOSGeometry* where = nullptr;
  const char valid = GEOSisValidDetail_r(handle(), geometry, 0, &reason, &where);
  std::string code;
  if (valid != 1) code = code_of(reason == nullptr ? "" : reason);
  if (reason != nullptr) GEOSFree_r(handle(), reason);
  if (where != nullptr) GEOSGeom_destroy_r(handle(), where);
  return code;
}

Validity::Impl::GeometryPtr Validity::Impl::make_valid(const GEOSGeometry* geometry) const {
  GEOSMakeValidParams* const params = GEOSMakeValidParams_create_r(handle());
  GEOSMakeValidParams_setMethod_r(handle(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(handle(), params, 0);
  GEOSGeometry* const made = GEOSMakeValidWithParams_r(handle(), geometry, params);
  GEOSMakeValidParams_destroy_r(handle(), params);
  return own(made);
}

std::vector<Coord> Validity::Impl::take_ring(const GEOSGeometry* ring) const {
  const GEOSCoordSequence* const sequence = GEOSGeom_getCoordSeq_r(handle(), ring);
  unsigned int size = 0;
  GEOSCoordSeq_getSize_r(handle(), sequence, &size);
  std::vector<Coord> vertices;
  for (unsigned int i = 0; i + 1 < size; ++i) {
    double x = 0;
    double y = 0;
    GEOSCoordSeq_getXY_r(handle(), sequence, i, &x, &y);
    const Coord at{.x = static_cast<std::int32_t>(std::llround(x)),
                   .y = static_cast<std::int32_t>(std::llround(y))};
    if (vertices.empty() || vertices.back() != at) vertices.push_back(at);
  }
  while (vertices.size() > 1 && vertices.front() == vertices.back()) vertices.pop_back();
  return vertices;
}

void Validity::Impl::take_polygons(const GEOSGeometry* geometry,
                                   std::vector<PolygonRings>& polygons) const {
  const int type = GEOSGeomTypeId_r(handle(), geometry);
  if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int count = GEOSGetNumGeometries_r(handle(), geometry);
    for (int i = 0; i < count; ++i) {
      take_polygons(GEOSGetGeometryN_r(handle(), geometry, i), polygons);
    }
    return;
  }
  if (type != GEOS_POLYGON || GEOSisEmpty_r(handle(), geometry) == 1) return;
  constexpr std::size_t kLeast = 3;
  PolygonRings rings{take_ring(GEOSGetExteriorRing_r(handle(), geometry))};
  if (rings[0].size() < kLeast) return;
  const int holes = GEOSGetNumInteriorRings_r(handle(), geometry);
  for (int i = 0; i < holes; ++i) {
    std::vector<Coord> hole = take_ring(GEOSGetInteriorRingN_r(handle(), geometry, i));
    if (hole.size() >= kLeast) rings.push_back(std::move(hole));
  }
  polygons.push_back(std::move(rings));
}

Validity::Validity() : impl_(std::make_unique<Impl>()) {
  GEOSContext_setErrorMessageHandler_r(
      impl_->handle(),
      [](const char* message, void* error) { *static_cast<std::string*>(error) = message; },
      &impl_->error);
}

Validity::~Validity() = default;

std::string Validity::why_invalid(const std::vector<PolygonRings>& polygons) const {
  return polygons.empty() ? std::string() : impl_->why_invalid(impl_->build(polygons).get());
}

Rebuilt Validity::rebuild(const std::vector<PolygonRings>& polygons) const {
  Rebuilt rebuilt{.polygons = polygons, .reason = why_invalid(polygons)};
  if (rebuilt.reason.empty()) return rebuilt;
  // Rounding back to the grid may cross edges again.
  for (int round = 0; round < kRounds; ++round) {
    const auto made = impl_->make_valid(impl_->build(rebuilt.polygons).get());
    rebuilt.polygons.clear();
    impl_->take_polygons(made.get(), rebuilt.polygons);
    if (why_invalid(rebuilt.polygons).empty()) return rebuilt;
  }
  const auto snapped = impl_->own(
      GEOSGeom_setPrecision_r(impl_->handle(), impl_->build(rebuilt.polygons).get(), 1, 0));
  std::vector<PolygonRings> polygons_on_grid;
  impl_->take_polygons(snapped.get(), polygons_on_grid);
  rebuilt.still_invalid = !why_invalid(polygons_on_grid).empty();
  if (!rebuilt.still_invalid) rebuilt.polygons = std::move(polygons_on_grid);
  return rebuilt;
}

std::vector<PolygonRings> Validity::intersection(const std::vector<PolygonRings>& a,
                                                 const std::vector<PolygonRings>& b) const {
  const auto common =
      impl_->own(GEOSIntersection_r(impl_->handle(), impl_->build(a).get(), impl_->build(b).get()));
  std::vector<PolygonRings> polygons;
  impl_->take_polygons(common.get(), polygons);
  return polygons;
}

}  // namespace metes::data
