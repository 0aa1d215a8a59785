#include "api/lookup/plain_places.hpp"

#include "api/lookup/row_json.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace metes::api {
namespace {

// Where a directive names parcels one by one there are as many keys as parcels; these many answers
// are a few MiB.
constexpr std::size_t kMostKnown = 16'384;

}  // namespace

PlainPlaces::PlainPlaces(std::shared_ptr<const Engine> engine, Day day)
    : engine_(std::move(engine)),
      day_(day),
      designations_(engine_->designations(day)),
      alike_(engine_->snapshot(), *designations_) {}

void PlainPlaces::take(std::span<const Position> positions) {
  positions_ = positions;
  points_.clear();
  std::transform(positions.begin(), positions.end(), std::back_inserter(points_),
                 [](const Position& position) { return snap(position.at); });
  limits_m_.clear();
  std::transform(positions.begin(), positions.end(), std::back_inserter(limits_m_),
                 [&](const Position& position) { return alike_.reach_m(position.accuracy_m); });
  edges_.resize(points_.size());
  engine_->snapshot().point_index().covering(points_, hits_);
  engine_->snapshot().near_index().nearest_edge(points_, limits_m_, edges_);
}

const ShortAnswer* PlainPlaces::answer(std::size_t i) {
  const Range range = hits_.ranges[i];
  const FoundPlace place{
      .point = points_[i],
      .accuracy_m = positions_[i].accuracy_m,
      .hits = std::span(hits_.hits).subspan(range.begin, range.end - range.begin),
      .edge = edges_[i]};
  key_.clear();
  if (!alike_.add_key(place, key_)) return nullptr;
  ShortAnswer& answer = shared_by_key(place);
  answer.at = to_degrees(place.point);
  for (std::size_t k = 0; k < place.hits.size(); ++k) {
    answer.parcels[k].id = ParcelId{place.hits[k].shape};
  }
  return &answer;
}

ShortAnswer& PlainPlaces::shared_by_key(const FoundPlace& place) {
  const auto found = known_.find(key_);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostKnown) known_.clear();
  const Answer answer = engine_->decision(
      {.place = Position{.at = to_degrees(place.point), .accuracy_m = place.accuracy_m},
       .as_of = day_});
  ShortAnswer told = short_answer(answer, *engine_);
  told.common = row_members(told, *engine_);
  return known_.emplace(key_, std::move(told)).first->second;
}

}  // namespace metes::api
