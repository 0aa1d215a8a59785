#pragma once

#include <cstdint>

namespace metes::bench {

/// The 95 % interval of a share after Wilson, percent.
struct WilsonInterval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] WilsonInterval wilson(std::uint64_t count, std::uint64_t of);

}  // namespace metes::bench
