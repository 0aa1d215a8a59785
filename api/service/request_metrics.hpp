#pragma once

#include "api/http/server.hpp"
#include "api/http/tls.hpp"
#include "api/service/serving.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace metes::api {

/// Counts of what was answered, by route template, method and status, and how long it took. Labels
/// are words of ours only: nothing of a request can become one. Callable from any thread.
class RequestMetrics {
 public:
  void count(const Served& served);
  /// Prometheus text format 0.0.4, with the state of serving, of the certificate where there is
  /// one, and the load.
  [[nodiscard]] std::string text(const Serving& serving, const Server::Load& load,
                                 const std::optional<CertificateState>& certificate) const;

 private:
  // Seconds; the last bucket is everything.
  static constexpr std::array<double, 9> kBuckets{0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                                                  0.01,   0.1,     1,      10};
  struct Route {
    std::array<std::uint64_t, kBuckets.size() + 1> buckets{};
    double seconds = 0;
    std::uint64_t bytes = 0;
  };
  void add_requests(std::string& text) const;
  static void add_histogram(std::string& text, std::string_view name, const Route& route);

  mutable std::mutex mutex_;
  std::map<std::tuple<std::string_view, std::string, int>, std::uint64_t> requests_;
  std::map<std::string_view, Route> routes_;
};

}  // namespace metes::api
