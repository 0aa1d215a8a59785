#include "geo/address/address_doubt.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/reference_doubt.hpp"

#include <algorithm>

namespace metes {

void AddressReadings::weigh_by(ReferenceDoubts& reference, bool may_cross) {
  reference_ = &reference;
  may_cross_ = may_cross;
}

void AddressReadings::end_example() {
  const AddressReading example = *example_;
  example_.reset();
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
    return;
  }
  std::size_t at = count_;
  while (at > 0 && list_[at - 1].doubt > reading.doubt) --at;
  if (count_ < kMost) ++count_;
  std::move_backward(list_.begin() + static_cast<std::ptrdiff_t>(at),
                     list_.begin() + static_cast<std::ptrdiff_t>(count_ - 1),
                     list_.begin() + static_cast<std::ptrdiff_t>(count_));
  list_[at] = reading;
}

int AddressReadings::limit(AddressKind kind) const {
  if (example_) return example_->kind == AddressKind::none ? doubt::kHopeless : example_->doubt;
  if (count_ == 0) return doubt::kHopeless;
  const int from_best = list_[0].doubt + window_ + 1;
  const int most = count_ < kMost ? std::min(from_best, doubt::kHopeless)
                                  : std::min(from_best, list_[kMost - 1].doubt);
  return best_known_ ? std::min(most, limits_[static_cast<std::size_t>(kind)]) : most;
}

void AddressReadings::sort() {
  for (std::size_t i = 1; i < count_; ++i) {
    std::size_t to = i;
    while (to > 0 && list_[i].doubt < list_[to - 1].doubt) --to;
    const auto moved = list_.begin() + static_cast<std::ptrdiff_t>(i);
    std::rotate(list_.begin() + static_cast<std::ptrdiff_t>(to), moved, moved + 1);
  }
}

}  // namespace metes
