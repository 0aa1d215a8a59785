#pragma once

#include "tests/bench/http_load.hpp"

#include <span>
#include <string>
#include <vector>

namespace metes::bench {

/// A way in which slowhttptest holds connections: its options, and what it asks for.
struct Slowness {
  std::string name;
  std::vector<std::string> options;
  std::string target;
};
/// Heads, bodies, and readers of answers.
[[nodiscard]] std::span<const Slowness> slownesses();

/// Whether slowhttptest is there.
[[nodiscard]] bool has_slowhttptest();

/// What a few others see, by a script as of ask(), while slowhttptest holds two hundred connections
/// in each of these ways. Throws std::runtime_error when it did not hold a hundred of each.
[[nodiscard]] Load ask_beside(std::span<const Slowness> slownesses, const std::string& origin,
                              const std::string& script, int seconds);

}  // namespace metes::bench
