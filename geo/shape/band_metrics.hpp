#pragma once

#include "geo/shape/local_plane.hpp"

#include <cstdint>
#include <vector>

namespace metes {

/// The metrics of the planes around positions, without trigonometry: bands of 0.013 degrees of
/// latitude have that of their middle, from which it is a few products to any place of them.
/// Lengths are those of LocalPlane to 1e-11, and depend on the latitude alone, whatever bands are
/// kept. Immutable; callable from any thread.
class BandMetrics {
 public:
  /// None is kept: each is worked out when it is asked for.
  BandMetrics() = default;
  /// Keeps those between two latitudes, grid units.
  BandMetrics(std::int32_t low, std::int32_t high);

  /// At a latitude, grid units.
  [[nodiscard]] GridMetric at(std::int32_t y) const {
    const std::int32_t band = y >> kShift;
    const auto kept = static_cast<std::uint32_t>(band) - static_cast<std::uint32_t>(first_);
    const double from_middle = y - middle_of(band);
    if (kept < bands_.size()) return bands_[kept].moved_north(from_middle);
    return of(band).moved_north(from_middle);
  }

 private:
  static constexpr std::uint32_t kShift = 17;

  [[nodiscard]] static std::int32_t middle_of(std::int32_t band) {
    return (band << kShift) + (std::int32_t{1} << (kShift - 1));
  }
  [[nodiscard]] static GridMetric of(std::int32_t band);

  std::int32_t first_ = 0;
  std::vector<GridMetric> bands_;
};

}  // namespace metes
