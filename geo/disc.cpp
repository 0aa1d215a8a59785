#include "geo/disc.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

namespace metes {
namespace {

struct ContextDeleter {
  void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};
using Context = std::unique_ptr<GEOSContextHandle_HS, ContextDeleter>;

struct GeometryDeleter {
  GEOSContextHandle_t context;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

// GEOS takes over what its constructors are given.
std::vector<GEOSGeometry*> released(std::vector<Geometry>& parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Geometry& part : parts) raw.push_back(part.release());
  return raw;
}

// A closed ring in metres around the disc's centre, without its repeated last vertex.
using PlaneRing = std::vector<Metres>;

double cross(Metres a, Metres b) {
  return a.x * b.y - a.y * b.x;
}
double dot(Metres a, Metres b) {
  return a.x * b.x + a.y * b.y;
}

// The signed area of the disc between its centre and one edge that lies wholly in or out of it.
double piece_area(Metres a, Metres b, double radius, bool inside) {
  if (inside) return cross(a, b) / 2;
  return radius * radius * std::atan2(cross(a, b), dot(a, b)) / 2;
}

// The signed area that the disc about the origin shares with the triangle origin, a, b.
double edge_area(Metres a, Metres b, double radius) {
  const Metres step{.x = b.x - a.x, .y = b.y - a.y};
  const double length2 = dot(step, step);
  if (length2 == 0) return 0;
  // |a + t·step|² = radius²
  const double middle = -dot(a, step) / length2;
  const double discriminant = middle * middle - (dot(a, a) - radius * radius) / length2;
  if (discriminant <= 0) return piece_area(a, b, radius, false);
  const double half = std::sqrt(discriminant);
  const double enter = std::clamp(middle - half, 0.0, 1.0);
  const double leave = std::clamp(middle + half, 0.0, 1.0);
  const auto at = [&](double t) { return Metres{.x = a.x + t * step.x, .y = a.y + t * step.y}; };
  return piece_area(a, at(enter), radius, false) + piece_area(at(enter), at(leave), radius, true) +
         piece_area(at(leave), b, radius, false);
}

double edge_distance2(Metres a, Metres b) {
  const Metres step{.x = b.x - a.x, .y = b.y - a.y};
  const double length2 = dot(step, step);
  const double t = length2 == 0 ? 0 : std::clamp(-dot(a, step) / length2, 0.0, 1.0);
  const Metres foot{.x = a.x + t * step.x, .y = a.y + t * step.y};
  return dot(foot, foot);
}

template <typename Visit>
void for_each_edge(const std::vector<PlaneRing>& rings, Visit&& visit) {
  for (const PlaneRing& ring : rings) {
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      visit(ring[before], ring[i]);
    }
  }
}

// Corners of the polygon that stands for the disc where GEOS needs one.
constexpr int kCorners = 64;

}  // namespace

struct Land::Impl {
  Context context;
  std::string complaint;
  Geometry united;
  std::vector<PlaneRing> rings;  // of the union; empty when it has no member
  double edge_m = std::numeric_limits<double>::infinity();
  bool origin_inside = false;

  Impl() : context(GEOS_init_r()), united(nullptr, GeometryDeleter{context.get()}) {
    GEOSContext_setErrorMessageHandler_r(
        context.get(),
        [](const char* message, void* self) { static_cast<Impl*>(self)->complaint = message; },
        this);
  }

  Geometry own(GEOSGeometry* geometry) {
    if (geometry == nullptr) {
      throw DataError(fmt::format("cannot unite the parcels around the place: {}", complaint));
    }
    return {geometry, GeometryDeleter{context.get()}};
  }

  Geometry ring_of(const PlaneRing& ring) {
    const auto size = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context.get(), size + 1, 2);
    for (unsigned i = 0; i <= size; ++i) {
      const Metres m = ring[i % size];
      GEOSCoordSeq_setXY_r(context.get(), sequence, i, m.x, m.y);
    }
    return own(GEOSGeom_createLinearRing_r(context.get(), sequence));
  }

  Geometry polygon_of(const std::vector<PlaneRing>& polygon) {
    std::vector<Geometry> rings_of_polygon;
    rings_of_polygon.reserve(polygon.size());
    for (const PlaneRing& ring : polygon) rings_of_polygon.push_back(ring_of(ring));
    auto raw = released(rings_of_polygon);
    return own(GEOSGeom_createPolygon_r(context.get(), raw.front(), raw.data() + 1,
                                        static_cast<unsigned>(raw.size() - 1)));
  }

  Geometry collection_of(std::vector<Geometry>& parts) {
    auto raw = released(parts);
    return own(GEOSGeom_createCollection_r(context.get(), GEOS_MULTIPOLYGON, raw.data(),
                                           static_cast<unsigned>(raw.size())));
  }

  // Shells counter-clockwise, holes clockwise: signed areas then add up.
  void take_ring(const GEOSGeometry* ring, bool is_shell) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context.get(), ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context.get(), sequence, &size);
    char is_ccw = 0;
    GEOSCoordSeq_isCCW_r(context.get(), sequence, &is_ccw);
    PlaneRing taken;
    taken.reserve(size);
    for (unsigned i = 0; i + 1 < size; ++i) {
      Metres m;
      GEOSCoordSeq_getXY_r(context.get(), sequence, i, &m.x, &m.y);
      taken.push_back(m);
    }
    if ((is_ccw == 1) != is_shell) std::reverse(taken.begin(), taken.end());
    rings.push_back(std::move(taken));
  }

  void take(const GEOSGeometry* geometry) {
    if (GEOSisEmpty_r(context.get(), geometry) == 1) return;
    const int type = GEOSGeomTypeId_r(context.get(), geometry);
    if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      const int parts = GEOSGetNumGeometries_r(context.get(), geometry);
      for (int i = 0; i < parts; ++i) take(GEOSGetGeometryN_r(context.get(), geometry, i));
    }
    if (type != GEOS_POLYGON) return;
    take_ring(GEOSGetExteriorRing_r(context.get(), geometry), true);
    const int holes = GEOSGetNumInteriorRings_r(context.get(), geometry);
    for (int i = 0; i < holes; ++i) {
      take_ring(GEOSGetInteriorRingN_r(context.get(), geometry, i), false);
    }
  }

  void measure() {
    double winding = 0;
    double distance2 = std::numeric_limits<double>::infinity();
    for_each_edge(rings, [&](Metres a, Metres b) {
      winding += std::atan2(cross(a, b), dot(a, b));
      distance2 = std::min(distance2, edge_distance2(a, b));
    });
    origin_inside = winding > std::numbers::pi;
    edge_m = std::sqrt(distance2);
  }
};

Land::Land(const LocalPlane& plane, const Shapes& shapes, std::span<const std::uint32_t> members)
    : impl_(std::make_unique<Impl>()) {
  std::vector<Geometry> parts;
  for (const std::uint32_t shape : members) {
    const Range polygons = shapes.polygons(shape);
    for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
      std::vector<PlaneRing> rings;
      const Range range = shapes.rings(polygon);
      for (std::uint32_t ring = range.begin; ring < range.end; ++ring) {
        PlaneRing& projected = rings.emplace_back();
        for (const Coord vertex : shapes.ring(ring)) projected.push_back(plane.to_plane(vertex));
      }
      if (!rings.empty()) parts.push_back(impl_->polygon_of(rings));
    }
  }
  const Geometry all = impl_->collection_of(parts);
  impl_->united = impl_->own(GEOSUnaryUnion_r(impl_->context.get(), all.get()));
  impl_->take(impl_->united.get());
  impl_->measure();
}

Land::~Land() = default;
Land::Land(Land&&) noexcept = default;
Land& Land::operator=(Land&&) noexcept = default;

double Land::share(double radius_m) const {
  if (radius_m <= 0) return impl_->origin_inside ? 1 : 0;
  double area = 0;
  for_each_edge(impl_->rings, [&](Metres a, Metres b) { area += edge_area(a, b, radius_m); });
  return std::clamp(area / (std::numbers::pi * radius_m * radius_m), 0.0, 1.0);
}

bool Land::holds(double radius_m) const {
  return impl_->origin_inside && impl_->edge_m > radius_m;
}

bool Land::touches(double radius_m) const {
  return impl_->origin_inside || impl_->edge_m <= radius_m;
}

bool Land::leaves_gap(double radius_m, double width_m) const {
  if (holds(radius_m)) return false;
  PlaneRing circle;
  circle.reserve(kCorners);
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    circle.push_back({.x = radius_m * std::cos(angle), .y = radius_m * std::sin(angle)});
  }
  GEOSContextHandle_t context = impl_->context.get();
  const Geometry disc = impl_->polygon_of({circle});
  const Geometry free = impl_->own(GEOSDifference_r(context, disc.get(), impl_->united.get()));
  const Geometry core = impl_->own(GEOSBuffer_r(context, free.get(), -width_m / 2, 4));
  return GEOSisEmpty_r(context, core.get()) == 0;
}

}  // namespace metes
