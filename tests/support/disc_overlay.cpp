#include "tests/support/disc_overlay.hpp"

#include <fmt/format.h>
#include <geos_c.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace metes::test {
namespace {

class EqualAreaPlane {
 public:
  explicit EqualAreaPlane(LonLat at)
      : context_(proj_context_create()),
        projection_(proj_create(
            context_.get(),
            fmt::format("+proj=laea +ellps=WGS84 +lon_0={:.10f} +lat_0={:.10f}", at.lon, at.lat)
                .c_str())) {
    if (!projection_) throw std::runtime_error("PROJ makes no plane");
  }

  [[nodiscard]] GeosPlace place(LonLat at) const {
    const PJ_COORD there = proj_trans(projection_.get(), PJ_FWD,
                                      proj_coord(proj_torad(at.lon), proj_torad(at.lat), 0, 0));
    return {.x = there.xy.x, .y = there.xy.y};
  }

 private:
  struct Deleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    void operator()(PJ* projection) const { proj_destroy(projection); }
  };
  std::unique_ptr<PJ_CONTEXT, Deleter> context_;
  std::unique_ptr<PJ, Deleter> projection_;
};

// Appends an edge without its end, by pieces that both neighbours have in common.
void append_edge(const EqualAreaPlane& plane, Coord from, Coord to, GeosRing& ring) {
  constexpr double kPiece = 1'800;  // grid units: 20 metres, on which a line is bent by 0.01 mm
  const auto [least, most] = std::minmax(from, to);
  const LonLat a = to_degrees(least);
  const LonLat b = to_degrees(most);
  const double units =
      std::hypot((b.lon - a.lon) * kUnitsPerDegree, (b.lat - a.lat) * kUnitsPerDegree);
  const int pieces = 1 + static_cast<int>(units / kPiece);
  for (int i = 0; i < pieces; ++i) {
    const double share = static_cast<double>(from < to ? i : pieces - i) / pieces;
    ring.push_back(plane.place(
        {.lon = a.lon + share * (b.lon - a.lon), .lat = a.lat + share * (b.lat - a.lat)}));
  }
}

std::vector<GeosRing> rings_in(const EqualAreaPlane& plane, const Shapes& shapes,
                               std::uint32_t polygon) {
  std::vector<GeosRing> rings;
  const Range range = shapes.rings(polygon);
  for (std::uint32_t r = range.begin; r < range.end; ++r) {
    const auto ring = shapes.ring(r);
    GeosRing& bent = rings.emplace_back();
    for (std::size_t to = 0, from = ring.size() - 1; to < ring.size(); from = to++) {
      append_edge(plane, ring[from], ring[to], bent);
    }
  }
  return rings;
}

}  // namespace

DiscOverlay::DiscOverlay(const Shapes& shapes, std::span<const std::uint32_t> members, LonLat at) {
  const EqualAreaPlane plane(at);
  std::vector<Geos::Geometry> parts;
  for (const std::uint32_t shape : members) {
    const Range polygons = shapes.polygons(shape);
    for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
      parts.push_back(geos_.polygon(rings_in(plane, shapes, p)));
    }
  }
  const auto all = geos_.multipolygon(parts);
  united_ = geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
}

double DiscOverlay::share(double radius_m) const {
  const auto whole = disc(radius_m);
  const auto part = geos_.own(GEOSIntersection_r(geos_.get(), united_.get(), whole.get()));
  return area_m2(part) / area_m2(whole);
}

bool DiscOverlay::leaves_room(double radius_m, double width_m) const {
  constexpr int kQuarter = 32;  // of a circle, pieces
  const auto around = disc(radius_m + 3 * width_m);
  const auto free = geos_.own(GEOSDifference_r(geos_.get(), around.get(), united_.get()));
  const auto middles = geos_.own(GEOSBuffer_r(geos_.get(), free.get(), -width_m / 2, kQuarter));
  if (GEOSisEmpty_r(geos_.get(), middles.get()) == 1) return false;
  const auto at = geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), 0, 0));
  double metres = 0;
  if (GEOSDistance_r(geos_.get(), middles.get(), at.get(), &metres) != 1) {
    throw std::runtime_error("GEOS tells no distance");
  }
  return metres < radius_m + width_m / 2;
}

// A polygon of the circle's area.
Geos::Geometry DiscOverlay::disc(double radius_m) const {
  constexpr int kCorners = 4'096;
  constexpr double kTurn = 2 * std::numbers::pi / kCorners;
  const double out_m = radius_m * std::sqrt(kTurn / std::sin(kTurn));
  GeosRing corners;
  for (int i = 0; i < kCorners; ++i) {
    corners.push_back({.x = out_m * std::cos(i * kTurn), .y = out_m * std::sin(i * kTurn)});
  }
  return geos_.polygon({&corners, 1});
}

double DiscOverlay::area_m2(const Geos::Geometry& geometry) const {
  double area = 0;
  if (GEOSArea_r(geos_.get(), geometry.get(), &area) != 1) {
    throw std::runtime_error("GEOS tells no area");
  }
  return area;
}

}  // namespace metes::test
