#pragma once

#include <cmath>

namespace metes {

/// The largest of 1, 2 and 5 times a power of ten that is not more than a positive value: what a
/// scale bar measures.
[[nodiscard]] inline double round_down(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {5.0, 2.0}) {
    if (factor * power <= value) return factor * power;
  }
  return power;
}

}  // namespace metes
