#include "geo/shape/shape_change.hpp"

#include "geo/shape/geos_shape.hpp"
#include "geo/shape/local_plane.hpp"

#include <geos_c.h>

#include <algorithm>

namespace metes {
namespace {

struct Plane {
  Coord origin;
  GridMetric metric;
};

Plane plane_around(const Box& box) {
  const Coord middle{.x = box.min.x / 2 + box.max.x / 2, .y = box.min.y / 2 + box.max.y / 2};
  return {.origin = middle, .metric = LocalPlane(to_degrees(middle)).grid_metric()};
}

int to_metres(double* x, double* y, void* given) {
  const Plane& plane = *static_cast<const Plane*>(given);
  const Metres at = plane.metric.to_plane(*x - plane.origin.x, *y - plane.origin.y);
  *x = at.x;
  *y = at.y;
  return 1;
}

double hausdorff_m(const Geos& geos, const GEOSGeometry* a, const GEOSGeometry* b, Plane plane) {
  const auto in_metres = [&](const GEOSGeometry* geometry) {
    return geos.own(GEOSGeom_transformXY_r(geos.get(), geometry, to_metres, &plane));
  };
  double metres = 0;
  const int done =
      GEOSHausdorffDistance_r(geos.get(), in_metres(a).get(), in_metres(b).get(), &metres);
  static_cast<void>(geos.truth(done == 1 ? char{1} : char{2}));  // throws what GEOS says
  return metres;
}

}  // namespace

double ShapeChange::share() const {
  const double all = (a_m2 + b_m2 + difference_m2) / 2;
  return all > 0 ? std::min(difference_m2 / all, 1.0) : 0;
}

bool is_drawn_alike(const ShapeOf& a, const ShapeOf& b) {
  const Range ours = a.shapes->rings_of_shape(a.shape);
  const Range theirs = b.shapes->rings_of_shape(b.shape);
  if (ours.size() != theirs.size()) return false;
  for (std::uint32_t i = 0; i < ours.size(); ++i) {
    const auto one = a.shapes->ring(ours.begin + i);
    const auto other = b.shapes->ring(theirs.begin + i);
    if (!std::equal(one.begin(), one.end(), other.begin(), other.end())) return false;
  }
  return true;
}

double area_m2(const ShapeOf& of) {
  double sum = 0;
  const Range polygons = of.shapes->polygons(of.shape);
  for (std::uint32_t i = polygons.begin; i < polygons.end; ++i) {
    const Range rings = of.shapes->rings(i);
    for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
      sum += (r == rings.begin ? 1 : -1) * ring_area_m2(geos_ring(of.shapes->ring(r)));
    }
  }
  return sum;
}

ShapeChange shape_change(const ShapeOf& a, const ShapeOf& b) {
  const Geos geos("compare the shapes of two parcels");
  const auto one = geos_shape(geos, *a.shapes, a.shape);
  const auto other = geos_shape(geos, *b.shapes, b.shape);
  const auto apart = geos.own(GEOSSymDifference_r(geos.get(), one.get(), other.get()));
  return {.a_m2 = area_m2(geos, one.get()),
          .b_m2 = area_m2(geos, other.get()),
          .difference_m2 = area_m2(geos, apart.get()),
          .hausdorff_m =
              hausdorff_m(geos, one.get(), other.get(), plane_around(a.shapes->bounds(a.shape)))};
}

}  // namespace metes
