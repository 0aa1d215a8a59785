#include "tools/inventory/site.hpp"

#include "geo/shape/shape_change.hpp"

namespace metes::tools {

Site site_of(const Snapshot& snapshot, ParcelId parcel) {
  const Shapes& shapes = snapshot.shapes();
  const ShapeOf own{.shapes = &shapes, .shape = index(parcel)};
  Site site{.first = parcel};
  if (shapes.polygons(own.shape).size() == 0) return site;
  snapshot.parcel_tree().search(shapes.bounds(own.shape), [&](std::uint32_t other) {
    if (other == own.shape || !is_drawn_alike(own, {.shapes = &shapes, .shape = other}))
      return true;
    site.is_shared = true;
    if (other < index(site.first)) site.first = ParcelId{other};
    return true;
  });
  return site;
}

}  // namespace metes::tools
