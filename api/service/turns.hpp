#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace metes::api {

/// Who may work for long: one for each core at once, in the order in which they came, so that other
/// requests are answered beside them. Callable from any thread.
class Turns {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Turns(std::size_t most = std::max(1U, std::thread::hardware_concurrency()))
      : free_(most) {}

  /// Waits for a turn; false where there is none by then.
  [[nodiscard]] bool take(Clock::time_point until);
  void give_back();
  /// From then on nobody gets a turn, and who works for long is to end.
  void close_at(Clock::time_point when);
  [[nodiscard]] Clock::time_point closes_at() const { return closes_at_; }

 private:
  struct Waiting {
    std::condition_variable called;
    bool has_turn = false;
  };
  std::mutex mutex_;
  std::deque<Waiting*> waiting_;
  std::size_t free_;  // none while somebody waits
  std::atomic<Clock::time_point> closes_at_{Clock::time_point::max()};
};

/// One's own turn, which is given back with it. One thread.
class OwnTurn {
 public:
  /// Of none there is no turn.
  explicit OwnTurn(std::shared_ptr<Turns> turns = {}) : turns_(std::move(turns)) {}
  ~OwnTurn() { give_back(); }
  OwnTurn(const OwnTurn&) = delete;
  OwnTurn& operator=(const OwnTurn&) = delete;

  [[nodiscard]] bool is_taken() const { return is_taken_; }
  [[nodiscard]] bool take(Turns::Clock::time_point until);
  void give_back();

 private:
  std::shared_ptr<Turns> turns_;
  bool is_taken_ = false;
};

}  // namespace metes::api
