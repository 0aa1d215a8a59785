#pragma once

#include "tests/bench/work_folder.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace metes::bench {

/// What wrk saw.
struct Load {
  double per_s = 0;
  double p99_ms = 0;
  double most_ms = 0;
  bool has_errors = false;  // answers other than 2xx and 3xx, or connections that failed
};

/// Asks a server for the targets of a script, one after the other, from so many connections.
/// Throws std::runtime_error when nothing was measured.
[[nodiscard]] Load ask(const std::string& origin, const std::string& script, int connections,
                       int seconds);

/// A script for ask().
void write_script(const std::string& file, const std::vector<std::string>& targets);

/// Two servers asked in turns for the same; of each the median of seven rounds, figure by figure:
/// of the slowest in a hundred one round has twice what the next has, on either server.
struct Pair {
  Load peer;
  Load ours;
};
[[nodiscard]] Pair compare(const std::string& peer, const std::string& ours,
                           const std::string& script, int connections, int seconds);

/// A position as text.
struct Place {
  std::string lon;
  std::string lat;
};
/// Positions all over the box about the places of a sample city's list (places.csv): the same for
/// the same list.
[[nodiscard]] std::vector<Place> places_about(const std::string& list, std::size_t count);
/// Addresses of a sample city's inventory, as a query has them.
[[nodiscard]] std::vector<std::string> addresses_of(const std::string& inventory);

}  // namespace metes::bench
