#include "tools/command/stop_on_signal.hpp"

#include <pthread.h>

#include <csignal>

namespace metes::tools {
namespace {

// Nobody else sends it, and where it is not waited for it does nothing.
constexpr int kWake = SIGURG;

}  // namespace

StopOnSignal::StopOnSignal() {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM, kWake}) sigaddset(&signals_, signal);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  waiter_ = std::jthread([this](const std::stop_token& done) {
    while (!done.stop_requested()) {
      int signal = 0;
      if (sigwait(&signals_, &signal) != 0 || signal == kWake) continue;
      source_.request_stop();
      pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);  // here the next one is deadly
      return;
    }
  });
}

StopOnSignal::~StopOnSignal() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), kWake);
  waiter_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

}  // namespace metes::tools
