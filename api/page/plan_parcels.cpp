#include "api/page/plan_parcels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace metes::api {
namespace {

constexpr std::size_t kMostParcelsDrawn = 1'000;
constexpr std::size_t kMostLabels = 4;
constexpr double kFine = 0.3;  // of a unit of the drawing: what nobody sees

void add_ring(std::string& path, std::span<const Coord> ring, const PlanView& view) {
  PlanView::Point last;
  char command = 'M';
  for (const Coord vertex : ring) {
    const PlanView::Point at = view.place(vertex);
    if (command == 'L' && std::abs(at.x - last.x) < kFine && std::abs(at.y - last.y) < kFine) {
      continue;
    }
    fmt::format_to(std::back_inserter(path), "{}{:.1f} {:.1f}", command, at.x, at.y);
    last = at;
    command = 'L';
  }
  path += 'z';
}

std::string path_of(const Shapes& shapes, ParcelId parcel, const PlanView& view) {
  std::string path;
  const Range rings = shapes.rings_of_shape(index(parcel));
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) add_ring(path, shapes.ring(i), view);
  return path;
}

// From the middle of the drawing, 0 where the box holds that; nothing where it lies outside.
std::optional<double> from_middle(const Box& box, const PlanView& view) {
  const PlanView::Point low = view.place(box.min);  // on the left, and below
  const PlanView::Point high = view.place(box.max);
  if (high.x < 0 || low.x > PlanView::kWidth || low.y < 0 || high.y > PlanView::kHeight) {
    return std::nullopt;
  }
  const double x = PlanView::kWidth / 2;
  const double y = PlanView::kHeight / 2;
  return std::hypot(x - std::clamp(x, low.x, high.x), y - std::clamp(y, high.y, low.y));
}

// Nearest to the middle first.
std::vector<ParcelId> seen_in(const PlanView& view, const Snapshot& snapshot) {
  std::vector<std::pair<double, ParcelId>> found;
  snapshot.parcel_tree().search(view.window(), [&](std::uint32_t parcel) {
    const auto distance = from_middle(snapshot.shapes().bounds(parcel), view);
    if (distance) found.emplace_back(*distance, ParcelId{parcel});
    return true;
  });
  std::sort(found.begin(), found.end());
  std::vector<ParcelId> parcels;
  std::transform(found.begin(), found.end(), std::back_inserter(parcels),
                 [](const auto& each) { return each.second; });
  return parcels;
}

// In the middle of the parcel, beside the position where that is marked there.
void add_label(PlanParcels& drawn, ParcelId parcel, const PlanView& view, const Answer& answer,
               const Snapshot& snapshot) {
  constexpr double kNear = 16;
  const Box box = snapshot.shapes().bounds(index(parcel));
  const PlanView::Point low = view.place(box.min);
  const PlanView::Point high = view.place(box.max);
  PlanView::Point at{.x = (low.x + high.x) / 2, .y = (low.y + high.y) / 2};
  if (answer.at) {
    const PlanView::Point mark = view.place(snap(*answer.at));
    if (std::abs(at.y - mark.y) < kNear) at.y = mark.y + kNear + 4;
  }
  std::string number = display_number(snapshot.number(parcel), snapshot.city().number_scheme);
  if (!number.empty()) drawn.labels.push_back({.number = std::move(number), .at = at});
}

void add_answer(PlanParcels& drawn, const PlanView& view, const Answer& answer,
                const Snapshot& snapshot) {
  for (const ParcelAnswer& each : answer.parcels) {
    if (snapshot.shapes().polygons(index(each.parcel)).size() == 0) continue;
    const bool is_new =
        drawn.of_answer.insert(path_of(snapshot.shapes(), each.parcel, view)).second;
    if (is_new && drawn.labels.size() < kMostLabels) {
      add_label(drawn, each.parcel, view, answer, snapshot);
    }
  }
}

}  // namespace

bool is_empty(const PlanParcels& parcels) {
  return std::all_of(parcels.by_outcome.begin(), parcels.by_outcome.end(),
                     [](const auto& group) { return group.second.empty(); });
}

PlanParcels plan_parcels(const PlanView& view, const Answer& answer, const Engine& engine) {
  const Snapshot& snapshot = engine.snapshot();
  const auto designations = engine.designations(answer.query.as_of);
  PlanParcels drawn;
  std::size_t count = 0;
  for (const ParcelId parcel : seen_in(view, snapshot)) {
    if (count == kMostParcelsDrawn) {
      drawn.is_cut = true;
      break;
    }
    const Outcome outcome = designations->headline(parcel);
    auto* const group = std::find_if(drawn.by_outcome.begin(), drawn.by_outcome.end(),
                                     [&](const auto& each) { return each.first == outcome; });
    if (group == drawn.by_outcome.end()) continue;  // a parcel is a known place
    if (group->second.insert(path_of(snapshot.shapes(), parcel, view)).second) ++count;
  }
  add_answer(drawn, view, answer, snapshot);
  return drawn;
}

}  // namespace metes::api
