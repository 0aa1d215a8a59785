#include "tools/command/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace metes::tools {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(100);

std::string bar(double share) {
  constexpr int kWidth = 24;
  const int full = static_cast<int>(share * kWidth);
  return fmt::format("[{:=<{}}{:<{}}]", "", full, "", kWidth - full);
}

}  // namespace

ProgressBar::ProgressBar() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressBar::show(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (!is_terminal_) return;
  const auto now = Clock::now();
  if (what != what_) {
    clear();
    what_ = what;
    begun_ = now;
    drawn_ = {};
  }
  if (now - drawn_ < kRedraw) return;
  drawn_ = now;
  is_drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  if (total == 0 || done > total) {
    fmt::print(stderr, "\r\033[K{}: {} ({:.0f}/s)", what, done, rate);
    return;
  }
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const double left = rate > 0 ? static_cast<double>(total - done) / rate : 0;
  fmt::print(stderr, "\r\033[K{} {} {:3.0f} % ({:.0f}/s, {:.0f} s left)", what, bar(share),
             100 * share, rate, left);
}

void ProgressBar::clear() {
  if (is_drawn_) fmt::print(stderr, "\r\033[K");
  is_drawn_ = false;
}

}  // namespace metes::tools
