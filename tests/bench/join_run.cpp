#include "tests/bench/join_run.hpp"

#include "geo/values/error.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

namespace metes::bench {
namespace {

constexpr int kRounds = 5;

// Gone with it. Other users may enter: PostgreSQL does not run as root.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "metes-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder " + name);
    path_ = name;
    std::filesystem::permissions(path_, std::filesystem::perms::all);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::vector<Pair> pairs_of(const PointIndex& index, std::span<const Coord> positions) {
  HitBatch batch;
  index.covering(positions, batch);
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < positions.size(); ++i) {
    for (std::uint32_t hit = batch.ranges[i].begin; hit < batch.ranges[i].end; ++hit) {
      pairs.emplace_back(i, batch.hits[hit].shape);
    }
  }
  return pairs;
}

std::size_t count_differences(std::vector<Pair> ours, std::vector<Pair> theirs) {
  std::sort(ours.begin(), ours.end());
  std::sort(theirs.begin(), theirs.end());
  std::vector<Pair> differing;
  std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                                std::back_inserter(differing));
  return differing.size();
}

// Each thread has its share of the positions, and a batch that it keeps from round to round.
double time_index(const PointIndex& index, std::span<const Coord> positions, unsigned threads) {
  std::vector<HitBatch> batches(threads);
  const std::size_t share = (positions.size() + threads - 1) / threads;
  const auto join_share = [&](unsigned worker) {
    const std::size_t begin = std::min(worker * share, positions.size());
    index.covering(positions.subspan(begin, std::min(share, positions.size() - begin)),
                   batches[worker]);
  };
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::thread> others;
    for (unsigned worker = 1; worker < threads; ++worker) others.emplace_back(join_share, worker);
    join_share(0);
    for (std::thread& other : others) other.join();
    best = std::min(best, wall_ns_since(begun) / static_cast<double>(positions.size()));
  }
  return best;
}

// The time of the index with so many threads, nanoseconds a position.
using TimeIndex = std::function<double(unsigned threads)>;

void run_peer(JoinPeer& peer, std::span<const Coord> positions, const std::vector<Pair>& expected,
              const JoinPlan& plan, const TimeIndex& ours, Metrics& metrics) {
  const std::size_t differences = count_differences(expected, peer.pairs(plan.compared));
  if (differences * 1'000 > plan.compared) {
    throw DataError(fmt::format("{} differs in {} pairs for {} positions, expected at most 0.1 %",
                                peer.name(), differences, plan.compared));
  }
  metrics.note(fmt::format("index_join_{}_differences", peer.name()),
               static_cast<double>(differences), "pairs");
  for (const JoinTiming& timing : peer.time(std::min(plan.timed, positions.size()))) {
    const std::string name = fmt::format("index_join_{}_{}", peer.name(), timing.way);
    metrics.note(name, timing.ns_a_position, "ns");
    const double ratio = timing.ns_a_position / ours(1);
    if (peer.goal() > 0) {
      metrics.at_least(name + "_ratio", ratio, peer.goal(), "x");
    } else {
      metrics.note(name + "_ratio", ratio, "x");
    }
    if (timing.workers > 1) {  // beside the ratio to one thread, that of like to like
      metrics.note(fmt::format("{}_ratio_by_{}", name, timing.workers),
                   timing.ns_a_position / ours(timing.workers), "x");
    }
  }
}

}  // namespace

void run_join(const PointIndex& index, const Shapes& shapes, std::span<const Coord> positions,
              const JoinPlan& plan, Metrics& metrics) {
  const std::array times{time_index(index, positions, 1), time_index(index, positions, 2)};
  metrics.note("index_join", times[0], "ns");
  metrics.note("index_join_2", times[1], "ns");
  const TimeIndex ours = [&](unsigned threads) { return times.at(threads - 1); };
  const std::vector<Pair> expected = pairs_of(index, positions.first(plan.compared));
  using Make = std::function<std::unique_ptr<JoinPeer>(const JoinInput&)>;
  const std::vector<std::pair<const char*, Make>> peers{
      {"PostGIS", make_postgis_peer},
      {"SpatiaLite", make_spatialite_peer},
      {"Node", [&](const JoinInput& input) { return make_node_peer(input, plan.packages); }}};
  const std::span<const Coord> given = positions.first(std::min(plan.timed, positions.size()));
  for (const auto& [name, make] : peers) {
    const Folder folder;
    const auto peer = make({.shapes = shapes, .positions = given, .folder = folder.path()});
    if (peer) {
      run_peer(*peer, given, expected, plan, ours, metrics);
    } else {
      fmt::print("  {} is not installed: left out\n", name);
    }
  }
}

}  // namespace metes::bench
