#include "tests/bench/edge_run.hpp"

#include "geo/values/error.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
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

// Asked once before it is timed, so that what it finds in the caches is its own.
template <typename AskAll>
double time_all(std::size_t positions, AskAll&& ask_all) {
  volatile double sink = ask_all();
  const double start = thread_time();
  sink = ask_all();
  (void)sink;
  return (thread_time() - start) / static_cast<double>(positions);
}

template <typename Ask>
double time_distances(std::span<const Coord> positions, Ask&& ask_one) {
  return time_all(positions.size(), [&] {
    double sum = 0;
    for (const Coord from : positions) sum += ask_one(from);
    return sum;
  });
}

double time_batches(const NearIndex& index, std::span<const Coord> positions, double limit_m) {
  constexpr std::size_t kBatch = 4'096;
  const std::vector<double> limits(kBatch, limit_m);
  std::vector<std::optional<NearEdge>> nearest(kBatch);
  return time_all(positions.size(), [&] {
    double sum = 0;
    for (std::size_t first = 0; first < positions.size(); first += kBatch) {
      const std::size_t count = std::min(kBatch, positions.size() - first);
      index.nearest_edge(positions.subspan(first, count), limits, nearest);
      for (const auto& edge : std::span(nearest).first(count)) sum += edge ? edge->metres : 0;
    }
    return sum;
  });
}

}  // namespace

void run_edges(const std::string& name, const NearIndex& index,
               std::span<const std::unique_ptr<EdgePeer>> peers, std::span<const Coord> positions,
               int rounds, Metrics& metrics) {
  for (const auto& peer : peers) compare(index, *peer, positions.first(positions.size() / 10));
  for (const double limit_m : kLimits) {
    std::vector<double> single;
    std::vector<double> batch;
    std::vector<std::vector<double>> theirs(peers.size());
    for (int round = 0; round < rounds; ++round) {
      single.push_back(time_distances(
          positions, [&](Coord from) { return index.nearest_edge_m(from, limit_m).value_or(0); }));
      batch.push_back(time_batches(index, positions, limit_m));
      for (std::size_t i = 0; i < peers.size(); ++i) {
        theirs[i].push_back(time_distances(positions, [&](Coord from) {
          const double metres = peers[i]->nearest_edge_m(from, limit_m);
          return std::isfinite(metres) ? metres : 0;
        }));
      }
    }
    const std::string prefix = fmt::format("index_edge_{}_{:g}m", name, limit_m);
    metrics.note(prefix, at_share(single, 0), "ns");
    metrics.note(prefix + "_batch", at_share(batch, 0), "ns");
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < peers.size(); ++i) {
      const double peer_mean = at_share(theirs[i], 0);
      metrics.note(fmt::format("{}_{}", prefix, peers[i]->name()), peer_mean, "ns");
      best = std::min(best, peer_mean);
    }
    if (peers.empty()) continue;
    metrics.at_least(prefix + "_ratio", best / at_share(single, 0), kGoal, "x");
    metrics.at_least(prefix + "_batch_ratio", best / at_share(batch, 0), kGoal, "x");
  }
}

}  // namespace metes::bench
