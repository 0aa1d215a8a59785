#include "tests/bench/http_load.hpp"

#include "tests/bench/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace metes::bench {
namespace {

double milliseconds_of(const std::string& text) {
  const double value = std::stod(text);
  if (text.find("us") != std::string::npos) return value / 1000;
  return text.find("ms") != std::string::npos ? value : value * 1000;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream words(line);
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

void note(Load& load, const std::vector<std::string>& words) {
  if (words.size() < 2) return;
  if (words[0] == "Requests/sec:") load.per_s = std::stod(words[1]);
  if (words[0] == "99%") load.p99_ms = milliseconds_of(words[1]);
  if (words[0] == "Latency" && words.size() == 5) load.most_ms = milliseconds_of(words[3]);
  if (words[0] == "Non-2xx" || words[0] == "Socket") load.has_errors = true;
}

// A row's cells; the sample city writes no quotes but around what is not asked for here.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::stringstream stream(row);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
  std::vector<std::vector<std::string>> all;
  std::ifstream rows(file);
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    if (row.find('"') == std::string::npos) all.push_back(cells_of(row));
  }
  return all;
}

// Each figure's median.
Load middle_of(const std::vector<Load>& loads) {
  const auto median = [&](double Load::*figure) {
    std::vector<double> figures;
    for (const Load& load : loads) figures.push_back(load.*figure);
    const auto middle = figures.begin() + static_cast<std::ptrdiff_t>(figures.size() / 2);
    std::nth_element(figures.begin(), middle, figures.end());
    return *middle;
  };
  return {.per_s = median(&Load::per_s), .p99_ms = median(&Load::p99_ms)};
}

struct Span {
  double low = 1e9;
  double high = -1e9;
  void extend(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

}  // namespace

Load ask(const std::string& origin, const std::string& script, int connections, int seconds) {
  const std::string threads = connections > 1 ? "2" : "1";
  const Run run = bench::run(
      {"wrk", "--threads", threads, "--connections", std::to_string(connections), "--duration",
       std::to_string(seconds) + "s", "--latency", "--script", script, origin});
  Load load;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) note(load, words_of(line));
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

Pair compare(const std::string& peer, const std::string& ours, const std::string& script,
             int connections, int seconds) {
  constexpr int kRounds = 7;
  std::vector<Load> of_peer;
  std::vector<Load> of_ours;
  for (int round = 0; round < kRounds; ++round) {
    for (const bool is_peer : {true, false}) {
      const Load load = ask(is_peer ? peer : ours, script, connections, seconds);
      if (load.has_errors) throw std::runtime_error("requests failed under load: " + script);
      (is_peer ? of_peer : of_ours).push_back(load);
    }
  }
  return {.peer = middle_of(of_peer), .ours = middle_of(of_ours)};
}

std::vector<Place> places_about(const std::string& list, std::size_t count) {
  Span lon;
  Span lat;
  for (const auto& cells : rows_of(list)) {
    if (cells.size() < 4) continue;
    lon.extend(std::stod(cells[cells.size() - 3]));
    lat.extend(std::stod(cells[cells.size() - 2]));
  }
  if (lon.low > lon.high) throw std::runtime_error(list + " has no place");
  std::mt19937_64 random(1);
  const auto in = [&](const Span& span) {
    constexpr double kAll = 18'446'744'073'709'551'616.0;
    return fmt::format("{:.7f}",
                       span.low + (span.high - span.low) * static_cast<double>(random()) / kAll);
  };
  std::vector<Place> places(count);
  for (Place& place : places) place = {.lon = in(lon), .lat = in(lat)};
  return places;
}

std::vector<std::string> addresses_of(const std::string& inventory) {
  constexpr std::size_t kColumn = 5;
  constexpr std::size_t kMost = 1000;
  std::vector<std::string> addresses;
  for (const auto& cells : rows_of(inventory)) {
    if (addresses.size() == kMost) break;
    if (cells.size() <= kColumn || cells[kColumn].empty()) continue;
    std::string address = cells[kColumn];
    const bool is_ascii =
        std::all_of(address.begin(), address.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!is_ascii) continue;  // wrk sends it as it is
    std::replace(address.begin(), address.end(), ' ', '+');
    addresses.push_back(address);
  }
  if (addresses.empty()) throw std::runtime_error(inventory + " has no address");
  return addresses;
}

}  // namespace metes::bench
