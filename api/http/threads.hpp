#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace metes::api {

/// As many threads as there was ever work at once, up to a limit. Nothing waits for a thread:
/// cpp-httplib's own pool has few and a queue without an end. Callable from any thread.
class Threads {
 public:
  explicit Threads(std::size_t most) : most_(most) {}
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  /// False: all have work, and the job is not taken. Jobs must not throw.
  [[nodiscard]] bool run(const std::function<void()>& job);
  /// How many there are, with or without work.
  [[nodiscard]] std::size_t size() const;

 private:
  void work();

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<std::function<void()>> jobs_;
  std::vector<std::thread> threads_;
  std::size_t free_ = 0;  // threads without work, minus jobs that wait for them to wake
  bool stopping_ = false;
};

}  // namespace metes::api
