#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::tools {

/// One line on standard error that is redrawn in place: what is done, the rate, the time left.
/// Silent when standard error is not a terminal. One thread.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `total` 0: not known.
  void show(std::string_view what, std::uint64_t done, std::uint64_t total);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool is_terminal_;
  bool is_drawn_ = false;
  std::string what_;
  Clock::time_point begun_;
  Clock::time_point drawn_;
};

}  // namespace metes::tools
