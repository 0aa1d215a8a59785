#pragma once

#include <cstdint>
#include <initializer_list>

namespace metes::data::sample {

/// What a series of draws is for, so that no two uses share one.
enum class Purpose : std::uint64_t { ground, style, blocks, lots, parks, titles, addresses, names };

/// splitmix64 over a key: the same seed, purpose and place give the same draws, whatever was drawn
/// elsewhere. The library's distributions are not used: they differ from one to another. Compilers
/// differ in the order of a call's arguments: draw for no more than one of them. Not shared between
/// threads; make one where it is needed.
class Dice {
 public:
  Dice(std::uint64_t seed, Purpose purpose, std::int64_t a = 0, std::int64_t b = 0,
       std::int64_t c = 0)
      : state_(seed) {
    for (const auto part : {static_cast<std::int64_t>(purpose) + 1, a, b, c}) {
      state_ = next() ^ static_cast<std::uint64_t>(part);
    }
  }

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// In [0, 1).
  double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>(((next() >> 32U) * count) >> 32U);
  }
  bool chance(double share) { return unit() < share; }

 private:
  std::uint64_t state_;
};

}  // namespace metes::data::sample
