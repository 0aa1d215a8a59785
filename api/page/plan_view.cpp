#include "api/page/plan_view.hpp"

#include <algorithm>
#include <cmath>

namespace metes::api {
namespace {

constexpr double kRoom = 0.3;           // around what is shown, of its size
constexpr double kLeastRoomM = 25;      // enough for the other side of a street
constexpr double kMostAcrossM = 3'000;  // a large park; beyond, parcels are too small to be seen
constexpr double kMostDiscM = 250;      // of a coarser position the middle of the disc is shown

// The parcels of the answer and the disc about its position.
Box shown_by(const Answer& answer, const Snapshot& snapshot) {
  Box box = empty_box();
  for (const ParcelAnswer& parcel : answer.parcels) {
    const std::uint32_t shape = index(parcel.parcel);
    if (snapshot.shapes().polygons(shape).size() > 0) extend(box, snapshot.shapes().bounds(shape));
  }
  if (answer.at && contains(snapshot.city().extent, snap(*answer.at))) {
    const double radius = answer.error ? answer.error->radius_m : 0;
    extend(box, LocalPlane(*answer.at).box_around(std::clamp(radius, 1.0, kMostDiscM)));
  }
  return box;
}

}  // namespace

PlanView::PlanView(LonLat centre, double metres_a_unit)
    : plane_(centre), metres_a_unit_(metres_a_unit) {}

std::optional<PlanView> PlanView::of(const Answer& answer, const Snapshot& snapshot) {
  const Box box = shown_by(answer, snapshot);
  if (is_empty(box)) return std::nullopt;
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  const LonLat middle{.lon = (low.lon + high.lon) / 2, .lat = (low.lat + high.lat) / 2};
  const LocalPlane plane(middle);
  const double width = plane.to_plane(high).x - plane.to_plane(low).x;
  const double height = plane.to_plane(high).y - plane.to_plane(low).y;
  const double room = std::max(kLeastRoomM, kRoom * std::max(width, height));
  const double across = std::max(width + 2 * room, (height + 2 * room) * kWidth / kHeight);
  // Of land too large to be seen whole, what is around the position.
  const bool is_whole = across <= kMostAcrossM || !answer.at;
  return PlanView(is_whole ? middle : *answer.at, std::min(across, kMostAcrossM) / kWidth);
}

PlanView::Point PlanView::place(Coord at) const {
  const Metres metres = plane_.to_plane(at);
  return {.x = kWidth / 2 + length(metres.x), .y = kHeight / 2 - length(metres.y)};
}

Box PlanView::window() const {
  return plane_.box_around(std::hypot(kWidth, kHeight) / 2 * metres_a_unit_);
}

}  // namespace metes::api
