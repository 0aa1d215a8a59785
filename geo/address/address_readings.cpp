#include "geo/address/address_doubt.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/reference_doubt.hpp"

#include <algorithm>
#include <iterator>

namespace metes {

AddressReadings::AddressReadings(int window) : window_(window), limit_(doubt::kHopeless) {
  limits_.fill(doubt::kHopeless);
}

void AddressReadings::weigh_by(ReferenceDoubts& reference, bool may_cross) {
  reference_ = &reference;
  may_cross_ = may_cross;
}

void AddressReadings::begin_example() {
  example_.emplace();
  limit_ = doubt::kHopeless;
}

void AddressReadings::end_example() {
  const AddressReading example = *example_;
  example_.reset();
  limit_ = limit_of_all();
  if (example.kind == AddressKind::none || reference_->is_number_in_words(example)) return;
  best_known_ = example.doubt + reference_->of(example).doubt;
  for (std::size_t kind = 0; kind < limits_.size(); ++kind) {
    limits_[kind] = *best_known_ + doubt::kPlausible + 1 +
                    reference_->hope(static_cast<AddressKind>(kind), may_cross_);
  }
}

void AddressReadings::add(const AddressReading& reading) {
  if (reading.doubt >= limit(reading.kind)) return;
  if (example_) {
    example_ = reading;
    limit_ = reading.doubt;
    return;
  }
  auto at = list_.end();
  while (at != list_.begin() && std::prev(at)->doubt > reading.doubt) --at;
  if (list_.size() == kMost) list_.pop_back();  // worse than the reading, as its limit has it
  list_.insert(at, reading);
  limit_ = limit_of_all();
}

int AddressReadings::limit_of_all() const {
  if (list_.empty()) return doubt::kHopeless;
  const int from_best = std::min(list_[0].doubt + window_ + 1, doubt::kHopeless);
  return list_.size() < kMost ? from_best : std::min(from_best, list_[kMost - 1].doubt);
}

void AddressReadings::sort() {
  for (std::size_t i = 1; i < list_.size(); ++i) {
    std::size_t to = i;
    while (to > 0 && list_[i].doubt < list_[to - 1].doubt) --to;
    const auto moved = list_.begin() + static_cast<std::ptrdiff_t>(i);
    std::rotate(list_.begin() + static_cast<std::ptrdiff_t>(to), moved, moved + 1);
  }
}

}  // namespace metes
