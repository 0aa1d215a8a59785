#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>

namespace metes::bench {

/// West, south, east and north, degrees.
using Extent = std::array<double, 4>;

/// Of a snapshot's city.
[[nodiscard]] Extent extent_of(const std::string& snapshot);

/// Uniform over an extent; the same seed gives the same on every machine.
class Places {
 public:
  struct Place {
    double lon = 0;
    double lat = 0;
  };
  Places(const Extent& extent, std::uint64_t seed) : extent_(extent), random_(seed) {}

  [[nodiscard]] Place next() {
    const double lat = between(extent_[1], extent_[3]);
    return {.lon = between(extent_[0], extent_[2]), .lat = lat};
  }

 private:
  double between(double low, double high) {
    return low + (high - low) * static_cast<double>(random_() >> 11U) / 9007199254740992.0;
  }

  Extent extent_;
  std::mt19937_64 random_;
};

}  // namespace metes::bench
