// Suite `http`: lookups of a running server against a hello-world of the same cpp-httplib with as
// many threads, asked by wrk for the same targets in turns; streams; a crowd of clients that only
// take up room; and reloads under load. Everything is on the loopback and ends by itself.

#include "tests/bench/background.hpp"
#include "tests/bench/http_bare.hpp"
#include "tests/bench/http_crowd.hpp"
#include "tests/bench/http_load.hpp"
#include "tests/bench/http_slowness.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kMicro = 1e6;
constexpr int kConnections = 16;  // each has a thread, of either server

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

std::string target_of(const Place& place) {
  return "/v1/lookup?as_of=2026-02-20&lat=" + place.lat + "&lon=" + place.lon;
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
void check_rows(const std::string& origin, const std::string& rows,
                const std::vector<Place>& places) {
  constexpr std::size_t kChecked = 50;
  std::ifstream in(rows);
  std::string row;
  for (std::size_t i = 0; i < kChecked && std::getline(in, row); ++i) {
    const Run single =
        bench::run({"curl", "--silent", "--fail", origin + target_of(places[i % places.size()])});
    if (nlohmann::json::parse(row).at("outcome") !=
        nlohmann::json::parse(single.output).at("outcome")) {
      throw std::runtime_error("a streamed row and a single lookup answer differently");
    }
  }
}

// A stream's rows a second, and what a row costs either side, in microseconds.
struct Streamed {
  double per_s = 0;
  double client_us = 0;
  double server_us = 0;
};

Streamed stream(const Background& server, const std::string& rows, const std::string& out,
                std::size_t count) {
  const double before = server.cpu_s();
  const Run run = bench::run({"curl", "--silent", "--fail", "--header",
                              "Content-Type: application/x-ndjson", "--data-binary", "@" + rows,
                              "--output", out, origin_of(server) + "/v1/lookups?as_of=2026-02-20"});
  if (lines_in(out) != count) throw std::runtime_error("a stream lost rows");
  const auto all = static_cast<double>(count);
  return {.per_s = all / run.wall_s,
          .client_us = run.cpu_s * kMicro / all,
          .server_us = (server.cpu_s() - before) * kMicro / all};
}

// What is asked of each server, and how much of hello-world's requests a second is wanted.
struct Comparison {
  std::string name;
  std::vector<std::string> targets;
  double goal = 0;
};

void measure_lookups(const Background& peer, const Background& server, const WorkFolder& work,
                     const std::vector<Comparison>& comparisons, int seconds, Metrics& metrics) {
  for (const Comparison& each : comparisons) {
    const std::string script = work / (each.name + ".lua");
    write_script(script, each.targets);
    const Pair pair = compare(origin_of(peer), origin_of(server), script, kConnections, seconds);
    metrics.note("http_hello_per_s_beside_" + each.name, pair.peer.per_s, "/s");
    metrics.note("http_" + each.name + "_per_s", pair.ours.per_s, "/s");
    metrics.at_least("http_" + each.name + "_vs_hello", pair.ours.per_s / pair.peer.per_s,
                     each.goal, "x");
    metrics.at_most("http_" + each.name + "_p99_vs_hello", pair.ours.p99_ms / pair.peer.p99_ms, 1.5,
                    "x");
  }
}

void measure_streams(const Background& server, const WorkFolder& work,
                     const std::vector<Place>& places, std::size_t rows, Metrics& metrics) {
  constexpr int kRounds = 3;
  const std::string asked = work / "rows.ndjson";
  const std::string told = work / "out.ndjson";
  write_rows(asked, places, rows);
  const double memory = server.resident_mib();
  Streamed best = stream(server, asked, told, rows);
  for (int round = 1; round < kRounds; ++round) {
    const Streamed next = stream(server, asked, told, rows);
    if (next.per_s > best.per_s) best = next;
  }
  check_rows(origin_of(server), told, places);
  metrics.at_least("http_stream_positions_per_s", best.per_s, 1e6, "/s");
  metrics.note("http_stream_server", best.server_us, "us of a core a row");
  metrics.note("http_stream_client", best.client_us, "us of a core a row");
  metrics.note("http_stream_bare", kMicro / bare_rows_per_s(asked, told), "us of a core a row");
  metrics.at_most("http_stream_growth", server.resident_mib() - memory, 32, "MiB");
}

// The same while slowhttptest is slow in all of its ways at once.
void measure_slowness(const std::string& origin, const std::string& script, int seconds,
                      Metrics& metrics) {
  if (!has_slowhttptest()) {
    fmt::print("  slowhttptest is not installed: left out\n");
    return;
  }
  const Load load = ask_beside(slownesses(), origin, script, seconds);
  metrics.at_most("http_slow_failed_requests", load.has_errors ? 1 : 0, 0, "");
  metrics.at_most("http_slow_longest", load.most_ms, 100, "ms");
}

// Others are answered while a thousand are idle and two hundred write slowly.
void measure_crowd(const std::string& city, const std::string& script, int seconds,
                   Metrics& metrics) {
  constexpr std::size_t kIdle = 1'000;
  constexpr std::size_t kSlow = 200;
  constexpr int kOthers = 2;
  const Background server({metes_program(), "serve", city, "--port", "0", "--no-admin",
                           "--connections", "2048", "--log", "none"});
  const std::string origin = origin_of(server);
  const auto port = static_cast<std::uint16_t>(std::stoi(origin.substr(origin.rfind(':') + 1)));
  const Crowd crowd(port, kIdle, kSlow);
  const Load load = ask(origin, script, kOthers, seconds);
  metrics.at_most("http_crowd_failed_requests", load.has_errors ? 1 : 0, 0, "");
  metrics.note("http_crowd_p99", load.p99_ms, "ms");
  metrics.at_most("http_crowd_longest", load.most_ms, 100, "ms");
  measure_slowness(origin, script, std::min(seconds / 2, 4), metrics);
  metrics.at_least("http_crowd_idle_left", static_cast<double>(crowd.idle_ones()), kIdle, "");
}

// A reload a second while wrk asks. While one is under way, as when wrk ends, there are two copies
// of the snapshot, which is no growth.
void measure_reloads(const Background& server, const std::string& script, int seconds,
                     Metrics& metrics) {
  const std::string origin = origin_of(server);
  const auto reload_during = [&](int duration) {
    auto load =
        std::async(std::launch::async, [&] { return ask(origin, script, kConnections, duration); });
    int reloads = 0;
    while (load.wait_for(std::chrono::seconds(1)) != std::future_status::ready) {
      server.send(SIGHUP);
      ++reloads;
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));  // the last is done
    return std::pair(load.get(), reloads);
  };
  static_cast<void>(reload_during(3));  // from here on nothing is new
  const double before = server.own_mib();
  const auto [load, reloads] = reload_during(seconds);
  metrics.note("http_reloads", reloads, "");
  metrics.at_most("http_reload_failed_requests", load.has_errors ? 1 : 0, 0, "");
  metrics.at_most("http_reload_growth", server.own_mib() - before, 16, "MiB");
}

void measure(const SuiteOptions& options) {
  const WorkFolder work("metes-http-bench");
  const std::string folder = make_city(work, options.quick ? 2'000 : 100'000);
  const std::string city = work / "city.metes";
  static_cast<void>(run({metes_program(), "import", folder + "/city.toml", "-o", city}));
  const auto places = places_about(folder + "/places.csv", 5'000);
  std::vector<std::string> positions;
  for (const Place& place : places) positions.push_back(target_of(place));
  std::vector<std::string> addresses;
  for (const std::string& address : addresses_of(folder + "/inventory.csv")) {
    addresses.push_back("/v1/lookup?as_of=2026-02-20&address=" + address);
  }
  const Background peer({fs::read_symlink("/proc/self/exe").string(), "--hello"});
  const Background server({metes_program(), "serve", city, "--port", "0", "--no-admin",
                           "--watch-seconds", "0", "--log", "json"});
  Metrics metrics;
  measure_lookups(peer, server, work,
                  {{.name = "health", .targets = {"/healthz"}, .goal = 0.85},
                   {.name = "lookup", .targets = positions, .goal = 0.85},
                   {.name = "address", .targets = addresses, .goal = 0.75}},
                  options.quick ? 1 : 4, metrics);
  measure_streams(server, work, places, options.quick ? 200'000 : 1'000'000, metrics);
  measure_crowd(city, work / "lookup.lua", options.quick ? 2 : 10, metrics);
  measure_reloads(server, work / "lookup.lua", options.quick ? 5 : 60, metrics);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  if (arguments == std::vector<std::string>{"--hello"}) return metes::bench::serve_hello();
  return metes::bench::run_suite("http", arguments, metes::bench::measure);
}
