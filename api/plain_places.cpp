#include "api/plain_places.hpp"

#include "api/row_json.hpp"
#include "geo/clear_of_lines.hpp"

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
    : engine_(std::move(engine)), day_(day), alike_(engine_->snapshot(), engine_->directives()) {}

void PlainPlaces::take(std::span<const Position> positions) {
  positions_ = positions;
  points_.clear();
  std::transform(positions.begin(), positions.end(), std::back_inserter(points_),
                 [](const Position& position) { return snap(position.at); });
  engine_->snapshot().point_index().covering(points_, hits_);
}

const ShortAnswer* PlainPlaces::answer(std::size_t i) {
  const Coord point = points_[i];
  if (!is_clear_of_lines(engine_->snapshot(), point, positions_[i].accuracy_m)) return nullptr;
  const Range range = hits_.ranges[i];
  const auto hits = std::span(hits_.hits).subspan(range.begin, range.end - range.begin);
  ShortAnswer& answer = shared_by(point, hits);
  answer.at = to_degrees(point);
  for (std::size_t k = 0; k < hits.size(); ++k) answer.parcels[k].id = ParcelId{hits[k].shape};
  return &answer;
}

ShortAnswer& PlainPlaces::shared_by(Coord point, std::span<const Hit> hits) {
  key_.clear();
  alike_.add_ground(point, key_);
  alike_.add_parcels(hits, key_);
  const auto found = known_.find(key_);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostKnown) known_.clear();
  const Answer answer =
      engine_->decision({.place = Position{.at = to_degrees(point)}, .as_of = day_});
  ShortAnswer told = short_answer(answer, *engine_);
  told.common = row_members(told, *engine_);
  return known_.emplace(key_, std::move(told)).first->second;
}

}  // namespace metes::api
