#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>

namespace metes::api {

/// Who may search for long: one for each core at once, so that other requests are answered beside
/// them. Callable from any thread.
class SearchTurns {
 public:
  explicit SearchTurns(std::size_t most = std::thread::hardware_concurrency()) : free_(most) {}

  /// Waits for a turn; false where there is none by then.
  [[nodiscard]] bool take(std::chrono::steady_clock::time_point until);
  void give_back();

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t free_;
};

struct SearchLimits {
  std::chrono::milliseconds most{10'000};  // of a search, and of its waiting for a turn
  std::chrono::milliseconds brief{100};    // for which no turn is needed
  std::shared_ptr<SearchTurns> turns = std::make_shared<SearchTurns>();
};

/// How long the search that a request asks for may go on, from here: a condition may cost a tenth
/// of a millisecond a feature, and there may be a million. Not shared between threads.
class SearchTime {
 public:
  /// Without an end.
  SearchTime() = default;
  explicit SearchTime(const SearchLimits& limits)
      : most_(limits.most),
        turns_(limits.turns),
        pause_(Clock::now() + limits.brief),
        until_(Clock::now() + limits.most) {}
  ~SearchTime();
  SearchTime(const SearchTime&) = delete;
  SearchTime& operator=(const SearchTime&) = delete;

  /// To be asked for each feature: looks at the clock for one in some, and may wait. Throws
  /// RequestError when the time is over.
  void check() {
    if (asked_++ % kLookedAt == 0) look();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr unsigned kLookedAt = 32;
  void look();
  void wait_for_turn(Clock::time_point now);

  std::chrono::milliseconds most_{0};
  std::shared_ptr<SearchTurns> turns_;
  Clock::time_point pause_ = Clock::time_point::max();  // when a turn is needed
  Clock::time_point until_ = Clock::time_point::max();
  bool has_turn_ = false;
  unsigned asked_ = 0;
};

}  // namespace metes::api
