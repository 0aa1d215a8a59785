#pragma once

#include "geo/values/tenure.hpp"

#include <cstdint>

namespace metes {

/// Some of the seven interests, as one byte. A plain value; callable from any thread.
class InterestSet {
 public:
  constexpr InterestSet() = default;
  explicit constexpr InterestSet(Interest interest) : bits_(bit(interest)) {}

  [[nodiscard]] constexpr bool contains(Interest interest) const {
    return (bits_ & bit(interest)) != 0;
  }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr InterestSet& operator|=(InterestSet other) {
    bits_ = static_cast<std::uint8_t>(bits_ | other.bits_);
    return *this;
  }
  friend constexpr bool operator==(InterestSet, InterestSet) = default;

 private:
  static constexpr std::uint8_t bit(Interest interest) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(interest));
  }
  std::uint8_t bits_ = 0;
};

}  // namespace metes
