#pragma once

#include "api/http/message.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace metes::api {

/// How many requests one client may make: a bucket of `burst` that fills by `per_second`. Clients
/// are known by a keyed hash only, and of at most `clients`, those that asked last. Callable from
/// any thread.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;
  struct Options {
    double per_second = 50;
    double burst = 100;
    std::size_t clients = 65'536;
  };
  explicit RateLimit(Options options);

  /// How long the client is to wait before it asks again: zero where one more request is within its
  /// limit, which counts it; else whole seconds, at most a day.
  [[nodiscard]] std::chrono::seconds wait(std::string_view client,
                                          Clock::time_point now = Clock::now());

 private:
  struct Bucket {
    std::size_t client = 0;
    double left = 0;
    Clock::time_point since;
  };
  const Options options_;
  std::size_t key_;
  std::mutex mutex_;
  std::list<Bucket> by_age_;  // who asked last comes first
  std::unordered_map<std::size_t, std::list<Bucket>::iterator> buckets_;
};

/// Whether the text is an address, or a network as 10.0.0.0/8 or 2001:db8::/32.
[[nodiscard]] bool is_network(std::string_view text);

/// Who asks, for a limit: `peer`, or where that is in a network that is trusted, the last address
/// of all X-Forwarded-For that is not. An IPv6 client is its /64.
[[nodiscard]] std::string asking_client(std::string_view peer, const std::vector<Header>& headers,
                                        const std::vector<std::string>& trusted);

}  // namespace metes::api
