#include "tools/command/stop_on_signal.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <future>
#include <stop_token>

namespace metes::tools {
namespace {

using std::chrono::steady_clock;

TEST(StopOnSignal, AsksToStopAtTheFirstSignal) {
  const StopOnSignal signals;
  std::promise<void> asked;
  const std::stop_callback note(signals.token(), [&] { asked.set_value(); });
  EXPECT_FALSE(signals.token().stop_requested());
  ::kill(::getpid(), SIGTERM);
  EXPECT_EQ(asked.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

// Each table of a few rows would be as much later.
TEST(StopOnSignal, EndsAtOnceWhereNoSignalCame) {
  constexpr int kTimes = 100;
  const auto begun = steady_clock::now();
  for (int i = 0; i < kTimes; ++i) const StopOnSignal signals;
  EXPECT_LT(steady_clock::now() - begun, kTimes * std::chrono::milliseconds(20));
}

}  // namespace
}  // namespace metes::tools
