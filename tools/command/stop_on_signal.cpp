#include "tools/command/stop_on_signal.hpp"

#include <pthread.h>

#include <ctime>

namespace metes::tools {

StopOnSignal::StopOnSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  waiter_ = std::jthread([this](const std::stop_token& done) {
    constexpr timespec kPoll{.tv_sec = 0, .tv_nsec = 100'000'000};
    while (!done.stop_requested()) {
      if (sigtimedwait(&signals_, nullptr, &kPoll) > 0) {
        source_.request_stop();
        pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);  // here the next one is deadly
        return;
      }
    }
  });
}

StopOnSignal::~StopOnSignal() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

}  // namespace metes::tools
