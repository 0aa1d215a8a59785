#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace metes {

/// Things of which each is used by one thread at a time, and kept for the next one: there are as
/// many as were ever in use at once. Callable from any thread.
template <typename T>
class Lent {
 public:
  explicit Lent(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}

  /// Does use(thing). A thing whose use throws is not kept.
  template <typename Use>
  void with(Use use) {
    std::unique_ptr<T> thing = take();
    use(*thing);
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(thing));
  }
  /// All of them, when none is in use.
  [[nodiscard]] const std::vector<std::unique_ptr<T>>& all() const { return free_; }

 private:
  std::unique_ptr<T> take() {
    {
      const std::scoped_lock lock(mutex_);
      if (!free_.empty()) {
        auto thing = std::move(free_.back());
        free_.pop_back();
        return thing;
      }
    }
    return make_();
  }

  std::function<std::unique_ptr<T>()> make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> free_;
};

}  // namespace metes
