#pragma once

#include <cstdint>

namespace metes::test {

/// The same numbers on every machine and library (splitmix64), unlike the standard's distributions.
/// Compilers differ in the order of a call's arguments: draw for no more than one of them.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E37'79B9'7F4A'7C15U;
    z = (z ^ z >> 30U) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ z >> 27U) * 0x94D0'49BB'1331'11EBU;
    return z ^ z >> 31U;
  }
  /// 0 … count - 1.
  std::uint32_t below(std::uint64_t count) { return static_cast<std::uint32_t>(next() % count); }
  /// low … high, both included.
  std::int32_t between(std::int64_t low, std::int64_t high) {
    const auto width = static_cast<std::uint64_t>(high - low + 1);
    return static_cast<std::int32_t>(low + static_cast<std::int64_t>(next() % width));
  }
  bool one_in(std::uint64_t count) { return next() % count == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace metes::test
