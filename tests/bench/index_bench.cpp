// The covering index and its peers: same polygons, same positions, answers compared before anything
// is timed. In-process peers run in this thread; PostGIS, SpatiaLite and Node in theirs.

#include "geo/index/cells.hpp"
#include "geo/index/near_index.hpp"
#include "geo/index/point_index.hpp"
#include "tests/bench/edge_run.hpp"
#include "tests/bench/index_run.hpp"
#include "tests/bench/join_run.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/fabric.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/real_shapes.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace metes::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int32_t kFiveMetres = 450;  // grid units

struct Options {
  bool quick = false;
  bool peers = true;
  std::string only;  // a fabric; empty: all
  std::string json;
  std::string packages;

  [[nodiscard]] int rounds() const { return quick ? 3 : 5; }
  [[nodiscard]] std::size_t positions() const { return quick ? 20'000 : 200'000; }
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

// A fabric with all its indexes.
struct Built {
  std::string name;
  const Shapes& shapes;
  CellTables<Vector> cells;
  RtreeTables<Vector> boxes;
  PointIndex index;
  NearIndex near;
};

Built build(const std::string& name, const Shapes& shapes, Metrics& metrics) {
  const auto count = static_cast<std::uint32_t>(shapes.size());
  const auto start = Clock::now();
  Built built{.name = name,
              .shapes = shapes,
              .cells = build_cells(shapes, count, 2),
              .boxes = {},
              .index = {},
              .near = {}};
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  built.boxes = pack_rtree(test::boxes_of(shapes));
  built.index = PointIndex(built.cells, count);
  built.near = NearIndex(built.index, shapes,
                         Rtree({.boxes = built.boxes.boxes, .items = built.boxes.items}));
  const CellGrid& grid = built.cells.grid.front();
  const double bytes = 4.0 * static_cast<double>(built.cells.words.size()) +
                       static_cast<double>(sizeof(CellBlock) * built.cells.blocks.size());
  fmt::print("{}: {} parcels, {} vertices, cells {} x {} of 2^{} x 2^{}\n", name, shapes.size(),
             shapes.vertices.size(), grid.columns, grid.rows, grid.shift_x, grid.shift_y);
  metrics.note(fmt::format("index_bytes_{}", name), bytes / count, "a parcel");
  if (name == "1M") {
    metrics.at_most("index_build_1M", seconds, 6, "s");
  } else {
    metrics.note(fmt::format("index_build_{}", name), seconds, "s");
  }
  return built;
}

std::vector<std::unique_ptr<Peer>> make_peers(const Shapes& shapes) {
  std::vector<std::unique_ptr<Peer>> peers;
  peers.push_back(make_boost_peer(shapes));
  peers.push_back(make_geos_peer(shapes));
  if (auto peer = make_s2_peer(shapes)) peers.push_back(std::move(peer));
  return peers;
}

std::vector<std::unique_ptr<EdgePeer>> make_edge_peers(const Shapes& shapes) {
  std::vector<std::unique_ptr<EdgePeer>> peers;
  peers.push_back(make_boost_edge_peer(shapes));
  if (auto peer = make_s2_edge_peer(shapes)) peers.push_back(std::move(peer));
  return peers;
}

struct Goals {
  double single = 0;
  double batch = 0;
};

void judge(const Row& row, const Goals& goals, Metrics& metrics) {
  const std::string name = fmt::format("{}_{}", row.fabric, row.positions);
  metrics.note("index_single_ns_" + name, row.single.mean, "ns");
  metrics.note("index_batch_ns_" + name, row.batch, "ns");
  if (row.peers.empty()) return;
  const double best = row.best_peer_mean();
  metrics.at_least("index_single_" + name, best / row.single.mean, goals.single, "x");
  if (goals.batch > 0) {
    metrics.at_least("index_batch_" + name, best / row.batch, goals.batch, "x");
  }
  metrics.at_most("index_p99_over_peer_median_" + name, row.single.p99 / row.best_peer_median(), 1,
                  "x");
}

// One fabric, all kinds of positions. The mean of clustered single look-ups.
double measure(const Built& built, const Goals& goals, const Options& options, Metrics& metrics) {
  const auto peers =
      options.peers ? make_peers(built.shapes) : std::vector<std::unique_ptr<Peer>>();
  test::Random random(built.shapes.size());
  const std::size_t count = options.positions();
  const auto ask = [&](const char* name, const test::Positions& at) {
    const Row row = run(built.name, name, built.index, peers, at, options.rounds());
    print(row);
    return row;
  };
  const Row clustered = ask("C", test::clustered(built.shapes, count, random));
  judge(clustered, goals, metrics);
  judge(ask("B", test::beside_edges(built.shapes, count, kFiveMetres, random)), goals, metrics);
  if (!options.quick) {
    (void)ask("U", test::uniform(built.shapes, count, random));
    (void)ask("F", test::far_away(built.shapes, count, random));
  }
  if (built.name == "heavy") metrics.at_most("index_heavy_p99", clustered.single.p99, 600, "ns");
  return clustered.single.mean;
}

void measure_edges(const Built& built, const Options& options, Metrics& metrics) {
  const auto peers =
      options.peers ? make_edge_peers(built.shapes) : std::vector<std::unique_ptr<EdgePeer>>();
  test::Random random(5);
  const test::Positions at =
      test::clustered(built.shapes, options.quick ? 10'000 : 100'000, random);
  run_edges(built.name, built.near, peers, at, options.rounds(), metrics);
}

void measure_join(const Built& built, const Options& options, Metrics& metrics) {
  test::Random random(9);
  const test::Positions at = test::clustered(built.shapes, 1'000'000, random);
  run_join(built.index, built.shapes, at,
           {.compared = options.quick ? 5'000U : 50'000U,
            .timed = options.quick ? 20'000U : 1'000'000U,
            .packages = options.packages},
           metrics);
}

// The Chicago fabrics side by side until there are a million parcels; none where they are absent.
ShapeList replicated_chicago() {
  ShapeList once;
  for (const char* file : {"austin_parcels/austin_lots.shp", "rp_parcels/rp_lots.shp"}) {
    const auto path = test::data_folder() / "chicago" / file;
    if (!std::filesystem::exists(path)) return {};
    test::read_shapes(path, once);
  }
  const Shapes shapes(once);
  const Box box = test::extent_of(shapes);
  const std::int32_t width = box.max.x - box.min.x + 1'000;
  const std::int32_t height = box.max.y - box.min.y + 1'000;
  ShapeList all;
  for (std::int32_t copy = 0; copy < 25; ++copy) {
    const auto vertices = static_cast<std::uint32_t>(all.vertices.size());
    const auto rings = static_cast<std::uint32_t>(all.ring_ends.size());
    const auto polygons = static_cast<std::uint32_t>(all.polygon_ends.size());
    for (const Coord at : once.vertices) {
      all.vertices.push_back({.x = at.x + copy % 5 * width, .y = at.y + copy / 5 * height});
    }
    for (const std::uint32_t end : once.ring_ends) all.ring_ends.push_back(vertices + end);
    for (const std::uint32_t end : once.polygon_ends) all.polygon_ends.push_back(rings + end);
    for (const std::uint32_t end : once.shape_ends) all.shape_ends.push_back(polygons + end);
  }
  return all;
}

class Suite {
 public:
  explicit Suite(const Options& options) : options_(options) {}

  void run_all() {
    fmt::print("  fabric set |  single   batch (ns) | peers (ns) | best peer / single, / batch\n");
    const double small = fabric("10k", {.parcels = 10'000}, {.single = 12, .batch = 0});
    if (wanted("100k")) middle();
    const double large = options_.quick
                             ? 0
                             : fabric("1M", {.parcels = 1'000'000, .park_vertices = 20'000},
                                      {.single = 7, .batch = 15});
    if (small > 0 && large > 0) metrics_.at_most("index_growth_10k_1M", large / small, 4, "x");
    (void)fabric("heavy", {.parcels = 2'000, .park_vertices = 20'000, .bends = 700, .scale = 20},
                 {.single = 15, .batch = 0});
    if (!options_.quick && wanted("Chicago1M")) chicago();
    metrics_.print();
    if (!options_.json.empty()) metrics_.write_json(options_.json);
  }

 private:
  [[nodiscard]] bool wanted(const std::string& name) const {
    return options_.only.empty() || options_.only == name;
  }
  double fabric(const std::string& name, const test::FabricPlan& plan, const Goals& goals) {
    if (!wanted(name)) return 0;
    const ShapeList list = test::make_fabric(plan);
    const Shapes shapes(list);
    return measure(build(name, shapes, metrics_), goals, options_, metrics_);
  }
  void middle() {
    const ShapeList list = test::make_fabric({.parcels = 100'000, .park_vertices = 20'000});
    const Shapes shapes(list);
    const Built built = build("100k", shapes, metrics_);
    (void)measure(built, {.single = 12, .batch = 40}, options_, metrics_);
    measure_edges(built, options_, metrics_);
    if (options_.peers) measure_join(built, options_, metrics_);
  }
  void chicago() {
    const ShapeList list = replicated_chicago();
    if (list.vertices.empty()) {
      fmt::print("  the Chicago fabrics are not here (METES_DATA): left out\n");
      return;
    }
    const Shapes shapes(list);
    (void)measure(build("Chicago1M", shapes, metrics_), {.single = 7, .batch = 15}, options_,
                  metrics_);
  }

  const Options& options_;
  Metrics metrics_;
};

}  // namespace
}  // namespace metes::bench

int main(int argc, char** argv) {
  metes::bench::Options options;
  CLI::App app("Measures the covering index beside its peers");
  app.add_flag("--quick", options.quick, "fewer positions, no fabric of a million parcels");
  app.add_flag("!--no-peers", options.peers, "the index alone");
  app.add_option("--only", options.only, "one fabric: 10k, 100k, 1M, heavy, Chicago1M");
  app.add_option("--json", options.json, "write the results to this file");
  app.add_option("--packages", options.packages, "the folder of node_modules")
      ->envname("METES_BENCH_PACKAGES");
  CLI11_PARSE(app, argc, argv);
  try {
    metes::bench::Suite(options).run_all();
  } catch (const std::exception& error) {
    fmt::print(stderr, "index_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
