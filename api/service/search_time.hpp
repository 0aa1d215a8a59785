#pragma once

#include "api/service/turns.hpp"

#include <chrono>
#include <memory>

namespace metes::api {

struct SearchLimits {
  std::chrono::milliseconds most{10'000};  // of a search, and of its waiting for a turn
  std::chrono::milliseconds brief{100};    // for which no turn is needed
  std::shared_ptr<Turns> turns = std::make_shared<Turns>();
};

/// How long the search that a request asks for may go on, from here: a condition may cost a tenth
/// of a millisecond a feature, and there may be a million. Not shared between threads.
class SearchTime {
 public:
  /// Without an end.
  SearchTime() : limits_{.turns = nullptr} {}
  explicit SearchTime(const SearchLimits& limits)
      : limits_(limits),
        turn_(limits.turns),
        pause_(Clock::now() + limits.brief),
        until_(Clock::now() + limits.most) {}

  /// To be asked for each feature: looks at the clock for one in some, and may wait. Throws
  /// RequestError when the time is over.
  void check() {
    if (asked_++ % kLookedAt == 0) look();
  }

 private:
  using Clock = Turns::Clock;
  static constexpr unsigned kLookedAt = 32;
  void look();
  void wait_for_turn(Clock::time_point now);

  SearchLimits limits_;
  OwnTurn turn_;
  Clock::time_point pause_;  // when a turn is needed
  Clock::time_point until_;
  unsigned asked_ = 0;
};

}  // namespace metes::api
