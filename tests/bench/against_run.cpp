#include "tests/bench/against_run.hpp"

#include "tests/bench/audit_peers.hpp"
#include "tests/bench/places.hpp"
#include "tests/bench/postgres_server.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace metes::bench {
namespace {

using nlohmann::json;

constexpr const char* kDay = "2026-02-20";
constexpr std::size_t kComparedPolygons = 1'000;
// Metes lays shapes of the grid over each other in a plane, PostGIS on the ellipsoid.
constexpr double kSameM2 = 1;
constexpr double kSameShare = 0.005;

/// Square metres by polygon and parcel number.
using Shared = std::map<std::pair<std::string, std::string>, double>;

// Some 90 m wide and 60 m high, seeded.
std::string make_polygons(const WorkFolder& work, const Extent& extent, std::size_t count) {
  const std::string file = work / fmt::format("polygons-{}.geojsonl", count);
  std::ofstream out(file);
  Places places(extent, 2);
  for (std::size_t i = 0; i < count; ++i) {
    const auto [lon, lat] = places.next();
    const double east = lon + 0.0012;
    const double north = lat + 0.00054;
    out << fmt::format(
        R"({{"type":"Feature","properties":{{"id":{}}},"geometry":{{"type":"Polygon",)"
        R"("coordinates":[[[{:.7f},{:.7f}],[{:.7f},{:.7f}],[{:.7f},{:.7f}],[{:.7f},{:.7f}],)"
        R"([{:.7f},{:.7f}]]]}}}})",
        i, lon, lat, east, lat, east, north, lon, north, lon, lat);
    out << '\n';
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file);
  return file;
}

Run audit(const std::string& snapshot, const std::string& polygons, const std::string& output) {
  return run({metes_program(), "audit", "parcels", snapshot, "--against", polygons, "-o", output,
              "--as-of", kDay});
}

// "1-1-1: 12.50; 1-1-2: 3.00"
void add_listed(const std::string& id, const json& cell, Shared& all) {
  if (cell.is_null()) return;
  std::istringstream words(cell.get<std::string>());
  std::string number;
  for (std::string area; words >> number >> area;) {
    number.pop_back();
    all[{id, number}] += std::stod(area);
  }
}

Shared ours_in(const std::string& rows) {
  Shared all;
  std::ifstream in(rows);
  for (std::string line; std::getline(in, line);) {
    const json row = json::parse(line);
    const std::string id =
        row.at("id").is_string() ? row.at("id").get<std::string>() : row.at("id").dump();
    add_listed(id, row.at("covered_parcels"), all);
    add_listed(id, row.at("slivers"), all);
  }
  return all;
}

class PostgisAreas {
 public:
  PostgisAreas(const std::filesystem::path& programs, const WorkFolder& work,
               const std::string& covered)
      : folder_(work / "postgres-areas"), server_(programs, made(folder_)) {
    (void)psql(folder_, {"CREATE EXTENSION postgis"});
    (void)load(covered, "covered", {"-sql", "SELECT number, geom FROM parcels"});
    (void)psql(folder_, {"VACUUM ANALYZE covered"});
  }

  /// Seconds from file to file.
  [[nodiscard]] double join(const std::string& polygons, const std::string& output) const {
    const double in = load(polygons, "polygons", {});
    return in + psql(folder_,
                     {"SET max_parallel_workers_per_gather = 1", "SET parallel_setup_cost = 0",
                      "SET parallel_tuple_cost = 0",
                      fmt::format("\\copy (SELECT p.id, q.number, ST_Area(ST_Intersection(q.geom, "
                                  "p.geom)::geography) FROM polygons p JOIN covered q ON "
                                  "ST_Intersects(q.geom, p.geom)) TO '{}' CSV",
                                  output)});
  }

 private:
  static const std::filesystem::path& made(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return folder;
  }
  [[nodiscard]] double load(const std::string& file, const std::string& table,
                            const std::vector<std::string>& more) const {
    std::vector<std::string> words{
        "ogr2ogr",    "-f",
        "PostgreSQL", fmt::format("PG:host={} user=metes dbname=postgres", folder_.string()),
        file,         "-nln",
        table,        "-overwrite",
        "-nlt",       "PROMOTE_TO_MULTI",
        "-lco",       "GEOMETRY_NAME=geom",
        "--config",   "PG_USE_COPY",
        "YES"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words).wall_s;
  }

  std::filesystem::path folder_;
  PostgresServer server_;
};

Shared theirs_in(const std::string& table) {
  Shared all;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find(',');
    const auto last = line.rfind(',');
    all[{line.substr(0, first), line.substr(first + 1, last - first - 1)}] +=
        std::stod(line.substr(last + 1));
  }
  return all;
}

double area_in(const Shared& shared, const Shared::key_type& pair) {
  const auto found = shared.find(pair);
  return found == shared.end() ? 0 : found->second;
}

// Pairs that only touch may be told apart.
void compare(const Shared& ours, const Shared& theirs) {
  Shared all = ours;
  all.insert(theirs.begin(), theirs.end());
  if (all.size() < kComparedPolygons / 10)
    throw std::runtime_error("few polygons meet covered parcels");
  for (const auto& [pair, unused] : all) {
    const double a = area_in(ours, pair);
    const double b = area_in(theirs, pair);
    if (std::abs(a - b) <= std::max(kSameM2, kSameShare * std::max(a, b))) continue;
    throw std::runtime_error(
        fmt::format("polygon {} shares {:.2f} m2 with {} by PostGIS and {:.2f} m2 by the audit",
                    pair.first, b, pair.second, a));
  }
}

}  // namespace

void race_against(Metrics& metrics, const WorkFolder& work, const std::string& snapshot,
                  std::size_t count, int times) {
  const auto programs = find_postgres("postgis");
  if (!programs) {
    fmt::print("  PostGIS is left out: it is not installed\n");
    return;
  }
  const std::string covered = work / "covered.gpkg";
  (void)run({metes_program(), "export", snapshot, "-o", covered, "--covered", "--as-of", kDay});
  const PostgisAreas postgis(*programs, work, covered);
  const Extent extent = extent_of(snapshot);
  const std::string ours = work / "areas.ndjson";
  const std::string theirs = work / "areas.csv";
  const std::string few = make_polygons(work, extent, kComparedPolygons);
  (void)audit(snapshot, few, ours);
  (void)postgis.join(few, theirs);
  compare(ours_in(ours), theirs_in(theirs));
  const std::string many = make_polygons(work, extent, count);
  double postgis_s = std::numeric_limits<double>::infinity();
  Run audited{.wall_s = postgis_s, .output = {}};
  for (int i = 0; i < times; ++i) {  // in turn, so that a busy machine is busy for both
    postgis_s = std::min(postgis_s, postgis.join(many, theirs));
    const Run once = audit(snapshot, many, ours);
    if (once.wall_s < audited.wall_s) audited = once;
  }
  metrics.note("against_wall", 1e6 * audited.wall_s / static_cast<double>(count), "us a polygon");
  metrics.note("against_PostGIS_wall", 1e6 * postgis_s / static_cast<double>(count),
               "us a polygon");
  metrics.at_least("against_over_PostGIS", postgis_s / audited.wall_s, 1, "ratio");
  metrics.at_most("against_peak", audited.peak_mib, 200, "MiB");
}

}  // namespace metes::bench
