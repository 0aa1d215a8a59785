#pragma once

#include "api/service/catalogue.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace metes::api {

/// What is served at the moment. A request takes the catalogue once and finishes on it, whatever
/// takes its place meanwhile; who names it, as links from page to page do, finds the last that was
/// replaced for a while longer. Callable from any thread.
class Serving {
 public:
  /// Ten minutes are enough for a client to follow the links to the end of a list.
  explicit Serving(std::shared_ptr<const Catalogue> catalogue,
                   std::chrono::seconds replaced_kept = std::chrono::minutes(10));

  [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const;
  /// Of what is served and what was replaced last, the one of this digest; null: none.
  [[nodiscard]] std::shared_ptr<const Catalogue> named(std::string_view digest) const;
  void replace(std::shared_ptr<const Catalogue> catalogue);
  /// Gives back the memory of what was replaced too long ago to be asked for.
  void forget_replaced();
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
  using Clock = std::chrono::steady_clock;

  const std::chrono::seconds replaced_kept_;
  mutable std::shared_mutex mutex_;
  std::shared_ptr<const Catalogue> catalogue_;
  std::shared_ptr<const Catalogue> replaced_;  // null: none
  Clock::time_point replaced_until_;
  State state_;
};

}  // namespace metes::api
