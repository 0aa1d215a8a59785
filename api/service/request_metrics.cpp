#include "api/service/request_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace metes::api {
namespace {

void add_family(std::string& text, std::string_view name, std::string_view type,
                std::string_view help) {
  fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void add_gauge(std::string& text, std::string_view name, std::string_view help, double value) {
  add_family(text, name, "gauge", help);
  fmt::format_to(std::back_inserter(text), "{} {}\n", name, value);
}

void add_snapshots(std::string& text, const Catalogue& catalogue) {
  add_family(text, "metes_snapshot_info", "gauge", "The snapshots that are served.");
  for (const Edition& edition : catalogue.editions()) {
    const Snapshot& snapshot = edition.engine->snapshot();
    fmt::format_to(std::back_inserter(text),
                   "metes_snapshot_info{{city=\"{}\",sha256=\"{}\",vintage=\"{}\"}} 1\n",
                   snapshot.city().id, snapshot.digest(),
                   edition.vintage ? to_string(*edition.vintage) : "");
  }
}

}  // namespace

void RequestMetrics::count(const Served& served) {
  const double seconds = std::chrono::duration<double>(served.took).count();
  const auto* const bucket = std::lower_bound(kBuckets.begin(), kBuckets.end(), seconds);
  const std::lock_guard lock(mutex_);
  ++requests_[{served.route, served.method, served.status}];
  Route& route = routes_[served.route];
  ++route.buckets.at(static_cast<std::size_t>(bucket - kBuckets.begin()));
  route.seconds += seconds;
  route.bytes += served.bytes;
}

void RequestMetrics::add_requests(std::string& text) const {
  const auto out = std::back_inserter(text);
  const std::lock_guard lock(mutex_);
  add_family(text, "metes_requests_total", "counter", "Requests that were answered.");
  for (const auto& [key, count] : requests_) {
    const auto& [route, method, status] = key;
    fmt::format_to(out, "metes_requests_total{{route=\"{}\",method=\"{}\",status=\"{}\"}} {}\n",
                   route, method, status, count);
  }
  add_family(text, "metes_response_bytes_total", "counter", "Bytes of bodies that were sent.");
  for (const auto& [name, route] : routes_) {
    fmt::format_to(out, "metes_response_bytes_total{{route=\"{}\"}} {}\n", name, route.bytes);
  }
  add_family(text, "metes_request_seconds", "histogram", "From the whole request to its answer.");
  for (const auto& [name, route] : routes_) add_histogram(text, name, route);
}

void RequestMetrics::add_histogram(std::string& text, std::string_view name, const Route& route) {
  const auto out = std::back_inserter(text);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < route.buckets.size(); ++i) {
    count += route.buckets.at(i);
    const auto edge = i < kBuckets.size() ? fmt::format("{}", kBuckets.at(i)) : "+Inf";
    fmt::format_to(out, "metes_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", name, edge,
                   count);
  }
  fmt::format_to(out, "metes_request_seconds_sum{{route=\"{}\"}} {:.6f}\n", name, route.seconds);
  fmt::format_to(out, "metes_request_seconds_count{{route=\"{}\"}} {}\n", name, count);
}

std::string RequestMetrics::text(const Serving& serving, const Server::Load& load,
                                 const std::optional<CertificateState>& certificate) const {
  std::string text;
  add_requests(text);
  add_gauge(text, "metes_connections", "Open connections.", static_cast<double>(load.connections));
  add_gauge(text, "metes_connections_busy", "Those with a request that has begun.",
            static_cast<double>(load.busy));
  const auto state = serving.state();
  add_gauge(text, "metes_ready", "1 unless stopping.", state.draining ? 0 : 1);
  add_gauge(text, "metes_last_reload_failed", "1 after a reload that failed.",
            state.last_failure.empty() ? 0 : 1);
  add_family(text, "metes_reloads_total", "counter", "Reloads of snapshots.");
  fmt::format_to(std::back_inserter(text),
                 "metes_reloads_total{{outcome=\"done\"}} {}\n"
                 "metes_reloads_total{{outcome=\"failed\"}} {}\n",
                 state.reloads, state.failures);
  if (certificate) {
    add_gauge(text, "metes_certificate_expiry_timestamp_seconds", "End of the certificate in use.",
              static_cast<double>(certificate->expires.time_since_epoch().count()));
    add_gauge(text, "metes_last_certificate_reload_failed",
              "1 after a certificate that could not be used.",
              certificate->last_reload_failed ? 1 : 0);
  }
  add_snapshots(text, *serving.catalogue());
  return text;
}

}  // namespace metes::api
