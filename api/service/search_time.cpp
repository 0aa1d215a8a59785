#include "api/service/search_time.hpp"

#include "api/service/problem.hpp"

#include <fmt/format.h>

namespace metes::api {

bool SearchTurns::take(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  if (!freed_.wait_until(lock, until, [this] { return free_ > 0; })) return false;
  --free_;
  return true;
}

void SearchTurns::give_back() {
  const std::lock_guard lock(mutex_);
  ++free_;
  freed_.notify_one();
}

SearchTime::~SearchTime() {
  if (has_turn_) turns_->give_back();
}

// The time of waiting is no time of searching.
void SearchTime::wait_for_turn(Clock::time_point now) {
  has_turn_ = turns_->take(now + most_);
  if (!has_turn_) {
    throw RequestError({.kind = ProblemKind::busy,
                        .detail = "Others are searching; ask again, or for less: a smaller bbox or "
                                  "tile, fewer or simpler conditions, or a shorter datetime."});
  }
  until_ += Clock::now() - now;
}

void SearchTime::look() {
  const auto now = Clock::now();
  if (now >= until_) {
    const std::chrono::duration<double> most = most_;
    throw RequestError({.kind = ProblemKind::search_too_long,
                        .detail = fmt::format("It was given up after {:g} s.", most.count()),
                        .expected = "a smaller bbox or tile, fewer or simpler conditions, or a "
                                    "shorter datetime"});
  }
  if (now >= pause_ && !has_turn_) wait_for_turn(now);
}

}  // namespace metes::api
