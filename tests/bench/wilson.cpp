#include "tests/bench/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace metes::bench {

WilsonInterval wilson(std::uint64_t count, std::uint64_t of) {
  if (of == 0) return {.low = 0, .high = 100};
  constexpr double kZ = 1.959964;  // of the normal distribution, 95 %
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(count) / n;
  const double middle = (p + kZ * kZ / (2 * n)) / (1 + kZ * kZ / n);
  const double half = kZ / (1 + kZ * kZ / n) * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return {.low = 100 * std::max(0.0, middle - half), .high = 100 * std::min(1.0, middle + half)};
}

}  // namespace metes::bench
