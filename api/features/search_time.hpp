#pragma once

#include <chrono>

namespace metes::api {

/// How long the search that a request asks for may go on, from here: a condition may cost a tenth
/// of a millisecond a feature, and there may be a million. Not shared between threads.
class SearchTime {
 public:
  /// Without an end.
  SearchTime() = default;
  explicit SearchTime(std::chrono::milliseconds most) : most_(most), until_(Clock::now() + most) {}

  /// To be asked for each feature: looks at the clock for one in some. Throws RequestError when the
  /// time is over.
  void check() {
    if (asked_++ % kLookedAt == 0) look();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr unsigned kLookedAt = 32;
  void look() const;

  std::chrono::milliseconds most_{0};
  Clock::time_point until_ = Clock::time_point::max();
  unsigned asked_ = 0;
};

}  // namespace metes::api
