#include "tests/bench/http_slowness.hpp"

#include "tests/bench/process.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <future>
#include <regex>
#include <stdexcept>
#include <thread>

namespace metes::bench {
namespace {

constexpr const char* kProgram = "slowhttptest";
constexpr int kFewest = 100;  // connections; those that read slowly come to their end

// How many connections it held at last: what follows "connected:" but for colours.
int connections_in(const std::string& report) {
  const auto at = report.rfind("connected:");
  std::smatch count;
  const std::string rest = at == std::string::npos ? "" : report.substr(at);
  return std::regex_search(rest, count, std::regex(" ([0-9]+)\\n")) ? std::stoi(count[1]) : 0;
}

std::vector<std::string> command_of(const Slowness& slowness, const std::string& origin,
                                    std::int64_t seconds) {
  constexpr std::int64_t kReported = 6;  // it says how it is doing every five seconds
  std::vector<std::string> command{kProgram,
                                   "-c",
                                   "200",
                                   "-r",
                                   "200",
                                   "-p",
                                   "3",
                                   "-l",
                                   std::to_string(std::max(seconds, kReported)),
                                   "-u",
                                   origin + slowness.target};
  command.insert(command.end(), slowness.options.begin(), slowness.options.end());
  return command;
}

}  // namespace

std::span<const Slowness> slownesses() {
  static const std::vector<Slowness> kAll{
      {.name = "heads", .options = {"-H", "-i", "1"}, .target = "/healthz"},
      {.name = "bodies",
       .options = {"-B", "-i", "1", "-s", "8192", "-t", "POST"},
       .target = "/v1/lookup"},
      {.name = "readers",
       .options = {"-X", "-w", "512", "-y", "1024", "-n", "1", "-z", "32", "-k", "1"},
       // 240 kB, of which they take 32 bytes a second
       .target = "/collections/parcels/items?limit=200"}};
  return kAll;
}

bool has_slowhttptest() {
  try {
    static_cast<void>(run({"sh", "-c", std::string("command -v ") + kProgram}));
  } catch (const std::runtime_error&) {
    return false;
  }
  return true;
}

Load ask_beside(std::span<const Slowness> slownesses, const std::string& origin,
                const std::string& script, int seconds) {
  constexpr int kOthers = 2;
  constexpr std::chrono::seconds kGather{2};  // until the answers are made
  std::vector<std::future<Run>> slow;
  for (const Slowness& each : slownesses) {
    slow.push_back(std::async(std::launch::async,
                              [command = command_of(each, origin, seconds + kGather.count())] {
                                return bench::run(command);
                              }));
  }
  std::this_thread::sleep_for(kGather);
  const Load load = ask(origin, script, kOthers, seconds);
  for (std::size_t i = 0; i < slow.size(); ++i) {
    const Run run = slow[i].get();
    if (connections_in(run.output) >= kFewest) continue;
    throw std::runtime_error("slowhttptest held too few connections of slow " + slownesses[i].name +
                             ":\n" + run.output);
  }
  return load;
}

}  // namespace metes::bench
