#include "geo/shape/overlap.hpp"

#include "geo/shape/geos.hpp"
#include "geo/shape/geos_shape.hpp"
#include "geo/shape/geos_watch.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace metes {
namespace {

using Geometry = Geos::Geometry;

// Whether the box about some line of the shape meets the box.
bool has_line_in(const Shapes& shapes, std::uint32_t shape, const Box& box) {
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
    const auto vertices = shapes.ring(ring);
    Coord from = vertices.back();
    for (const Coord to : vertices) {
      Box line = empty_box();
      extend(line, from);
      extend(line, to);
      if (intersects(line, box)) return true;
      from = to;
    }
  }
  return false;
}

}  // namespace

// The area asked for, prepared, and the shapes one by one.
class Overlay::Impl {
 public:
  Impl(const Shapes& shapes, std::span<const PolygonRings> area)
      : shapes_(shapes),
        area_(unite(area)),
        prepared_(GEOSPrepare_r(geos_.get(), area_.get()), PreparedDeleter{geos_.get()}) {}

  [[nodiscard]] bool meets(std::uint32_t shape) const {
    return meets(geos_shape(geos_, shapes_, shape));
  }
  [[nodiscard]] double area_m2() const { return metes::area_m2(geos_, area_.get()); }
  [[nodiscard]] double common_m2(std::span<const std::uint32_t> shapes) const {
    if (shapes.empty()) return 0;
    const std::vector<std::uint32_t> key(shapes.begin(), shapes.end());
    const auto known = areas_.find(key);
    if (known != areas_.end()) return known->second;
    return areas_.emplace(key, metes::area_m2(geos_, united(shapes).get())).first->second;
  }
  void add_shared(std::uint32_t shape, std::vector<SharedLand>& lands) const {
    Geometry own = geos_shape(geos_, shapes_, shape);
    if (!meets(own)) return;
    const bool whole = geos_.truth(GEOSPreparedCovers_r(geos_.get(), prepared_.get(), own.get()));
    Geometry shared = whole ? nullptr : common(own.get());
    const Land land = land_of(geos_, whole ? own.get() : shared.get());
    if (land.area_m2 <= 0) return;
    const double all_m2 = whole ? land.area_m2 : metes::area_m2(geos_, own.get());
    lands.push_back({.shape = shape, .land = land, .share = std::min(land.area_m2 / all_m2, 1.0)});
    commons_.emplace(shape, std::move(whole ? own : shared));
  }
  [[nodiscard]] bool is_wider(const SharedLand& shared, double width_m) const {
    return metes::is_wider(geos_, commons_.at(shared.shape).get(), shared.land, width_m);
  }
  [[nodiscard]] std::vector<RestOfArea> beside(std::span<const std::uint32_t> shapes,
                                               std::span<const std::uint32_t> divided,
                                               double width_m) const {
    std::vector<RestOfArea> parts;
    Geometry left = shapes.empty() ? geos_.own(GEOSGeom_clone_r(geos_.get(), area_.get()))
                                   : less(area_.get(), united(shapes).get());
    if (divided.empty()) {
      add_part(left.get(), width_m, parts);
      return parts;
    }
    const Geometry there = united(divided);
    const Geometry in = geos_.own(GEOSIntersection_r(geos_.get(), left.get(), there.get()));
    add_part(in.get(), width_m, parts);
    add_part(less(left.get(), there.get()).get(), width_m, parts);
    return parts;
  }

 private:
  struct PreparedDeleter {
    GEOSContextHandle_t context;
    void operator()(const GEOSPreparedGeometry* prepared) const {
      GEOSPreparedGeom_destroy_r(context, prepared);
    }
  };

  [[nodiscard]] bool meets(const Geometry& own) const {
    return geos_.truth(GEOSPreparedIntersects_r(geos_.get(), prepared_.get(), own.get()));
  }
  void add_part(const GEOSGeometry* geometry, double width_m,
                std::vector<RestOfArea>& parts) const {
    RestOfArea part{.land = land_of(geos_, geometry)};
    if (part.land.area_m2 <= 0) return;
    part.is_wider = metes::is_wider(geos_, geometry, part.land, width_m);
    const auto at = place_in(geometry);
    if (!at) return;
    part.at = *at;
    parts.push_back(part);
  }
  // To the grid. Not in a hairline, whose places on the grid are beside it.
  [[nodiscard]] std::optional<Coord> place_in(const GEOSGeometry* geometry) const {
    constexpr double kHair = 5;  // grid units
    constexpr int kQuarter = 2;
    const auto place = place_on(geometry);
    if (place && is_in(*place, geometry)) return place;
    const Geometry left = geos_.own(GEOSBuffer_r(geos_.get(), geometry, -kHair, kQuarter));
    const auto in_left = place_on(left.get());
    return in_left ? in_left : place;
  }
  [[nodiscard]] std::optional<Coord> place_on(const GEOSGeometry* geometry) const {
    const Geometry point = geos_.own(GEOSPointOnSurface_r(geos_.get(), geometry));
    double x = 0;
    double y = 0;
    if (GEOSGeomGetX_r(geos_.get(), point.get(), &x) != 1) return std::nullopt;
    if (GEOSGeomGetY_r(geos_.get(), point.get(), &y) != 1) return std::nullopt;
    return Coord{.x = static_cast<std::int32_t>(std::lround(x)),
                 .y = static_cast<std::int32_t>(std::lround(y))};
  }
  [[nodiscard]] bool is_in(Coord place, const GEOSGeometry* geometry) const {
    const Geometry point = geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), place.x, place.y));
    return geos_.truth(GEOSIntersects_r(geos_.get(), geometry, point.get()));
  }
  Geometry less(const GEOSGeometry* from, const GEOSGeometry* what) const {
    return geos_.own(GEOSDifference_r(geos_.get(), from, what));
  }
  // What shapes have in common with the area.
  Geometry united(std::span<const std::uint32_t> shapes) const {
    std::vector<Geometry> parts;
    for (const std::uint32_t shape : shapes) {
      const auto known = commons_.find(shape);
      parts.push_back(known != commons_.end()
                          ? geos_.own(GEOSGeom_clone_r(geos_.get(), known->second.get()))
                          : common(geos_shape(geos_, shapes_, shape).get()));
    }
    if (parts.size() == 1) return std::move(parts.front());
    const Geometry all = geos_.collection(parts);
    return geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }
  Geometry common(const GEOSGeometry* own) const {
    return geos_.own(GEOSIntersection_r(geos_.get(), area_.get(), own));
  }
  Geometry unite(std::span<const PolygonRings> area) const {
    std::vector<Geometry> parts;
    for (const PolygonRings& polygon : area) {
      parts.push_back(geos_.polygon(grid_rings(polygon)));
    }
    const Geometry all = geos_.multipolygon(parts);
    return geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }

  const Shapes& shapes_;
  Geos geos_{"overlay the parcels with the area"};
  Geometry area_;
  std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter> prepared_;
  // What was worked out once is asked for again: land in common by shape, and areas by shapes.
  mutable std::map<std::uint32_t, Geometry> commons_;
  mutable std::map<std::vector<std::uint32_t>, double> areas_;
};

Overlay::Overlay(const Shapes& shapes, std::span<const PolygonRings> area)
    : shapes_(shapes), area_(area), impl_(std::make_unique<const Impl>(shapes, area)) {}

Overlay::~Overlay() = default;

double Overlay::area_m2() const {
  return impl_->area_m2();
}

double Overlay::common_m2(std::span<const std::uint32_t> shapes) const {
  return impl_->common_m2(shapes);
}

bool Overlay::meets(std::uint32_t shape) const {
  return impl_->meets(shape);
}

std::vector<SharedLand> Overlay::shared_with(const Rtree& tree) const {
  std::vector<SharedLand> lands;
  tree.search(box_of(area_), [&](std::uint32_t shape) {
    GeosWatch::look();
    impl_->add_shared(shape, lands);
    return true;
  });
  std::sort(lands.begin(), lands.end(),
            [](const SharedLand& a, const SharedLand& b) { return a.shape < b.shape; });
  return lands;
}

std::vector<RestOfArea> Overlay::beside(std::span<const std::uint32_t> shapes,
                                        std::span<const std::uint32_t> divided,
                                        double width_m) const {
  const Box box = box_of(area_);
  const bool crosses = std::any_of(divided.begin(), divided.end(), [&](std::uint32_t shape) {
    return has_line_in(shapes_, shape, box);
  });
  return impl_->beside(shapes, crosses ? divided : std::span<const std::uint32_t>(), width_m);
}

bool Overlay::is_wider(const SharedLand& shared, double width_m) const {
  return impl_->is_wider(shared, width_m);
}

std::vector<GeosRing> grid_rings(const PolygonRings& polygon) {
  std::vector<GeosRing> rings(polygon.size());
  std::transform(polygon.begin(), polygon.end(), rings.begin(), geos_ring);
  return rings;
}

Box box_of(std::span<const PolygonRings> area) {
  Box box = empty_box();
  for (const PolygonRings& rings : area) {
    for (const Coord vertex : rings.front()) extend(box, vertex);
  }
  return box;
}

double area_m2(std::span<const std::vector<Coord>> rings) {
  double sum = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    sum += (i == 0 ? 1 : -1) * ring_area_m2(geos_ring(rings[i]));
  }
  return sum;
}

}  // namespace metes
