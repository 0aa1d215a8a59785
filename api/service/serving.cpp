#include "api/service/serving.hpp"

#include <mutex>
#include <utility>

namespace metes::api {

Serving::Serving(std::shared_ptr<const Catalogue> catalogue, std::chrono::seconds replaced_kept)
    : replaced_kept_(replaced_kept), catalogue_(std::move(catalogue)) {
  state_.since = std::chrono::system_clock::now();
}

std::shared_ptr<const Catalogue> Serving::catalogue() const {
  const std::shared_lock lock(mutex_);
  return catalogue_;
}

std::shared_ptr<const Catalogue> Serving::named(std::string_view digest) const {
  const std::shared_lock lock(mutex_);
  if (catalogue_->digest() == digest) return catalogue_;
  const bool is_kept = replaced_ && Clock::now() < replaced_until_;
  return is_kept && replaced_->digest() == digest ? replaced_ : nullptr;
}

// The same snapshot, opened once more, answers for both.
void Serving::replace(std::shared_ptr<const Catalogue> catalogue) {
  const std::lock_guard lock(mutex_);
  catalogue_.swap(catalogue);  // what nobody keeps ends outside the lock
  if (catalogue->digest() != catalogue_->digest()) {
    replaced_.swap(catalogue);
    replaced_until_ = Clock::now() + replaced_kept_;
  }
  state_.last_failure.clear();
  ++state_.reloads;
  state_.since = std::chrono::system_clock::now();
}

void Serving::forget_replaced() {
  std::shared_ptr<const Catalogue> ended;  // outside the lock
  const std::lock_guard lock(mutex_);
  if (Clock::now() >= replaced_until_) ended.swap(replaced_);
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
  const std::shared_lock lock(mutex_);
  return state_;
}

}  // namespace metes::api
