#include "geo/shape/disc.hpp"

#include "geo/shape/geos.hpp"
#include "geo/shape/plain_outline.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

namespace metes {
namespace {

double cross(Metres a, Metres b) {
  return a.x * b.y - a.y * b.x;
}
double dot(Metres a, Metres b) {
  return a.x * b.x + a.y * b.y;
}

Metres minus(Metres a, Metres b) {
  return {.x = a.x - b.x, .y = a.y - b.y};
}

// What the part of an edge inside the disc about the origin cuts off from it, signed: the segment
// between the edge and the rim.
double segment_area(const PlaneEdge& edge, double radius) {
  const Metres step = minus(edge.b, edge.a);
  const double length2 = dot(step, step);
  if (length2 == 0) return 0;
  // |a + t·step|² = radius²
  const double middle = -dot(edge.a, step) / length2;
  const double discriminant = middle * middle - (dot(edge.a, edge.a) - radius * radius) / length2;
  if (discriminant <= 0) return 0;
  const double half = std::sqrt(discriminant);
  const double enter = std::clamp(middle - half, 0.0, 1.0);
  const double leave = std::clamp(middle + half, 0.0, 1.0);
  if (enter == leave) return 0;
  const auto at = [&](double t) {
    return Metres{.x = edge.a.x + t * step.x, .y = edge.a.y + t * step.y};
  };
  const Metres from = at(enter);
  const Metres to = at(leave);
  const double turned = std::atan2(cross(from, to), dot(from, to));
  return (radius * radius * turned - cross(from, to)) / 2;
}

PlaneEdge seen_from(Metres place, const PlaneEdge& edge) {
  return {.a = minus(edge.a, place), .b = minus(edge.b, place)};
}

// The place of an edge that is nearest to the origin.
Metres foot_of(const PlaneEdge& edge) {
  const Metres step = minus(edge.b, edge.a);
  const double length2 = dot(step, step);
  const double t = length2 == 0 ? 0 : std::clamp(-dot(edge.a, step) / length2, 0.0, 1.0);
  return {.x = edge.a.x + t * step.x, .y = edge.a.y + t * step.y};
}

// The way about the origin that an edge goes, radians, signed.
double turn(const PlaneEdge& edge) {
  return std::atan2(cross(edge.a, edge.b), dot(edge.a, edge.b));
}

// The distance from a place to the nearest edge; infinite when there is none.
double edge_distance(const std::vector<PlaneEdge>& edges, Metres place) {
  double distance2 = std::numeric_limits<double>::infinity();
  for (const PlaneEdge& edge : edges) {
    const Metres foot = foot_of(seen_from(place, edge));
    distance2 = std::min(distance2, dot(foot, foot));
  }
  return std::sqrt(distance2);
}

// Whether the way from one place to another crosses edges an odd number of times.
bool divided(const std::vector<PlaneEdge>& edges, Metres from, Metres to) {
  const Metres way = minus(to, from);
  const auto crosses = [&](const PlaneEdge& edge) {
    const double a = cross(way, minus(edge.a, from));
    const double b = cross(way, minus(edge.b, from));
    if ((a <= 0) == (b <= 0)) return false;
    const double t = a / (a - b);
    const Metres at{.x = edge.a.x + t * (edge.b.x - edge.a.x) - from.x,
                    .y = edge.a.y + t * (edge.b.y - edge.a.y) - from.y};
    const double along = dot(at, way);
    return along > 0 && along < dot(way, way);
  };
  return std::count_if(edges.begin(), edges.end(), crosses) % 2 == 1;
}

// Whether a round place of the width, about the rim and straight beyond some edge that the disc
// reaches, is free. The place that the outline is seen from is inside.
bool leaves_plain_gap(const Outline& outline, double radius_m, double width_m) {
  const double clear_m = 0.51 * width_m;
  const auto is_free = [&](const PlaneEdge& edge) {
    const Metres foot = foot_of(edge);
    const double foot_m = std::hypot(foot.x, foot.y);
    if (foot_m < 1e-3 || foot_m > radius_m) return false;
    const double out_m = std::max(radius_m + 0.4 * width_m, foot_m + 1.01 * clear_m);
    const Metres there{.x = foot.x * out_m / foot_m, .y = foot.y * out_m / foot_m};
    return divided(outline.edges, outline.place, there) &&
           edge_distance(outline.edges, there) >= clear_m;
  };
  return outline.inside && std::any_of(outline.edges.begin(), outline.edges.end(), is_free);
}

// How near a line goes through a place, metres.
constexpr double kMicrometres = 1e-6;

// A circle as GEOS needs it: a polygon in it.
constexpr int kCorners = 64;

// How far beyond the rim a gap is looked at, widths of it: as far as the widest that it touches.
constexpr double kBeyond = 2;

GeosRing circle(double radius) {
  GeosRing corners;
  corners.reserve(kCorners);
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    corners.push_back({.x = radius * std::cos(angle), .y = radius * std::sin(angle)});
  }
  return corners;
}

// The union as GEOS overlays it.
class UnitedOverlay {
 public:
  UnitedOverlay(const LocalPlane& plane, const Shapes& shapes,
                std::span<const std::uint32_t> members) {
    std::vector<Geos::Geometry> parts;
    for (const std::uint32_t shape : members) {
      const Range polygons = shapes.polygons(shape);
      for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
        const auto rings = rings_of(plane, shapes, polygon);
        if (!rings.empty()) parts.push_back(geos_.polygon(rings));
      }
    }
    const Geos::Geometry all = geos_.multipolygon(parts);
    united_ = geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }

  // Shells counterclockwise, holes clockwise: signed areas then add up.
  [[nodiscard]] Outline outline() const {
    Outline outline;
    for (const auto& ring : geos_.rings_of(united_.get())) add_ring(ring, outline.edges);
    if (edge_distance(outline.edges, {}) < kMicrometres) {
      outline.place = {.x = kMicrometres, .y = kMicrometres / 2};
    }
    double turned = 0;
    for (const PlaneEdge& edge : outline.edges) turned += turn(seen_from(outline.place, edge));
    outline.inside = turned > std::numbers::pi;
    return outline;
  }

  // Where middles of free round places may be: one of them is near enough.
  [[nodiscard]] bool leaves_gap(double radius_m, double width_m) const {
    const GeosRing rim = circle(radius_m + kBeyond * width_m);
    const Geos::Geometry disc = geos_.polygon({&rim, 1});
    const Geos::Geometry free = geos_.own(GEOSDifference_r(geos_.get(), disc.get(), united_.get()));
    const Geos::Geometry core = geos_.own(GEOSBuffer_r(geos_.get(), free.get(), -width_m / 2, 4));
    if (GEOSisEmpty_r(geos_.get(), core.get()) == 1) return false;
    const Geos::Geometry middle = geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), 0, 0));
    double metres = 0;
    const bool is_told = GEOSDistance_r(geos_.get(), core.get(), middle.get(), &metres) == 1;
    // The middle of a place in the corner of two streets is farther from it than their sides.
    return !is_told || metres < radius_m + width_m / std::numbers::sqrt2;
  }

 private:
  static std::vector<GeosRing> rings_of(const LocalPlane& plane, const Shapes& shapes,
                                        std::uint32_t polygon) {
    std::vector<GeosRing> rings;
    const Range range = shapes.rings(polygon);
    for (std::uint32_t ring = range.begin; ring < range.end; ++ring) {
      GeosRing& projected = rings.emplace_back();
      for (const Coord vertex : shapes.ring(ring)) {
        const Metres at = plane.to_plane(vertex);
        projected.push_back({.x = at.x, .y = at.y});
      }
    }
    return rings;
  }

  static void add_ring(const Geos::RingOf& ring, std::vector<PlaneEdge>& edges) {
    const std::size_t first = edges.size();
    double twice_area = 0;
    for (std::size_t i = 0; i < ring.places.size(); ++i) {
      const GeosPlace& from = ring.places[i == 0 ? ring.places.size() - 1 : i - 1];
      const GeosPlace& to = ring.places[i];
      edges.push_back({.a = {.x = from.x, .y = from.y}, .b = {.x = to.x, .y = to.y}});
      twice_area += cross(edges.back().a, edges.back().b);
    }
    if ((twice_area > 0) == ring.is_shell) return;
    std::for_each(edges.begin() + static_cast<std::ptrdiff_t>(first), edges.end(),
                  [](PlaneEdge& edge) { std::swap(edge.a, edge.b); });
  }

  Geos geos_{"unite the parcels around the place"};
  Geos::Geometry united_;
};

}  // namespace

class UnitedLand::Impl {
 public:
  Impl(const LocalPlane& plane, const Shapes& shapes, std::vector<std::uint32_t> members,
       double reach_m)
      : plane_(plane),
        shapes_(shapes),
        members_(std::move(members)),
        outline_(make_outline(reach_m)),
        edge_m_(edge_distance(outline_.edges, {})) {}

  [[nodiscard]] const Outline& outline() const { return outline_; }
  [[nodiscard]] double edge_m() const { return edge_m_; }

  [[nodiscard]] const UnitedOverlay& overlay() {
    if (!overlay_) overlay_.emplace(plane_, shapes_, members_);
    return *overlay_;
  }

 private:
  [[nodiscard]] Outline make_outline(double reach_m) {
    auto plain = plain_outline(plane_, shapes_, members_, reach_m);
    return plain ? std::move(*plain) : overlay().outline();
  }

  LocalPlane plane_;
  Shapes shapes_;
  std::vector<std::uint32_t> members_;
  std::optional<UnitedOverlay> overlay_;  // where it was needed
  Outline outline_;
  double edge_m_;
};

UnitedLand::UnitedLand(const LocalPlane& plane, const Shapes& shapes,
                       std::vector<std::uint32_t> members, double reach_m)
    : impl_(std::make_unique<Impl>(plane, shapes, std::move(members), reach_m)) {}

UnitedLand::~UnitedLand() = default;
UnitedLand::UnitedLand(UnitedLand&&) noexcept = default;
UnitedLand& UnitedLand::operator=(UnitedLand&&) noexcept = default;

double UnitedLand::share(double radius_m) const {
  const Outline& outline = impl_->outline();
  if (radius_m <= 0) return outline.inside ? 1 : 0;
  const double disc = std::numbers::pi * radius_m * radius_m;
  double area = outline.inside ? disc : 0;
  for (const PlaneEdge& edge : outline.edges) {
    area -= segment_area(seen_from(outline.place, edge), radius_m);
  }
  return std::clamp(area / disc, 0.0, 1.0);
}

// Each edge adds the part of the disc between itself and the origin.
double summed_share(const LocalPlane& plane, const Shapes& shapes,
                    std::span<const std::uint32_t> members, double radius_m) {
  constexpr Metres kBeside{.x = kMicrometres, .y = kMicrometres / 2};  // of an edge through it
  double area = 0;
  for_each_edge(shapes, without_twins(shapes, members), [&](Coord a, Coord b) {
    const PlaneEdge edge = seen_from(kBeside, {.a = plane.to_plane(a), .b = plane.to_plane(b)});
    area += radius_m * radius_m * turn(edge) / 2 - segment_area(edge, radius_m);
  });
  return std::clamp(area / (std::numbers::pi * radius_m * radius_m), 0.0, 1.0);
}

bool UnitedLand::holds(double radius_m) const {
  return impl_->outline().inside && impl_->edge_m() > radius_m;
}

bool UnitedLand::touches(double radius_m) const {
  return impl_->outline().inside || impl_->edge_m() <= radius_m;
}

bool UnitedLand::leaves_gap(double radius_m, double width_m) const {
  if (holds(radius_m)) return false;
  return leaves_plain_gap(impl_->outline(), radius_m, width_m) ||
         impl_->overlay().leaves_gap(radius_m, width_m);
}

}  // namespace metes
