#include "geo/shape/disc_gap.hpp"

#include "geo/shape/geos.hpp"
#include "geo/shape/geos_watch.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace metes {
namespace {

// A circle as GEOS needs it: a polygon in it.
constexpr int kCorners = 64;

// How far beyond the rim a gap is looked at, widths of it: as far as the widest that it touches.
constexpr double kBeyond = 2;

bool is_land(const Outline& outline, Metres there) {
  return divided(outline.edges, outline.place, there) != outline.inside;
}

// Whether a round place of the width, about the rim and straight beyond some edge that the disc
// reaches, is free.
bool leaves_plain_gap(const Outline& outline, double radius_m, double width_m) {
  const double clear_m = 0.51 * width_m;
  return std::any_of(outline.edges.begin(), outline.edges.end(), [&](const PlaneEdge& edge) {
    GeosWatch::look();
    const Metres foot = foot_of(edge);
    const double foot_m = std::hypot(foot.x, foot.y);
    if (foot_m < 1e-3 || foot_m > radius_m) return false;
    const double out_m = std::max(radius_m + 0.4 * width_m, foot_m + 1.01 * clear_m);
    const Metres there{.x = foot.x * out_m / foot_m, .y = foot.y * out_m / foot_m};
    return !is_land(outline, there) && edge_distance(outline.edges, there) >= clear_m;
  });
}

// The gaps of an outlined land in a disc, as GEOS has them.
class Gaps {
 public:
  Gaps(const Outline& outline, double radius_m) : disc_(disc(radius_m)) {
    const Geos::Geometry faces = faces_of(outline);
    std::vector<Geos::Geometry> gaps;
    const int count = GEOSGetNumGeometries_r(geos_.get(), faces.get());
    for (int i = 0; i < count; ++i) {
      const GEOSGeometry* face = GEOSGetGeometryN_r(geos_.get(), faces.get(), i);
      if (is_gap(outline, face)) gaps.push_back(geos_.own(GEOSGeom_clone_r(geos_.get(), face)));
    }
    const Geos::Geometry all = geos_.multipolygon(gaps);
    gaps_ = geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }

  // To the middle of the nearest free round place of a width; infinite where there is none.
  [[nodiscard]] double nearest_room_m(double width_m) const {
    const Geos::Geometry core = geos_.own(GEOSBuffer_r(geos_.get(), gaps_.get(), -width_m / 2, 4));
    double metres = std::numeric_limits<double>::infinity();
    if (GEOSisEmpty_r(geos_.get(), core.get()) == 1) return metres;
    const Geos::Geometry middle = geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), 0, 0));
    if (GEOSDistance_r(geos_.get(), core.get(), middle.get(), &metres) != 1) return 0;
    return metres;
  }

 private:
  [[nodiscard]] Geos::Geometry disc(double radius_m) const {
    GeosRing corners;
    for (int i = 0; i < kCorners; ++i) {
      const double angle = 2 * std::numbers::pi * i / kCorners;
      corners.push_back({.x = radius_m * std::cos(angle), .y = radius_m * std::sin(angle)});
    }
    return geos_.polygon({&corners, 1});
  }

  // What the outline and the rim divide the plane into.
  [[nodiscard]] Geos::Geometry faces_of(const Outline& outline) const {
    std::vector<Geos::Geometry> lines;
    lines.push_back(geos_.own(GEOSBoundary_r(geos_.get(), disc_.get())));
    for (const PlaneEdge& edge : outline.edges)
      lines.push_back(geos_.line({edge.a.x, edge.a.y}, {edge.b.x, edge.b.y}));
    const Geos::Geometry all = geos_.collection(lines);
    const Geos::Geometry noded = geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
    const std::array<const GEOSGeometry*, 1> whole{noded.get()};
    return geos_.own(GEOSPolygonize_r(geos_.get(), whole.data(), 1));
  }

  [[nodiscard]] bool is_gap(const Outline& outline, const GEOSGeometry* face) const {
    const Geos::Geometry in = geos_.own(GEOSPointOnSurface_r(geos_.get(), face));
    Metres at{};
    if (GEOSGeomGetX_r(geos_.get(), in.get(), &at.x) != 1) return false;
    if (GEOSGeomGetY_r(geos_.get(), in.get(), &at.y) != 1) return false;
    return !is_land(outline, at) &&
           geos_.truth(GEOSIntersects_r(geos_.get(), disc_.get(), in.get()));
  }

  Geos geos_{"find the gaps between the parcels around the place"};
  Geos::Geometry disc_;
  Geos::Geometry gaps_;
};

}  // namespace

bool leaves_gap(const Outline& outline, double radius_m, double width_m) {
  if (leaves_plain_gap(outline, radius_m, width_m)) return true;
  // The middle of a place in the corner of two streets is farther from it than their sides.
  return Gaps(outline, radius_m + kBeyond * width_m).nearest_room_m(width_m) <
         radius_m + width_m / std::numbers::sqrt2;
}

}  // namespace metes
