// Suite `http`: lookups of a running server against a hello-world of the same cpp-httplib with as
// many threads, asked by wrk for the same targets in turns; streams; and reloads under load.
// Everything is on the loopback and ends by itself.

#include "tests/bench/background.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/work_folder.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kConnections = 16;  // each has a thread, of either server

struct Options {
  bool quick = false;
  std::string json;
};

std::string metes() {
  const char* path = std::getenv("METES");  // NOLINT(concurrency-mt-unsafe): one thread
  return path == nullptr ? "build/release/tools/metes" : path;
}

// The peer: no keep-alive limit and no Nagle, without which it answers 150 requests a second.
int serve_hello() {
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kConnections); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000'000);
  server.Get(".*", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("hello, world\n", "text/plain");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  fmt::print("serving http://127.0.0.1:{} \n", port);
  std::fflush(stdout);
  return server.listen_after_bind() ? 0 : 1;
}

// "serving http://127.0.0.1:8080 (…" as its origin.
std::string origin_of(const Background& server) {
  const std::string& line = server.first_line();
  const auto begin = line.find("http://");
  return line.substr(begin, line.find(' ', begin) - begin);
}

struct Place {
  std::string lon;
  std::string lat;
};

// Around the places of the sample city's list; the label may hold commas, so from the right.
std::vector<Place> places_of(const std::string& file) {
  std::vector<Place> places;
  std::ifstream rows(file);
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    std::vector<std::string> cells;
    std::stringstream stream(row);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (cells.size() < 4) continue;
    places.push_back({.lon = cells[cells.size() - 3], .lat = cells[cells.size() - 2]});
  }
  if (places.empty()) throw std::runtime_error(file + " has no place");
  return places;
}

// Addresses of the sample city's inventory, as a query has them.
std::vector<std::string> addresses_of(const std::string& file) {
  constexpr std::size_t kColumn = 5;
  constexpr std::size_t kMost = 1000;
  std::vector<std::string> addresses;
  std::ifstream rows(file);
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row) && addresses.size() < kMost) {
    std::stringstream stream(row);
    std::string cell;
    for (std::size_t i = 0; i <= kColumn; ++i) std::getline(stream, cell, ',');
    if (cell.empty() || row.find('"') != std::string::npos) continue;
    std::replace(cell.begin(), cell.end(), ' ', '+');
    addresses.push_back(cell);
  }
  if (addresses.empty()) throw std::runtime_error(file + " has no address");
  return addresses;
}

struct Load {
  double per_s = 0;
  double p99_ms = 0;
  bool has_errors = false;
};

double milliseconds_of(const std::string& text) {
  const double value = std::stod(text);
  if (text.find("us") != std::string::npos) return value / 1000;
  return text.find("ms") != std::string::npos ? value : value * 1000;
}

// wrk with the targets of a file, one after the other.
Load ask(const std::string& origin, const std::string& script, int seconds) {
  const Run run = bench::run(
      {"wrk", "--threads", "2", "--connections", std::to_string(kConnections), "--duration",
       std::to_string(seconds) + "s", "--latency", "--script", script, origin});
  Load load;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first;
    std::string second;
    words >> first >> second;
    if (first == "Requests/sec:") load.per_s = std::stod(second);
    if (first == "99%") load.p99_ms = milliseconds_of(second);
    if (first == "Non-2xx" || first == "Socket") load.has_errors = true;
  }
  if (load.per_s == 0) throw std::runtime_error("wrk measured nothing:\n" + run.output);
  return load;
}

void write_script(const std::string& file, const std::vector<std::string>& targets) {
  std::ofstream script(file);
  script << "local targets = {\n";
  for (const std::string& target : targets) script << "\"" << target << "\",\n";
  script << "}\nlocal at = 0\nfunction request()\n  at = at % #targets + 1\n"
            "  return wrk.format('GET', targets[at])\nend\n";
}

// The better of two rounds in turns, as other processes only ever slow one down.
struct Pair {
  Load peer;
  Load ours;
};
Pair compare(const std::string& peer, const std::string& ours, const std::string& script,
             int seconds) {
  const auto better = [](const Load& a, const Load& b) { return a.per_s > b.per_s ? a : b; };
  const Load peer_first = ask(peer, script, seconds);
  const Load ours_first = ask(ours, script, seconds);
  const Pair pair{.peer = better(peer_first, ask(peer, script, seconds)),
                  .ours = better(ours_first, ask(ours, script, seconds))};
  if (pair.ours.has_errors) throw std::runtime_error("lookups failed under load");
  return pair;
}

void write_rows(const std::string& file, const std::vector<Place>& places, std::size_t count) {
  std::ofstream rows(file);
  for (std::size_t i = 0; i < count; ++i) {
    const Place& place = places[i % places.size()];
    rows << R"({"id":)" << i << R"(,"lat":)" << place.lat << R"(,"lon":)" << place.lon << "}\n";
  }
}

std::size_t lines_in(const std::string& file) {
  std::ifstream in(file);
  return static_cast<std::size_t>(
      std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n'));
}

// Answers first: a row of a stream says what a single lookup says.
void check_rows(const std::string& origin, const std::string& rows, const Place& place) {
  const Run single =
      bench::run({"curl", "--silent", "--fail",
                  origin + "/v1/lookup?as_of=2026-02-20&lat=" + place.lat + "&lon=" + place.lon});
  std::ifstream in(rows);
  std::string row;
  std::getline(in, row);
  if (nlohmann::json::parse(row).at("outcome") !=
      nlohmann::json::parse(single.output).at("outcome")) {
    throw std::runtime_error("a streamed row and a single lookup answer differently");
  }
}

double stream(const std::string& origin, const std::string& rows, const std::string& out,
              std::size_t count) {
  const Run run =
      bench::run({"curl", "--silent", "--fail", "--header", "Content-Type: application/x-ndjson",
                  "--header", "Expect:", "--data-binary", "@" + rows, "--output", out,
                  origin + "/v1/lookups?as_of=2026-02-20"});
  if (lines_in(out) != count) throw std::runtime_error("a stream lost rows");
  return static_cast<double>(count) / run.wall_s;
}

// A reload a second while wrk asks.
void measure_reloads(const Background& server, const std::string& script, int seconds,
                     Metrics& metrics) {
  const std::string origin = origin_of(server);
  static_cast<void>(ask(origin, script, 1));
  const double before = server.resident_mib();
  auto load = std::async(std::launch::async, [&] { return ask(origin, script, seconds); });
  int reloads = 0;
  while (load.wait_for(std::chrono::seconds(1)) != std::future_status::ready) {
    server.send(SIGHUP);
    ++reloads;
  }
  metrics.note("http_reloads", reloads, "");
  metrics.at_most("http_reload_failed_requests", load.get().has_errors ? 1 : 0, 0, "");
  metrics.at_most("http_reload_growth", server.resident_mib() - before, 32, "MiB");
}

int measure(const Options& options) {
  const WorkFolder work("metes-http-bench");
  static_cast<void>(run({metes(), "synth", "-o", work / "city", "--parcels",
                         options.quick ? "2000" : "100000", "--seed", "1"}));
  static_cast<void>(run({metes(), "import", work / "city/city.toml", "-o", work / "city.metes"}));
  const auto places = places_of(work / "city/places.csv");
  std::vector<std::string> lookups;
  for (const Place& place : places) {
    lookups.push_back("/v1/lookup?as_of=2026-02-20&lat=" + place.lat + "&lon=" + place.lon);
  }
  write_script(work / "lookups.lua", lookups);
  std::vector<std::string> address_lookups;
  for (const std::string& address : addresses_of(work / "city/inventory.csv")) {
    address_lookups.push_back("/v1/lookup?as_of=2026-02-20&address=" + address);
  }
  write_script(work / "addresses.lua", address_lookups);
  write_script(work / "health.lua", {"/healthz"});
  const Background peer({fs::read_symlink("/proc/self/exe").string(), "--hello"});
  const Background server({metes(), "serve", work / "city.metes", "--port", "0", "--no-admin",
                           "--watch-seconds", "0", "--log", "json"});
  const std::string origin = origin_of(server);
  const int seconds = options.quick ? 2 : 5;

  Metrics metrics;
  const Pair health = compare(origin_of(peer), origin, work / "health.lua", seconds);
  metrics.note("http_hello_per_s", health.peer.per_s, "/s");
  metrics.note("http_health_per_s", health.ours.per_s, "/s");
  metrics.at_least("http_health_vs_hello", health.ours.per_s / health.peer.per_s, 0.85, "x");
  const Pair lookup = compare(origin_of(peer), origin, work / "lookups.lua", seconds);
  metrics.note("http_lookup_per_s", lookup.ours.per_s, "/s");
  metrics.at_least("http_lookup_vs_hello", lookup.ours.per_s / lookup.peer.per_s, 0.85, "x");
  metrics.at_most("http_lookup_p99_vs_hello", lookup.ours.p99_ms / lookup.peer.p99_ms, 1.5, "x");
  const Pair address = compare(origin_of(peer), origin, work / "addresses.lua", seconds);
  metrics.note("http_address_per_s", address.ours.per_s, "/s");
  metrics.at_least("http_address_vs_hello", address.ours.per_s / address.peer.per_s, 0.75, "x");

  const std::size_t rows = options.quick ? 50'000 : 1'000'000;
  write_rows(work / "rows.ndjson", places, rows);
  const double memory = server.resident_mib();
  const double per_s = std::max(stream(origin, work / "rows.ndjson", work / "out.ndjson", rows),
                                stream(origin, work / "rows.ndjson", work / "out.ndjson", rows));
  check_rows(origin, work / "out.ndjson", places.front());
  metrics.at_least("http_stream_positions_per_s", per_s, 1e6, "/s");
  metrics.at_most("http_stream_growth", server.resident_mib() - memory, 32, "MiB");
  measure_reloads(server, work / "lookups.lua", options.quick ? 5 : 60, metrics);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
  return 0;
}

Options parse(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--quick") {
      options.quick = true;
    } else if (words[i] == "--json" && i + 1 < words.size()) {
      options.json = words[++i];
    } else {
      throw std::invalid_argument("unknown argument \"" + words[i] + "\"");
    }
  }
  return options;
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  try {
    const std::vector<std::string> arguments(words + 1, words + count);
    if (arguments == std::vector<std::string>{"--hello"}) return metes::bench::serve_hello();
    return metes::bench::measure(metes::bench::parse(arguments));
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "http_bench: {}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "http_bench: {}\n", error.what());
    return 1;
  }
}
