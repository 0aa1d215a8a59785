#include "geo/address/address_doubt.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/best_few.hpp"
#include "geo/address/reference_doubt.hpp"

#include <algorithm>

namespace metes {

AddressReadings::AddressReadings(int window) : window_(window) {
  set_limit();
  limits_.fill(doubt::kHopeless);
}

void AddressReadings::weigh_by(ReferenceDoubts& reference, bool may_cross) {
  reference_ = &reference;
  may_cross_ = may_cross;
}

void AddressReadings::take_example() {
  if (list_.empty() || reference_->is_number_in_words(list_[0])) return;
  best_known_ = list_[0].doubt + reference_->of(list_[0]).doubt;
  for (std::size_t kind = 0; kind < limits_.size(); ++kind) {
    limits_[kind] = *best_known_ + doubt::kPlausible + 1 +
                    reference_->hope(static_cast<AddressKind>(kind), may_cross_);
  }
}

void AddressReadings::add(const AddressReading& reading) {
  if (reading.doubt >= limit(reading.kind)) return;
  add_to_best(list_, reading);
  set_limit();
}

void AddressReadings::set_limit() {
  limit_ = doubt::kHopeless;
  if (list_.empty()) return;
  limit_ = std::min(list_[0].doubt + window_ + 1, limit_);
  if (list_.size() == kMost) limit_ = std::min(list_[kMost - 1].doubt, limit_);
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
