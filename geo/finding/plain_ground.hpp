#pragma once

#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace metes {

/// Where the lines of areas are far away, so that all positions of a small square lie alike to the
/// city's limits. A square is looked at when a position in it is first asked about. It looks at the
/// snapshot, which must outlive it. One thread at a time.
class PlainGround {
 public:
  explicit PlainGround(const Snapshot& snapshot);

  /// Where a position lies to the limits, if no line of an area is within the reach.
  [[nodiscard]] std::optional<Limits> limits_off_lines(Coord point, double reach_m);

 private:
  // Of a square: not known yet, or that a line is near, or else the limits and kPlain.
  static constexpr std::uint8_t kUnknown = 0;
  static constexpr std::uint8_t kNearLine = 1;
  static constexpr std::uint8_t kPlain = 2;

  [[nodiscard]] std::optional<Limits> ask(Coord point, double reach_m) const;
  [[nodiscard]] std::uint8_t look_at(std::uint32_t column, std::uint32_t row) const;

  const Snapshot& snapshot_;
  Coord corner_;
  std::uint32_t shift_ = 0;  // a square has sides of 2^shift grid units
  std::vector<std::uint8_t> squares_;
};

}  // namespace metes
