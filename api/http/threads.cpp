#include "api/http/threads.hpp"

#include <system_error>
#include <utility>

namespace metes::api {

Threads::~Threads() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Threads::run(const std::function<void()>& job) {
  const std::lock_guard lock(mutex_);
  if (free_ == 0) {
    if (threads_.size() == most_) return false;
    try {
      threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      return false;  // the machine has no more
    }
    ++free_;
  }
  --free_;
  jobs_.push_back(job);
  has_work_.notify_one();
  return true;
}

std::size_t Threads::size() const {
  const std::lock_guard lock(mutex_);
  return threads_.size();
}

void Threads::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    has_work_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    lock.lock();
    ++free_;
  }
}

}  // namespace metes::api
