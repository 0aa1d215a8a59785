#pragma once

#include "api/service/catalogue.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace metes::api {

/// What is served at the moment. A request takes the catalogue once and finishes on it, whatever
/// takes its place meanwhile. Callable from any thread.
class Serving {
 public:
  explicit Serving(std::shared_ptr<const Catalogue> catalogue);

  [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const;
  void replace(std::shared_ptr<const Catalogue> catalogue);
  /// A reload that failed: what was served goes on. `why` names a file, never a request.
  void keep_after(const std::string& why);
  void drain();

  struct State {
    bool draining = false;
    std::string last_failure;  // empty: the last reload was good, or there was none
    std::uint64_t reloads = 0;
    std::uint64_t failures = 0;
    std::chrono::system_clock::time_point since;
  };
  [[nodiscard]] State state() const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Catalogue> catalogue_;
  State state_;
};

}  // namespace metes::api
