#include "geo/shape/geos_watch.hpp"

#include <geos_c.h>

#include <utility>

namespace metes {
namespace {

// GEOS has one callback for all threads, and gives it nothing.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): of one thread each
thread_local GeosWatch* watch_of_thread = nullptr;

}  // namespace

GeosWatch::GeosWatch(std::function<void()> check) : check_(std::move(check)) {
  static const auto kBefore = GEOS_interruptRegisterCallback([] { look(); });
  static_cast<void>(kBefore);
  watch_of_thread = this;
}

GeosWatch::~GeosWatch() {
  watch_of_thread = nullptr;
}

// What is thrown passes through GEOS to the function of its C interface that was called, as its own
// exceptions do. Its flag for interruptions would end whichever thread looks at it first. GEOS may
// try an overlay again in another way: that is given up as well.
void GeosWatch::look() {
  GeosWatch* const watch = watch_of_thread;
  if (watch == nullptr) return;
  watch->rethrow();
  try {
    watch->check_();
  } catch (...) {
    watch->thrown_ = std::current_exception();
    throw;
  }
}

void GeosWatch::rethrow() const {
  if (thrown_) std::rethrow_exception(thrown_);
}

}  // namespace metes
