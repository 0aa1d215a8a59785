// Suite `import`: whole imports against ogr2ogr writing the same features, the memory of a large
// import, and the time from a cold process, and from opening a snapshot, to a first answer. Answers
// are compared before anything is timed.

#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/engine.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"
#include "tests/bench/work_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

nlohmann::json read_json(const std::string& file) {
  std::ifstream in(file);
  return nlohmann::json::parse(in);
}

// What ogr2ogr is to write: the layers that the manifest reads.
struct Layer {
  std::string file;
  std::string name;
};

std::vector<std::string> import_command(const fs::path& manifest, const std::string& root,
                                        const std::string& target, const std::string& report) {
  std::vector<std::string> command{metes_program(), "import",   manifest, "-o",
                                   target,          "--report", report};
  if (!root.empty()) command.insert(command.end(), {"--root", root});
  return command;
}

// All layers into one GeoPackage, as an import puts all sources into one snapshot.
Run write_geopackage(const std::vector<Layer>& layers, const std::string& target) {
  Run total;
  fs::remove(target);
  for (const Layer& layer : layers) {
    std::vector<std::string> command{"ogr2ogr", "-f",       "GPKG", "-t_srs",          "EPSG:4326",
                                     "-nln",    layer.name, "-nlt", "PROMOTE_TO_MULTI"};
    if (fs::exists(target)) command.insert(command.end(), {"-update", "-append"});
    command.insert(command.end(), {target, layer.file});
    // The sample city's GeoPackage has several layers; a table without a shape has only itself.
    if (fs::path(layer.file).extension() == ".gpkg") command.push_back(layer.name);
    const Run run = bench::run(command);
    total.wall_s += run.wall_s;
    total.cpu_s += run.cpu_s;
  }
  return total;
}

std::uint64_t features_in(const std::string& geopackage, const std::string& layer) {
  const Run run = bench::run({"ogrinfo", "-ro", "-so", geopackage, layer});
  const std::string label = "Feature Count: ";
  const auto at = run.output.find(label);
  if (at == std::string::npos) throw std::runtime_error("ogrinfo counts nothing in " + layer);
  return std::stoull(run.output.substr(at + label.size()));
}

void compare_counts(const std::string& report, const std::string& geopackage,
                    const std::vector<Layer>& layers) {
  const nlohmann::json imported = read_json(report);
  std::uint64_t ours = 0;
  for (const auto& source : imported.at("sources")) {
    ours += source.at("read").get<std::uint64_t>();
  }
  std::uint64_t theirs = 0;
  for (const Layer& layer : layers) theirs += features_in(geopackage, layer.name);
  if (ours != theirs) {
    throw std::runtime_error(
        fmt::format("unlike work: the import read {} features, ogr2ogr wrote {}", ours, theirs));
  }
}

void race(Metrics& metrics, const std::string& name, const std::vector<std::string>& import,
          const std::string& report, const std::vector<Layer>& layers,
          const std::string& geopackage, int times) {
  (void)run(import);
  write_geopackage(layers, geopackage);
  compare_counts(report, geopackage, layers);
  double ours = 1e9;
  double theirs = 1e9;
  for (int i = 0; i < times; ++i) {  // in turn, so that a busy machine is busy for both
    ours = std::min(ours, run(import).wall_s);
    theirs = std::min(theirs, write_geopackage(layers, geopackage).wall_s);
  }
  metrics.note(name + "_import_s", ours, "s");
  metrics.note(name + "_ogr2ogr_s", theirs, "s");
  metrics.at_most(name + "_import_over_ogr2ogr", ours / theirs, 2, "ratio");
}

void race_chicago(Metrics& metrics, const WorkFolder& work, int times) {
  const fs::path data = real_data_folder();
  if (!fs::exists(data / "chicago")) {
    fmt::print("  Chicago is left out: no real data at METES_DATA or ../shared/data\n");
    return;
  }
  const std::vector<Layer> layers{
      {data / "chicago/austin_parcels/austin_lots.shp", "austin_lots"},
      {data / "chicago/rp_parcels/rp_lots.shp", "rp_lots"},
      {data / "chicago/city_owned_land_inventory_2021-05.csv", "inventory"},
      {data / "chicago/chicago_city_boundary_tiger2016.geojson", "limits"}};
  race(metrics, "chicago",
       import_command("data/cities/chicago/city.toml", data, work / "chicago.metes",
                      work / "chicago.json"),
       work / "chicago.json", layers, work / "chicago.gpkg", times);
}

void race_sample(Metrics& metrics, const WorkFolder& work, int parcels, int times) {
  const std::string city = make_city(work, parcels);
  const auto import =
      import_command(city + "/city.toml", "", work / "sample.metes", work / "sample.json");
  (void)run(import);
  std::vector<Layer> layers;
  const nlohmann::json report = read_json(work / "sample.json");
  for (const auto& source : report.at("sources")) {
    layers.push_back({city + "/" + source.at("name").get<std::string>(), source.at("layer")});
  }
  race(metrics, fmt::format("sample_{}", parcels), import, work / "sample.json", layers,
       work / "sample.gpkg", times);
}

std::vector<std::string> first_place(const std::string& city) {
  std::ifstream in(city + "/places.csv");
  std::string line;
  std::getline(in, line);  // label,lon,lat,parcel
  std::getline(in, line);
  std::vector<std::string> cells;
  for (int i = 0; i < 3; ++i) {  // from the right: a label may hold commas
    const auto comma = line.rfind(',');
    cells.push_back(line.substr(comma + 1));
    line.resize(comma);
  }
  return {"--lat", cells[1], "--lon", cells[2]};
}

// In one process, from the file's name to an answer, with the file in memory as its import left it.
double open_to_first_answer_ms(const std::string& snapshot, LonLat place, Day day) {
  constexpr int kTimes = 10;
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kTimes; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    const Engine engine(
        std::make_shared<const Snapshot>(data::open_snapshot(snapshot, data::Verify::header)));
    const Answer answer = engine.answer({.place = Position{.at = place}, .as_of = day});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    if (answer.outcome != Outcome::covered) throw std::runtime_error("the place is not covered");
    best = std::min(best, took.count());
  }
  return best;
}

void measure_large(Metrics& metrics, const WorkFolder& work, int parcels) {
  const std::string name = fmt::format("sample_{}", parcels);
  const std::string city = make_city(work, parcels);
  const std::string target = work / "large.metes";
  const Run import = run(import_command(city + "/city.toml", "", target, work / "large.json"));
  metrics.note(name + "_import_s", import.wall_s, "s");
  metrics.at_most(name + "_import_peak", import.peak_mib, 2048, "MiB");
  metrics.at_most(name + "_snapshot_bytes_a_parcel",
                  static_cast<double>(fs::file_size(target)) / parcels, 450, "bytes");
  std::vector<std::string> lookup{metes_program(), "lookup", target, "--json"};
  const auto place = first_place(city);
  lookup.insert(lookup.end(), place.begin(), place.end());
  const auto answer = nlohmann::json::parse(run(lookup).output);
  if (answer.at("outcome") != "covered") {
    throw std::runtime_error("the first place of the sample city is not covered");
  }
  const LonLat at{.lon = std::stod(place[3]), .lat = std::stod(place[1])};
  const Day day = parse_day(answer.at("as_of").get<std::string>()).value();
  metrics.at_most(name + "_open_to_first_answer", open_to_first_answer_ms(target, at, day), 5,
                  "ms");
  double cpu = 1e9;
  for (int i = 0; i < 10; ++i) cpu = std::min(cpu, run(lookup).cpu_s);
  metrics.at_most(name + "_open_and_lookup", cpu * 1000, 20, "ms");
}

void measure(const SuiteOptions& options) {
  const WorkFolder work("metes-import-bench");
  Metrics metrics;
  const int times = options.quick ? 2 : 5;
  race_chicago(metrics, work, times);
  race_sample(metrics, work, options.quick ? 20'000 : 100'000, times);
  measure_large(metrics, work, options.quick ? 100'000 : 1'000'000);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  return metes::bench::run_suite("import", {words + 1, words + count}, metes::bench::measure);
}
