#include "api/service/turns.hpp"

#include <algorithm>
#include <utility>

namespace metes::api {

bool Turns::take(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  const auto end = [&] { return std::min<Clock::time_point>(until, closes_at_); };
  if (free_ > 0 && Clock::now() < closes_at()) {
    --free_;
    return true;
  }
  Waiting self;
  waiting_.push_back(&self);
  while (!self.has_turn && Clock::now() < end()) self.called.wait_until(lock, end());
  if (!self.has_turn) waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
  return self.has_turn;
}

// Who has waited longest gets it: who gives one back to take the next would be before all others.
void Turns::give_back() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    ++free_;
    return;
  }
  waiting_.front()->has_turn = true;
  waiting_.front()->called.notify_one();
  waiting_.pop_front();
}

void Turns::close_at(Clock::time_point when) {
  const std::lock_guard lock(mutex_);
  closes_at_ = when;
  for (Waiting* const each : waiting_) each->called.notify_one();
}

bool OwnTurn::take(Turns::Clock::time_point until) {
  if (!is_taken_ && turns_) is_taken_ = turns_->take(until);
  return is_taken_;
}

void OwnTurn::give_back() {
  if (std::exchange(is_taken_, false)) turns_->give_back();
}

}  // namespace metes::api
