#include "tests/bench/audit_peers.hpp"

#include "tests/bench/postgres_server.hpp"
#include "tests/bench/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

}  // namespace

double psql(const fs::path& folder, const std::vector<std::string>& statements) {
  std::vector<std::string> command{"psql", "-h", folder.string(),  "-U", "metes", "-d", "postgres",
                                   "-q",   "-v", "ON_ERROR_STOP=1"};
  for (const std::string& statement : statements) {
    command.emplace_back("-c");
    command.push_back(statement);
  }
  return run(command).wall_s;
}

namespace {

// COPY in, join by the GiST index on two workers, COPY out.
class PostgisPeer final : public AuditPeer {
 public:
  PostgisPeer(const fs::path& programs, const fs::path& folder, const std::string& parcels)
      : folder_(folder), server_(programs, folder) {
    (void)psql(folder_, {"CREATE EXTENSION postgis"});
    (void)run({"ogr2ogr", "-f", "PostgreSQL",
               fmt::format("PG:host={} user=metes dbname=postgres", folder.string()), parcels,
               "-sql", "SELECT FLN, geom FROM parcels", "-nln", "parcels", "-lco",
               "GEOMETRY_NAME=geom", "--config", "PG_USE_COPY", "YES"});
    (void)psql(folder_, {"VACUUM ANALYZE parcels"});
  }
  std::string name() const override { return "PostGIS"; }
  double goal() const override { return 60; }
  std::size_t most_places() const override { return 10'000'000; }

  double join(const std::string& places, const std::string& output) override {
    return psql(folder_,
                {"DROP TABLE IF EXISTS places", "SET max_parallel_workers_per_gather = 1",
                 "SET parallel_setup_cost = 0", "SET parallel_tuple_cost = 0",
                 "CREATE UNLOGGED TABLE places (id int8, lat float8, lon float8)",
                 fmt::format("\\copy places FROM '{}' CSV HEADER", places),
                 fmt::format("\\copy (SELECT p.id, p.lat, p.lon, q.fln FROM places p LEFT JOIN "
                             "parcels q ON ST_Intersects(q.geom, ST_SetSRID(ST_MakePoint(p.lon, "
                             "p.lat), 4326))) TO '{}' CSV HEADER",
                             output)});
  }

 private:
  fs::path folder_;
  PostgresServer server_;
};

// The places into the GeoPackage of the parcels, which has an R-tree; then SQL on it, which is
// spared the places in no parcel: an outer join would not use the tree.
class OgrPeer final : public AuditPeer {
 public:
  OgrPeer(const WorkFolder& work, std::string parcels)
      : parcels_(std::move(parcels)), database_(work / "ogr.gpkg") {}
  std::string name() const override { return "ogr2ogr"; }
  double goal() const override { return 60; }
  std::size_t most_places() const override { return 1'000'000; }

  double join(const std::string& places, const std::string& output) override {
    fs::remove(output);
    (void)run({"ogr2ogr", "-f", "GPKG", database_, parcels_, "parcels"});
    const Run in = run(
        {"ogr2ogr", "-update", "-nln", "places", "-oo", "AUTODETECT_TYPE=YES", database_, places});
    const Run out = run(
        {"ogr2ogr", "-f", "CSV", output, database_, "-sql",
         "SELECT p.id, p.lat, p.lon, q.FLN FROM places p JOIN rtree_parcels_geom r ON r.minx <= "
         "p.lon AND r.maxx >= p.lon AND r.miny <= p.lat AND r.maxy >= p.lat JOIN parcels q ON "
         "q.fid = r.id WHERE ST_Intersects(q.geom, MakePoint(p.lon, p.lat, 4326))"});
    fs::remove(database_);
    return in.wall_s + out.wall_s;
  }

 private:
  std::string parcels_;
  std::string database_;
};

class MapshaperPeer final : public AuditPeer {
 public:
  MapshaperPeer(std::string program, const WorkFolder& work, const std::string& parcels)
      : program_(std::move(program)), parcels_(work / "parcels.shp") {
    (void)run({"ogr2ogr", parcels_, parcels, "-sql", "SELECT FLN, geom FROM parcels"});
  }
  std::string name() const override { return "mapshaper"; }
  double goal() const override { return 20; }
  std::size_t most_places() const override { return 1'000'000; }
  bool gives_one() const override { return true; }

  double join(const std::string& places, const std::string& output) override {
    return run({"node", "--max-old-space-size=6000", program_, places, "-points", "x=lon", "y=lat",
                "-join", parcels_, "fields=FLN", "-o", output, "force"})
        .wall_s;
  }

 private:
  std::string program_;
  std::string parcels_;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

std::size_t position_of(const std::vector<std::string>& header, std::string column) {
  for (const auto& name : {column, std::string("fln")}) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  throw std::runtime_error("no column " + column);
}

}  // namespace

std::vector<std::unique_ptr<AuditPeer>> make_audit_peers(const WorkFolder& work,
                                                         const std::string& parcels) {
  std::vector<std::unique_ptr<AuditPeer>> peers;
  const auto leave_out = [](const char* name) {
    fmt::print("  {} is left out: it is not installed\n", name);
  };
  if (const auto programs = find_postgres("postgis")) {
    const fs::path folder = work / "postgres";
    fs::create_directories(folder);
    peers.push_back(std::make_unique<PostgisPeer>(*programs, folder, parcels));
  } else {
    leave_out("PostGIS");
  }
  peers.push_back(std::make_unique<OgrPeer>(work, parcels));
  const char* packages = std::getenv("METES_BENCH_PACKAGES");  // NOLINT(concurrency-mt-unsafe)
  const fs::path mapshaper =
      fs::path(packages == nullptr ? "" : packages) / "node_modules/mapshaper/bin/mapshaper";
  if (fs::exists(mapshaper)) {
    peers.push_back(std::make_unique<MapshaperPeer>(mapshaper, work, parcels));
  } else {
    leave_out("mapshaper");
  }
  return peers;
}

Found read_found(const std::string& table, const std::string& column) {
  std::ifstream in(table);
  std::string line;
  std::getline(in, line);
  const auto header = cells_of(line);
  const std::size_t id = position_of(header, "id");
  const std::size_t at = position_of(header, column);
  Found found;
  while (std::getline(in, line)) {
    const auto cells = cells_of(line);
    auto& numbers = found[cells.at(id)];
    std::istringstream all(cells.at(at));
    for (std::string number; all >> number;) {
      if (number.back() == ';') number.pop_back();
      numbers.insert(number);
    }
  }
  return found;
}

}  // namespace metes::bench
