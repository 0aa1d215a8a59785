#pragma once

#include <exception>
#include <functional>
#include <utility>

namespace metes {

/// While it lives, GEOS calls the check every so often in its overlays on this thread, which may
/// take minutes, and gives them up when it throws. One thread, one at once.
class GeosWatch {
 public:
  explicit GeosWatch(std::function<void()> check);
  ~GeosWatch();
  GeosWatch(const GeosWatch&) = delete;
  GeosWatch& operator=(const GeosWatch&) = delete;

  /// Throws again what the check threw, if it did: GEOS says only that it failed.
  void rethrow() const;
  /// Calls the check of this thread, if it has one: for loops over what GEOS does at once.
  static void look();

 private:
  std::function<void()> check_;
  std::exception_ptr thrown_;
};

/// What the work gives, whose overlays call the check. Throws what that throws.
template <typename Work>
[[nodiscard]] auto watched(std::function<void()> check, const Work& work) {
  const GeosWatch watch(std::move(check));
  try {
    auto done = work();
    watch.rethrow();
    return done;
  } catch (const std::exception&) {  // each task says in its way that GEOS failed
    watch.rethrow();
    throw;
  }
}

}  // namespace metes
