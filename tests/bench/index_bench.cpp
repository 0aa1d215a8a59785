// The covering index and its in-process peers: same polygons, same positions, one thread, answers
// compared before anything is timed. Ends with a line a goal: METRIC name value goal met|short.

#include "geo/cells.hpp"
#include "geo/point_index.hpp"
#include "tests/bench/index_run.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/positions.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

namespace metes::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int32_t kFiveMetres = 450;  // grid units

struct Options {
  bool quick = false;
  bool peers = true;
  std::uint32_t only = 0;  // parcels; 0: all sizes
  std::string json;
};

struct Metric {
  std::string name;
  double value = 0;
  std::string goal;
  bool met = false;
};

struct Report {
  std::vector<Row> rows;
  std::vector<Metric> metrics;

  void at_least(std::string name, double value, double goal) {
    metrics.push_back({std::move(name), value, fmt::format(">={}", goal), value >= goal});
  }
  void at_most(std::string name, double value, double goal) {
    metrics.push_back({std::move(name), value, fmt::format("<={}", goal), value <= goal});
  }
  [[nodiscard]] const Row* find(const std::string& fabric, const std::string& positions) const {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.fabric == fabric && row.positions == positions;
    });
    return at == rows.end() ? nullptr : &*at;
  }
};

void print(const Row& row) {
  fmt::print("{:>8} {:>2} | {:7.1f} {:7.1f} p99 {:6.0f} |", row.fabric, row.positions,
             row.single.mean, row.batch, row.single.p99);
  for (const PeerTiming& peer : row.peers) {
    fmt::print(" {} {:.0f} median {:.0f} p99 {:.0f} differs {} |", peer.name, peer.timing.mean,
               peer.timing.median, peer.timing.p99, peer.differences);
  }
  fmt::print(" {:.1f}x {:.1f}x\n", row.best_peer_mean() / row.single.mean,
             row.best_peer_mean() / row.batch);
  std::fflush(stdout);
}

struct Index {
  CellTables<Vector> tables;
  double seconds = 0;

  [[nodiscard]] double bytes() const {
    return static_cast<double>(4 * (tables.words.size() + tables.entries.size()) +
                               sizeof(CellGrid));
  }
};

Index build(const std::string& name, const Shapes& shapes) {
  const auto start = Clock::now();
  Index index{.tables = build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), 2)};
  index.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const CellGrid& grid = index.tables.grid.front();
  const auto parcels = static_cast<double>(shapes.size());
  fmt::print(
      "{}: {} parcels, {} vertices, cells {} x {} of 2^{} x 2^{}, {:.0f} bytes a parcel "
      "(entries {:.0f}), built in {:.2f} s\n",
      name, shapes.size(), shapes.vertices.size(), grid.columns, grid.rows, grid.shift_x,
      grid.shift_y, index.bytes() / parcels,
      4.0 * static_cast<double>(index.tables.entries.size()) / parcels, index.seconds);
  std::fflush(stdout);
  return index;
}

std::vector<std::unique_ptr<Peer>> make_peers(const Shapes& shapes) {
  std::vector<std::unique_ptr<Peer>> peers;
  peers.push_back(make_boost_peer(shapes));
  peers.push_back(make_geos_peer(shapes));
  if (auto peer = make_s2_peer(shapes)) peers.push_back(std::move(peer));
  return peers;
}

Index measure(const std::string& name, const test::FabricPlan& plan, std::size_t count,
              const Options& options, Report& report) {
  const ShapeList list = test::make_fabric(plan);
  const Shapes shapes(list);
  Index index = build(name, shapes);
  const PointIndex points(index.tables, static_cast<std::uint32_t>(shapes.size()));
  const auto peers = options.peers ? make_peers(shapes) : std::vector<std::unique_ptr<Peer>>();
  test::Random random(plan.parcels);
  const auto add = [&](const char* positions, const test::Positions& at) {
    report.rows.push_back(run(name, positions, points, peers, at));
    print(report.rows.back());
  };
  add("U", test::uniform(shapes, count, random));
  add("C", test::clustered(shapes, count, random));
  add("B", test::beside_edges(shapes, count, kFiveMetres, random));
  add("F", test::far_away(shapes, count, random));
  return index;
}

void judge(Report& report, double seconds_1m) {
  for (const char* positions : {"C", "B"}) {
    if (const Row* row = report.find("100k", positions)) {
      const double best = row->best_peer_mean();
      report.at_least(fmt::format("index_single_100k_{}", positions), best / row->single.mean, 12);
      report.at_least(fmt::format("index_batch_100k_{}", positions), best / row->batch, 40);
      report.at_most(fmt::format("index_p99_over_peer_median_100k_{}", positions),
                     row->single.p99 / row->best_peer_median(), 1);
    }
    if (const Row* row = report.find("1M", positions)) {
      const double best = row->best_peer_mean();
      report.at_least(fmt::format("index_single_1M_{}", positions), best / row->single.mean, 7);
      report.at_least(fmt::format("index_batch_1M_{}", positions), best / row->batch, 15);
      const Row* small = report.find("10k", positions);
      if (small != nullptr) {
        report.at_most(fmt::format("index_growth_10k_1M_{}", positions),
                       row->single.mean / small->single.mean, 4);
      }
    }
  }
  if (const Row* row = report.find("heavy", "C")) {
    report.at_least("index_heavy_C", row->best_peer_mean() / row->single.mean, 15);
    report.at_most("index_heavy_p99_ns", row->single.p99, 600);
  }
  if (seconds_1m > 0) report.at_most("index_build_1M_seconds", seconds_1m, 6);
}

void write_json(const Report& report, const std::string& path) {
  nlohmann::ordered_json out;
  for (const Row& row : report.rows) {
    nlohmann::ordered_json peers;
    for (const PeerTiming& peer : row.peers) {
      peers[peer.name] = {{"mean_ns", peer.timing.mean},
                          {"median_ns", peer.timing.median},
                          {"p99_ns", peer.timing.p99},
                          {"differences", peer.differences}};
    }
    out["rows"].push_back({{"fabric", row.fabric},
                           {"positions", row.positions},
                           {"single_ns", row.single.mean},
                           {"p99_ns", row.single.p99},
                           {"batch_ns", row.batch},
                           {"peers", peers}});
  }
  for (const Metric& metric : report.metrics) {
    out["metrics"].push_back({{"name", metric.name},
                              {"value", metric.value},
                              {"goal", metric.goal},
                              {"met", metric.met}});
  }
  std::ofstream file(path);
  file << out.dump(2) << '\n';
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

void run_all(const Options& options) {
  Report report;
  const std::size_t count = options.quick ? 50'000 : 200'000;
  double seconds_1m = 0;
  const auto wanted = [&](std::uint32_t parcels) {
    return options.only == 0 ? !(options.quick && parcels > 100'000) : options.only == parcels;
  };
  fmt::print("  fabric set |  single   batch (ns) | peers (ns) | best peer / single, / batch\n");
  if (wanted(10'000))
    static_cast<void>(measure("10k", {.parcels = 10'000}, count, options, report));
  if (wanted(100'000)) {
    static_cast<void>(
        measure("100k", {.parcels = 100'000, .park_vertices = 20'000}, count, options, report));
  }
  if (wanted(1'000'000)) {
    seconds_1m =
        measure("1M", {.parcels = 1'000'000, .park_vertices = 20'000}, count, options, report)
            .seconds;
  }
  if (wanted(2'000)) {
    static_cast<void>(
        measure("heavy", {.parcels = 2'000, .park_vertices = 20'000, .bends = 700, .scale = 20},
                count, options, report));
  }
  judge(report, seconds_1m);
  for (const Metric& metric : report.metrics) {
    fmt::print("METRIC {} {:.3g} {} {}\n", metric.name, metric.value, metric.goal,
               metric.met ? "met" : "short");
  }
  if (!options.json.empty()) write_json(report, options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int argc, char** argv) {
  metes::bench::Options options;
  CLI::App app("Measures the covering index beside Boost.Geometry, GEOS and S2");
  app.add_flag("--quick", options.quick, "fewer positions, no fabric of a million parcels");
  app.add_flag("!--no-peers", options.peers, "the index alone");
  app.add_option("--only", options.only, "one fabric, by its number of parcels");
  app.add_option("--json", options.json, "write the results to this file");
  CLI11_PARSE(app, argc, argv);
  try {
    metes::bench::run_all(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "index_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
