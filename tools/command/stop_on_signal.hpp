#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace metes::tools {

/// Turns the first SIGINT or SIGTERM into a stop request, so that work can end without leaving half
/// a file; a second one ends the process at once. Make it before any other thread: threads inherit
/// the blocked signals.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  sigset_t signals_{};
  std::jthread waiter_;
};

}  // namespace metes::tools
