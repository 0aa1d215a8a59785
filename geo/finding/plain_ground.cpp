#include "geo/finding/plain_ground.hpp"

#include "geo/shape/band_metrics.hpp"

#include <cmath>
#include <cstddef>

namespace metes {
namespace {

// Squares along either side of all data, at most: 90 m in the sample city of 100,000 parcels.
constexpr std::uint32_t kSquares = 128;

// For reaches up to this, metres, squares are told once.
constexpr double kReach = 30;

}  // namespace

PlainGround::PlainGround(const Snapshot& snapshot)
    : snapshot_(snapshot),
      corner_(snapshot.city().extent.min),
      squares_(std::size_t{kSquares} * kSquares) {
  const Box& extent = snapshot.city().extent;
  const std::int64_t width = std::int64_t{extent.max.x} - extent.min.x;
  const std::int64_t height = std::int64_t{extent.max.y} - extent.min.y;
  while ((width >> shift_) >= kSquares || (height >> shift_) >= kSquares) ++shift_;
}

std::optional<Limits> PlainGround::limits_off_lines(Coord point, double reach_m) {
  if (reach_m > kReach || !contains(snapshot_.city().extent, point)) return ask(point, reach_m);
  const auto square = [&](std::int64_t units) {
    return static_cast<std::uint32_t>(units >> shift_);
  };
  const std::uint32_t column = square(std::int64_t{point.x} - corner_.x);
  const std::uint32_t row = square(std::int64_t{point.y} - corner_.y);
  std::uint8_t& known = squares_[row * kSquares + column];
  if (known == kUnknown) known = look_at(column, row);
  if (known == kNearLine) return ask(point, reach_m);
  return static_cast<Limits>(known - kPlain);
}

std::optional<Limits> PlainGround::ask(Coord point, double reach_m) const {
  if (snapshot_.area_near_index().nearest_edge_m(point, reach_m)) return std::nullopt;
  return snapshot_.city_limits().at(point);
}

// From its middle.
std::uint8_t PlainGround::look_at(std::uint32_t column, std::uint32_t row) const {
  const std::int64_t side = std::int64_t{1} << shift_;
  const Coord middle{.x = static_cast<std::int32_t>(corner_.x + column * side + side / 2),
                     .y = static_cast<std::int32_t>(corner_.y + row * side + side / 2)};
  const GridMetric metric = BandMetrics().at(middle.y);
  const double half = 0.5 * static_cast<double>(side);
  // A degree is up to 2 % longer at the far end.
  const double half_diagonal_m = 1.02 * std::hypot(half * metric.east[0], half * metric.north[0]);
  const auto limits = ask(middle, half_diagonal_m + kReach + 1);
  return limits ? static_cast<std::uint8_t>(kPlain + static_cast<std::uint8_t>(*limits))
                : kNearLine;
}

}  // namespace metes
