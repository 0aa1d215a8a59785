#include "tests/bench/edge_run.hpp"

#include "geo/values/error.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace metes::bench {
namespace {

constexpr std::array kLimits{5.0, 25.0, 100.0};
constexpr double kGoal = 12;

// Boost measures as we do; S2 measures on a sphere.
constexpr double kSphere = 0.006;
constexpr double kCentimetre = 0.01;

double ask(const NearIndex& index, Coord from, double limit_m) {
  return index.nearest_edge_m(from, limit_m).value_or(std::numeric_limits<double>::infinity());
}

// At the limit one of two may see nothing.
bool agree(double a, double b, double limit_m) {
  const double nearer = std::min(a, b);
  const double slack = kCentimetre + kSphere * nearer;
  if (!std::isfinite(a) || !std::isfinite(b)) return nearer > limit_m - slack;
  return std::abs(a - b) <= slack;
}

void compare(const NearIndex& index, const EdgePeer& peer, std::span<const Coord> positions) {
  for (const double limit_m : kLimits) {
    for (const Coord from : positions) {
      const double ours = ask(index, from, limit_m);
      const double theirs = peer.nearest_edge_m(from, limit_m);
      if (agree(ours, theirs, limit_m)) continue;
      throw DataError(
          fmt::format("{} has an edge at {} m, expected {}", peer.name(), theirs, ours));
    }
  }
}

template <typename Ask>
double time_distances(std::span<const Coord> positions, Ask&& ask_one) {
  volatile double sink = 0;
  double sum = 0;
  const double start = thread_time();
  for (const Coord from : positions) sum += ask_one(from);
  const double end = thread_time();
  sink = sum;
  (void)sink;
  return (end - start) / static_cast<double>(positions.size());
}

}  // namespace

void run_edges(const std::string& name, const NearIndex& index,
               std::span<const std::unique_ptr<EdgePeer>> peers, std::span<const Coord> positions,
               int rounds, Metrics& metrics) {
  for (const auto& peer : peers) compare(index, *peer, positions.first(positions.size() / 10));
  for (const double limit_m : kLimits) {
    std::vector<double> ours;
    std::vector<std::vector<double>> theirs(peers.size());
    for (int round = 0; round < rounds; ++round) {
      ours.push_back(time_distances(
          positions, [&](Coord from) { return index.nearest_edge_m(from, limit_m).value_or(0); }));
      for (std::size_t i = 0; i < peers.size(); ++i) {
        theirs[i].push_back(time_distances(positions.first(positions.size() / 4), [&](Coord from) {
          const double metres = peers[i]->nearest_edge_m(from, limit_m);
          return std::isfinite(metres) ? metres : 0;
        }));
      }
    }
    const double mean = at_share(ours, 0);
    metrics.note(fmt::format("index_edge_{}_{:g}m", name, limit_m), mean, "ns");
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < peers.size(); ++i) {
      const double peer_mean = at_share(theirs[i], 0);
      metrics.note(fmt::format("index_edge_{}_{:g}m_{}", name, limit_m, peers[i]->name()),
                   peer_mean, "ns");
      best = std::min(best, peer_mean);
    }
    if (!peers.empty()) {
      metrics.at_least(fmt::format("index_edge_{}_{:g}m_ratio", name, limit_m), best / mean, kGoal,
                       "x");
    }
  }
}

}  // namespace metes::bench
