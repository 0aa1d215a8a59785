#include "data/import/posted_areas.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace metes::data {
namespace {

// Shares of the parcel: below the first the area only touches it, from the second on it holds it.
// Parcel lines of two sources are a few feet off (data/README.md, line_tolerance_m), 1 to 3 % of a
// lot of 50 by 125 feet on one side.
constexpr double kTouched = 0.03;
constexpr double kHeld = 0.97;

RtreeTables<Vector> boxes_of(const DraftBuilder& draft) {
  std::vector<BoxedItem> items;
  const Shapes shapes = draft.shapes();
  for (std::uint32_t parcel = 0; parcel < draft.parcel_count(); ++parcel) {
    const Box box = shapes.bounds(parcel);
    if (!is_empty(box)) items.push_back({.box = box, .id = parcel});
  }
  return pack_rtree(std::move(items));
}

Box box_of(const std::vector<PolygonRings>& polygons) {
  Box box = empty_box();
  for (const PolygonRings& rings : polygons) {
    for (const Coord vertex : rings.front()) extend(box, vertex);
  }
  return box;
}

}  // namespace

PostedAreas::PostedAreas(const DraftBuilder& draft)
    : draft_(&draft),
      boxes_(boxes_of(draft)),
      tree_({.boxes = boxes_.boxes, .items = boxes_.items}) {}

std::vector<PostedParcel> PostedAreas::parcels_in(const std::vector<PolygonRings>& area) const {
  std::vector<PostedParcel> found;
  const double whole_area = area_m2(area);
  tree_.search(box_of(area), [&](std::uint32_t id) {
    const auto parcel = polygons_of(draft_->shapes(), id);
    const double common = area_m2(geos_.intersection(parcel, area));
    const double share = common / area_m2(parcel);
    // A yard is a small part of its parcel: what is most of the area is no difference of lines.
    if (share >= kTouched || common >= whole_area / 2) {
      found.push_back({.parcel = ParcelId{id}, .whole = share >= kHeld});
    }
    return true;
  });
  std::sort(found.begin(), found.end(),
            [](const PostedParcel& a, const PostedParcel& b) { return a.parcel < b.parcel; });
  return found;
}

}  // namespace metes::data
