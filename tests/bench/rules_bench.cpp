// Suite `rules`: what it costs to apply directives. Each lookup finds the parcels of a position;
// then all shipped directives are asked of them, by designations and, as the peer, from the records
// each time. Outcomes are compared before anything is timed. Then a whole city under two
// directives.

#include "data/directive/directive_reader.hpp"
#include "data/import/import.hpp"
#include "data/sample/sample_city.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/comparison.hpp"
#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "geo/decision/evaluate.hpp"
#include "geo/decision/parcel_facts.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/work_folder.hpp"
#include "tests/support/positions.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

const Day kDay = *parse_day("2026-06-01");
constexpr int kRounds = 7;  // the fastest counts

struct Options {
  bool quick = false;
  std::string json;
};

std::shared_ptr<const Snapshot> make_city(const WorkFolder& folder, std::uint64_t parcels) {
  const fs::path city = folder / "city";
  data::write_sample_city({.folder = city, .parcels = parcels, .seed = 1, .force = true}, {}, {});
  const auto manifest = data::read_manifests({city / "city.toml"}, std::nullopt);
  const auto quiet = [](std::string_view, std::uint64_t, std::uint64_t) {};
  data::write_snapshot(data::import_city(manifest, quiet, {}).draft, folder / "city.metes");
  fs::remove_all(city);
  return std::make_shared<const Snapshot>(data::open_snapshot(folder / "city.metes"));
}

// The shipped ones, as they would stand in one city.
std::vector<Directive> shipped() {
  std::vector<Directive> directives;
  for (const auto& entry :
       fs::directory_iterator(fs::path(METES_SOURCE_DIR) / "data" / "directives")) {
    directives.push_back(data::read_directive(entry.path()).directive);
  }
  std::sort(directives.begin(), directives.end(),
            [](const Directive& a, const Directive& b) { return a.id < b.id; });
  return directives;
}

// Of the processor, not of the clock on the wall: the machine is shared.
double seconds_now() {
  std::timespec now{};
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) throw std::runtime_error("no clock");
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename Action>
double fastest_seconds(Action action) {
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const double start = seconds_now();
    action();
    best = std::min(best, seconds_now() - start);
  }
  return best;
}

/// One way of asking all directives of each position's parcels: a sum that tells what was answered.
template <typename Ask>
std::uint64_t ask_all(const Snapshot& snapshot, const test::Positions& positions, Ask ask) {
  std::array<Hit, 64> hits;
  std::uint64_t sum = 0;
  for (const Coord at : positions) {
    const std::size_t count = std::min(snapshot.point_index().covering(at, hits), hits.size());
    for (std::size_t i = 0; i < count; ++i) sum = sum * 31 + ask(ParcelId{hits[i].shape});
  }
  return sum;
}

void measure_lookups(const Snapshot& snapshot, const std::vector<Directive>& directives,
                     std::size_t count, Metrics& metrics) {
  test::Random random(1);
  const test::Positions positions = test::clustered(snapshot.shapes(), count, random);
  Designations designations(snapshot, directives, kDay);
  const auto by_number = [](ParcelId parcel) { return std::uint64_t{index(parcel)} & 3U; };
  const auto designated = [&](ParcelId parcel) {
    std::uint64_t outcomes = 0;
    for (std::size_t d = 0; d < directives.size(); ++d) {
      outcomes = outcomes * 4 + static_cast<std::uint64_t>(designations.outcome(d, parcel));
    }
    return outcomes;
  };
  const auto from_records = [&](ParcelId parcel) {
    std::uint64_t outcomes = 0;
    for (const Directive& directive : directives) {
      const Verdict verdict = evaluate(directive, facts_on(snapshot, parcel, kDay), kDay);
      outcomes = outcomes * 4 + static_cast<std::uint64_t>(verdict.outcome);
    }
    return outcomes;
  };
  const test::Positions few(positions.begin(),
                            positions.begin() + static_cast<std::ptrdiff_t>(count / 20));
  if (ask_all(snapshot, positions, designated) != ask_all(snapshot, positions, from_records)) {
    throw std::runtime_error("designations and records do not agree");
  }
  std::uint64_t sum = 0;
  const auto seconds_each = [&](const test::Positions& asked, const auto& ask) {
    return fastest_seconds([&] { sum += ask_all(snapshot, asked, ask); }) /
           static_cast<double>(asked.size());
  };
  const double none = 1e9 * seconds_each(positions, by_number);
  const double with = 1e9 * seconds_each(positions, designated);
  const double peer = 1e9 * seconds_each(few, from_records);
  metrics.note("directives", static_cast<double>(directives.size()), "");
  metrics.note("lookup_without_directives_ns", none, "ns");
  metrics.note("lookup_with_all_directives_ns", with, "ns");
  metrics.note("lookup_from_records_ns", peer, "ns");
  metrics.at_most("rules_added_ns", with - none, 300, "ns");
  metrics.at_least("rules_records_over_designations", (peer - none) / (with - none), 20, "times");
  if (sum == 0) throw std::runtime_error("nothing was asked");
}

// Whole answers, with reasons and evidence.
void measure_answers(const std::shared_ptr<const Snapshot>& snapshot,
                     const std::vector<Directive>& directives, Metrics& metrics) {
  constexpr std::size_t kAnswers = 500;
  test::Random random(2);
  const auto positions = test::clustered(snapshot->shapes(), kAnswers, random);
  const auto microseconds = [&](const Engine& engine) {
    std::size_t parcels = 0;
    const double seconds = fastest_seconds([&] {
      for (const Coord at : positions) {
        parcels +=
            engine.answer({.place = Position{.at = to_degrees(at), .accuracy_m = 5}, .as_of = kDay})
                .parcels.size();
      }
    });
    if (parcels == 0) throw std::runtime_error("no parcel was found");
    return 1e6 * seconds / static_cast<double>(kAnswers);
  };
  metrics.note("answer_by_one_rule_us", microseconds(Engine(snapshot, {city_property_rule()})),
               "us");
  metrics.note("answer_by_all_directives_us", microseconds(Engine(snapshot, directives)), "us");
}

void measure_comparison(const std::shared_ptr<const Snapshot>& snapshot, Metrics& metrics) {
  Directive with_and = snapshot->directives().front();
  with_and.scope.rule = parse_rule("owned and controlled");
  const Engine engine(snapshot, {snapshot->directives().front(), with_and});
  const Comparison comparison(engine, kDay);
  std::uint64_t changed = 0;
  for (std::uint32_t i = 0; i < snapshot->parcel_count(); ++i) {
    const ParcelId parcel{i};
    const auto outcome = [&](std::size_t d) {
      return evaluate(engine.directives()[d], facts_on(*snapshot, parcel, kDay), kDay).outcome;
    };
    const bool differs = outcome(0) != outcome(1);
    changed += differs ? 1 : 0;
    if (differs != comparison.differs(parcel)) {
      throw std::runtime_error("the comparison and the records do not agree");
    }
  }
  metrics.note("compared_parcels", snapshot->parcel_count(), "");
  metrics.note("compared_parcels_that_differ", static_cast<double>(changed), "");
  const double seconds = fastest_seconds([&] { (void)Comparison(engine, kDay); });
  const double each = 1e9 * seconds / snapshot->parcel_count();
  metrics.at_most("rules_compare_a_million_seconds", each / 1e3, 2, "s");
}

void run_all(const Options& options) {
  Metrics metrics;
  const WorkFolder folder("metes-rules-bench");
  const auto snapshot = make_city(folder, options.quick ? 20'000 : 500'000);
  metrics.note("parcels", snapshot->parcel_count(), "");
  metrics.note("profiles", static_cast<double>(snapshot->profile_count()), "");
  const auto directives = shipped();
  measure_lookups(*snapshot, directives, options.quick ? 40'000 : 200'000, metrics);
  measure_answers(snapshot, directives, metrics);
  measure_comparison(snapshot, metrics);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int argc, char** argv) {
  metes::bench::Options options;
  CLI::App app("What it costs to apply directives");
  app.add_flag("--quick", options.quick, "A smaller city");
  app.add_option("--json", options.json, "Also write the measurements there");
  CLI11_PARSE(app, argc, argv);
  try {
    metes::bench::run_all(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "rules_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
