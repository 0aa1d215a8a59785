#include "api/service/serving.hpp"

#include <utility>

namespace metes::api {

Serving::Serving(std::shared_ptr<const Catalogue> catalogue) : catalogue_(std::move(catalogue)) {
  state_.since = std::chrono::system_clock::now();
}

std::shared_ptr<const Catalogue> Serving::catalogue() const {
  const std::lock_guard lock(mutex_);
  return catalogue_;
}

void Serving::replace(std::shared_ptr<const Catalogue> catalogue) {
  const std::lock_guard lock(mutex_);
  catalogue_.swap(catalogue);  // the old one ends outside the lock
  state_.last_failure.clear();
  ++state_.reloads;
  state_.since = std::chrono::system_clock::now();
}

void Serving::keep_after(const std::string& why) {
  const std::lock_guard lock(mutex_);
  state_.last_failure = why;
  ++state_.failures;
}

void Serving::drain() {
  const std::lock_guard lock(mutex_);
  state_.draining = true;
}

Serving::State Serving::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace metes::api
