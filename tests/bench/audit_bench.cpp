// Suite `audit`: a table of places from file to file against PostGIS, ogr2ogr and mapshaper, and
// against the same reading and writing without a look-up; its memory; the export of a layer against
// ogr2ogr writing the same features; and polygons against parcels, with areas, against PostGIS.
// Answers are compared before anything is timed.

#include "tests/bench/against_run.hpp"
#include "tests/bench/audit_peers.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/places.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"
#include "tests/bench/work_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace metes::bench {
namespace {

constexpr int kParcels = 100'000;
constexpr std::size_t kCompared = 20'000;  // places of which all answers are compared
constexpr std::size_t kFew = 100'000;      // places of a short table

// Uniform over the city's extent, seeded.
std::string make_places(const WorkFolder& work, const std::string& snapshot, std::size_t count) {
  Places places(extent_of(snapshot), 1);
  const std::string file = work / fmt::format("places-{}.csv", count);
  std::ofstream out(file);
  out << "id,lat,lon\n";
  for (std::size_t i = 0; i < count; ++i) {
    const auto [lon, lat] = places.next();
    out << fmt::format("{},{:.7f},{:.7f}\n", i, lat, lon);
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file);
  return file;
}

}  // namespace

Extent extent_of(const std::string& snapshot) {
  const auto info =
      nlohmann::json::parse(run({metes_program(), "info", snapshot, "--json"}).output);
  auto extent = info.at("city").at("extent").get<Extent>();
  for (double& side : extent) side /= 1e7;  // of a degree
  return extent;
}

namespace {

class Audit {
 public:
  Audit(std::string snapshot, std::string output)
      : snapshot_(std::move(snapshot)), output_(std::move(output)) {}

  // `columns` empty: all.
  Run run(const std::string& places, const std::string& columns, int times = 1) const {
    std::vector<std::string> command{metes_program(), "audit",   "points",
                                     snapshot_,       places,    "-o",
                                     output_,         "--as-of", "2026-02-20"};
    if (!columns.empty()) command.insert(command.end(), {"--columns", columns});
    return best_of(times, command);
  }
  [[nodiscard]] const std::string& output() const { return output_; }

 private:
  std::string snapshot_;
  std::string output_;
};

void compare(const Found& ours, const Found& theirs, const AuditPeer& peer) {
  const auto somewhere = std::count_if(ours.begin(), ours.end(),
                                       [](const auto& each) { return !each.second.empty(); });
  if (somewhere < static_cast<std::ptrdiff_t>(kCompared / 4)) {
    throw std::runtime_error("fewer than a quarter of the places are in parcels");
  }
  for (const auto& [id, numbers] : ours) {
    const auto found = theirs.find(id);
    const auto others = found == theirs.end() ? std::set<std::string>() : found->second;
    const bool equal = peer.gives_one() && !numbers.empty()
                           ? others.size() == 1 && numbers.count(*others.begin()) == 1
                           : others == numbers;
    if (!equal) {
      throw std::runtime_error(
          fmt::format("{} finds other parcels at place {} than the audit", peer.name(), id));
    }
  }
}

// The answers of a peer against ours.
void compare(AuditPeer& peer, const Audit& audit, const WorkFolder& work,
             const std::string& snapshot) {
  const std::string places = make_places(work, snapshot, kCompared);
  const std::string theirs = work / (peer.name() + ".csv");
  (void)peer.join(places, theirs);
  (void)audit.run(places, "parcels");
  compare(read_found(audit.output(), "parcels"), read_found(theirs, "FLN"), peer);
}

// How many times as fast as a peer an audit of so many places is.
struct Ahead {
  double parcels = 0;  // with the parcels alone
  double all = 0;      // with all columns
};

Ahead ahead(Metrics& metrics, AuditPeer& peer, const Audit& audit, const WorkFolder& work,
            const std::string& snapshot, std::size_t count) {
  const std::string places = make_places(work, snapshot, count);
  const double seconds = peer.join(places, work / (peer.name() + ".csv"));
  metrics.note(fmt::format("{}_{}_places", peer.name(), count), seconds, "s");
  return {.parcels = seconds / audit.run(places, "parcels", 3).wall_s,
          .all = seconds / audit.run(places, "", 3).wall_s};
}

// The goals are about as many places as the peer does in acceptable time. Of few, where an audit's
// own start is most of its time, the ratios are shown beside them.
void race(Metrics& metrics, AuditPeer& peer, const Audit& audit, const WorkFolder& work,
          const std::string& snapshot, std::size_t most) {
  compare(peer, audit, work, snapshot);
  const std::size_t count = std::min(most, peer.most_places());
  if (count > kFew) {
    const Ahead of_few = ahead(metrics, peer, audit, work, snapshot, kFew);
    const auto name = [&](const char* what) {
      return fmt::format("audit_{}_over_{}_{}", what, peer.name(), kFew);
    };
    metrics.note(name("parcels"), of_few.parcels, "ratio");
    metrics.note(name("all"), of_few.all, "ratio");
  }
  const Ahead of_many = ahead(metrics, peer, audit, work, snapshot, count);
  metrics.at_least("audit_parcels_over_" + peer.name(), of_many.parcels, peer.goal(), "ratio");
  metrics.at_least("audit_all_over_" + peer.name(), of_many.all, peer.goal(), "ratio");
}

void measure_alone(Metrics& metrics, const Audit& audit, const std::string& places,
                   std::size_t count, int times) {
  const Run nothing = audit.run(places, "error", times);
  const Run parcels = audit.run(places, "parcels", times);
  const Run all = audit.run(places, "", times);
  const auto note = [&](const char* what, const Run& run) {
    metrics.note(fmt::format("audit_{}_wall", what), 1e9 * run.wall_s / static_cast<double>(count),
                 "ns a row");
    metrics.note(fmt::format("audit_{}_cpu", what), 1e9 * run.cpu_s / static_cast<double>(count),
                 "ns a row");
  };
  note("nothing", nothing);
  note("parcels", parcels);
  note("all", all);
  metrics.at_least("audit_parcels_over_no_lookup", 100 * nothing.wall_s / parcels.wall_s, 50, "%");
  metrics.at_least("audit_all_over_no_lookup", 100 * nothing.wall_s / all.wall_s, 50, "%");
  metrics.at_most("audit_peak", std::max(all.peak_mib, parcels.peak_mib), 200, "MiB");
}

void race_export(Metrics& metrics, const WorkFolder& work, const std::string& snapshot, int times) {
  const std::string ours = work / "export.gpkg";
  const std::string theirs = work / "copy.gpkg";
  const std::vector<std::string> exporting{metes_program(), "export",    snapshot, "-o", ours,
                                           "--as-of",       "2026-02-20"};
  const std::vector<std::string> copying{"ogr2ogr", "-f", "GPKG", "-overwrite", theirs, ours};
  double export_s = 1e9;
  double copy_s = 1e9;
  for (int i = 0; i < times; ++i) {  // in turn, so that a busy machine is busy for both
    export_s = std::min(export_s, run(exporting).wall_s);
    std::filesystem::remove(theirs);
    copy_s = std::min(copy_s, run(copying).wall_s);
  }
  metrics.note("export_gpkg_s", export_s, "s");
  metrics.note("export_ogr2ogr_s", copy_s, "s");
  metrics.at_most("export_gpkg_over_ogr2ogr", export_s / copy_s, 1.3, "ratio");
}

void measure(const SuiteOptions& options) {
  const WorkFolder work("metes-audit-bench");
  Metrics metrics;
  const std::size_t count = options.quick ? 300'000 : 10'000'000;
  const std::string city = make_city(work, kParcels);
  const std::string snapshot = work / "city.metes";
  (void)run({metes_program(), "import", city + "/city.toml", "-o", snapshot});
  const Audit audit(snapshot, work / "audited.csv");
  measure_alone(metrics, audit, make_places(work, snapshot, count), count, options.quick ? 3 : 2);
  for (const auto& peer : make_audit_peers(work, city + "/parcels.gpkg")) {
    race(metrics, *peer, audit, work, snapshot, options.quick ? kFew : count);
  }
  race_export(metrics, work, snapshot, options.quick ? 1 : 5);
  race_against(metrics, work, snapshot, options.quick ? 1'000 : 50'000, options.quick ? 1 : 3);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  return metes::bench::run_suite("audit", {words + 1, words + count}, metes::bench::measure);
}
