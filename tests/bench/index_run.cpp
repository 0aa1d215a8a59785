#include "tests/bench/index_run.hpp"

#include "geo/values/error.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

namespace metes::bench {
namespace {

using Clock = std::chrono::steady_clock;

double nanoseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::nano>(duration).count();
}

// What the optimiser must not remove.
std::size_t g_sink = 0;

// Each is asked all positions once before it is timed: what it finds in the caches is its own, and
// not what the one before it left there.
template <typename Work>
double time_each(std::span<const Coord> positions, Work&& work) {
  std::size_t sum = 0;
  for (const Coord position : positions) sum += work(position);
  const double start = thread_time();
  for (const Coord position : positions) sum += work(position);
  const double end = thread_time();
  g_sink += sum;
  return (end - start) / static_cast<double>(positions.size());
}

double clock_cost() {
  std::vector<double> costs(10'000);
  for (double& cost : costs) {
    const auto start = Clock::now();
    cost = nanoseconds(Clock::now() - start);
  }
  return at_share(costs, 0.5);
}

template <typename Work>
void time_singles(std::span<const Coord> positions, Work&& work, Timing& timing) {
  const double clock = clock_cost();
  std::vector<double> times;
  times.reserve(positions.size());
  for (const Coord position : positions) g_sink += work(position);
  for (const Coord position : positions) {
    const auto start = Clock::now();
    const std::size_t found = work(position);
    const auto end = Clock::now();
    g_sink += found;
    times.push_back(std::max(0.0, nanoseconds(end - start) - clock));
  }
  timing.median = at_share(times, 0.5);
  timing.p99 = at_share(times, 0.99);
}

std::vector<std::uint32_t> answer(const PointIndex& index, Coord position) {
  std::vector<Hit> hits(64);
  hits.resize(std::min(index.covering(position, hits), hits.size()));
  std::vector<std::uint32_t> shapes;
  for (const Hit& hit : hits) shapes.push_back(hit.shape);
  return shapes;
}

std::size_t count_differences(const PointIndex& index, const Peer& peer,
                              std::span<const Coord> positions) {
  std::size_t differences = 0;
  std::vector<std::uint32_t> found;
  for (const Coord position : positions) {
    peer.covering(position, found);
    std::sort(found.begin(), found.end());
    differences += found == answer(index, position) ? 0U : 1U;
  }
  return differences;
}

template <typename Value>
double least(const std::vector<PeerTiming>& peers, Value&& value) {
  double best = std::numeric_limits<double>::infinity();
  for (const PeerTiming& peer : peers) best = std::min(best, value(peer.timing));
  return best;
}

}  // namespace

double Row::best_peer_mean() const {
  return least(peers, [](const Timing& timing) { return timing.mean; });
}

double Row::best_peer_median() const {
  return least(peers, [](const Timing& timing) { return timing.median; });
}

Row run(std::string_view fabric, std::string_view name, const PointIndex& index,
        std::span<const std::unique_ptr<Peer>> peers, std::span<const Coord> positions,
        int rounds) {
  Row row{.fabric = std::string(fabric),
          .positions = std::string(name),
          .single = {},
          .batch = 0,
          .peers = {}};
  for (const auto& peer : peers) {
    const std::size_t differences = count_differences(index, *peer, positions);
    if (differences * 1'000 > positions.size()) {
      throw DataError(
          fmt::format("{} differs on {} of {} positions ({}, {}), expected at most 0.1 %",
                      peer->name(), differences, positions.size(), fabric, name));
    }
    row.peers.push_back({.name = peer->name(), .timing = {}, .differences = differences});
  }

  std::array<Hit, 64> hits;
  HitBatch batch;
  std::vector<std::uint32_t> found;
  const auto ask_index = [&](Coord position) { return index.covering(position, hits); };
  const auto ask_peer = [&](std::size_t i) {
    return [&, i](Coord position) {
      peers[i]->covering(position, found);
      return found.size();
    };
  };
  std::vector<double> single;
  std::vector<double> batched;
  std::vector<std::vector<double>> others(peers.size());
  for (int round = 0; round < rounds; ++round) {
    single.push_back(time_each(positions, ask_index));
    const double start = thread_time();
    index.covering(positions, batch);
    batched.push_back((thread_time() - start) / static_cast<double>(positions.size()));
    for (std::size_t i = 0; i < peers.size(); ++i) {
      others[i].push_back(time_each(positions, ask_peer(i)));
    }
  }
  time_singles(positions, ask_index, row.single);
  row.single.mean = at_share(single, 0);
  row.batch = at_share(batched, 0);
  for (std::size_t i = 0; i < peers.size(); ++i) {
    time_singles(positions, ask_peer(i), row.peers[i].timing);
    row.peers[i].timing.mean = at_share(others[i], 0);
  }
  return row;
}

}  // namespace metes::bench
