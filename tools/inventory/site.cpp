#include "tools/inventory/site.hpp"

#include "geo/shape/shape_change.hpp"
#include "geo/snapshot/parcel_name.hpp"
#include "geo/values/provenance.hpp"

#include <fmt/format.h>

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

std::string site_name(const Snapshot& snapshot, const Site& site) {
  std::string name = parcel_name(snapshot, site.first);
  const auto number = snapshot.number(site.first);
  if (number.empty() || snapshot.parcels_numbered(number).size() < 2) return name;
  const Source& source = snapshot.source_of(site.first);
  return fmt::format("{} ({} {})", name, source.id,
                     shown_feature(source, snapshot.feature_of(site.first)));
}

}  // namespace metes::tools
