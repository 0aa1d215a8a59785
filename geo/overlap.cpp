#include "geo/overlap.hpp"

#include "geo/geos.hpp"
#include "geo/geos_shape.hpp"

#include <geos_c.h>

#include <algorithm>

namespace metes {
namespace {

using Geometry = Geos::Geometry;

}  // namespace

// The area asked for, prepared, and the shapes one by one.
class Overlay::Impl {
 public:
  Impl(const Shapes& shapes, std::span<const PolygonRings> area)
      : shapes_(shapes),
        area_(unite(area)),
        prepared_(GEOSPrepare_r(geos_.get(), area_.get()), PreparedDeleter{geos_.get()}) {}

  void add(std::uint32_t shape, std::vector<Overlap>& overlaps) const {
    const Geometry own = geos_shape(geos_, shapes_, shape);
    if (!geos_.truth(GEOSPreparedIntersects_r(geos_.get(), prepared_.get(), own.get()))) return;
    const bool whole = geos_.truth(GEOSPreparedCovers_r(geos_.get(), prepared_.get(), own.get()));
    const double all_m2 = metes::area_m2(geos_, own.get());
    const double common_m2 = whole ? all_m2 : metes::area_m2(geos_, common(own.get()).get());
    overlaps.push_back({.shape = shape,
                        .area_m2 = common_m2,
                        .share = all_m2 > 0 ? std::min(common_m2 / all_m2, 1.0) : 0});
  }
  [[nodiscard]] double area_m2() const { return metes::area_m2(geos_, area_.get()); }
  [[nodiscard]] double common_m2(std::span<const std::uint32_t> shapes) const {
    if (shapes.empty()) return 0;
    std::vector<Geometry> parts;
    for (const std::uint32_t shape : shapes)
      parts.push_back(common(geos_shape(geos_, shapes_, shape).get()));
    const Geometry all = geos_.collection(parts);
    return metes::area_m2(geos_, geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get())).get());
  }

 private:
  struct PreparedDeleter {
    GEOSContextHandle_t context;
    void operator()(const GEOSPreparedGeometry* prepared) const {
      GEOSPreparedGeom_destroy_r(context, prepared);
    }
  };

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
};

Overlay::Overlay(const Shapes& shapes, std::span<const PolygonRings> area)
    : area_(area), impl_(std::make_unique<const Impl>(shapes, area)) {}

Overlay::~Overlay() = default;

double Overlay::area_m2() const {
  return impl_->area_m2();
}

double Overlay::common_m2(std::span<const std::uint32_t> shapes) const {
  return impl_->common_m2(shapes);
}

std::vector<Overlap> Overlay::with(const Rtree& tree) const {
  std::vector<Overlap> overlaps;
  tree.search(box_of(area_), [&](std::uint32_t shape) {
    impl_->add(shape, overlaps);
    return true;
  });
  std::sort(overlaps.begin(), overlaps.end(),
            [](const Overlap& a, const Overlap& b) { return a.shape < b.shape; });
  return overlaps;
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

std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree,
                                  std::span<const PolygonRings> area) {
  return Overlay(shapes, area).with(tree);
}

std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree, const Box& window) {
  const auto [low, high] = window;
  const PolygonRings rings{{low, {.x = high.x, .y = low.y}, high, {.x = low.x, .y = high.y}}};
  return intersecting(shapes, tree, {&rings, 1});
}

}  // namespace metes
