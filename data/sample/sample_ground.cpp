#include "data/sample/sample_ground.hpp"

#include "data/sample/sample_dice.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace metes::data::sample {
namespace {

// 48°52.6' S 123°23.6' W: no land within 2,700 km.
constexpr LonLat kCentre{.lon = -123.3933, .lat = -48.8767};
constexpr double kMetresPerDegree = 111'195;  // of a sphere of 6,371 km

}  // namespace

TileKey spiral(std::uint32_t n) {
  if (n == 0) return {};
  const auto root = static_cast<std::int32_t>(std::sqrt(static_cast<double>(n)));
  const std::int32_t ring = (root + 1) / 2;
  const std::int32_t edge = 2 * ring;
  const std::int32_t step = static_cast<std::int32_t>(n) - (edge - 1) * (edge - 1);
  const std::int32_t along = step % edge;
  switch (step / edge) {
    case 0:
      return {.column = ring, .row = along - ring + 1};
    case 1:
      return {.column = ring - along - 1, .row = ring};
    case 2:
      return {.column = -ring, .row = ring - along - 1};
    default:
      return {.column = along - ring + 1, .row = -ring};
  }
}

std::int32_t ring_of(TileKey tile) {
  return std::max(std::abs(tile.column), std::abs(tile.row));
}

Ground::Ground(std::uint64_t seed) : seed_(seed) {
  Dice dice(seed, Purpose::ground);
  for (auto* waves : {&east_, &north_}) {
    for (Wave& wave : *waves) {
      const double wave_number = 2 * std::numbers::pi / dice.between(3500, 7000);
      const double heading = dice.between(0, 2 * std::numbers::pi);
      wave = {.amplitude = dice.between(40, 110),
              .along_x = wave_number * std::cos(heading),
              .along_y = wave_number * std::sin(heading),
              .phase = dice.between(0, 2 * std::numbers::pi)};
    }
  }
}

double Ground::line(std::int64_t axis, std::int32_t index) const {
  const auto width = [&](std::int32_t i) {
    if (axis == 0 && i == kRiverColumn) return 320.0;
    return Dice(seed_, Purpose::ground, axis + 1, i).between(620, 940);
  };
  double at = -width(0) / 2;
  for (std::int32_t i = 0; i < index; ++i) at += width(i);
  for (std::int32_t i = -1; i >= index; --i) at -= width(i);
  return at;
}

Extent Ground::tile(TileKey tile) const {
  return {.min = {line(0, tile.column), line(1, tile.row)},
          .max = {line(0, tile.column + 1), line(1, tile.row + 1)}};
}

Coord Ground::to_grid(Point point) const {
  const auto bent = [&](const std::array<Wave, 2>& waves) {
    double sum = 0;
    for (const Wave& wave : waves) {
      sum +=
          wave.amplitude * std::sin(wave.along_x * point.x + wave.along_y * point.y + wave.phase);
    }
    return sum;
  };
  const double shrink = std::cos(kCentre.lat * std::numbers::pi / 180);
  return snap({.lon = kCentre.lon + (point.x + bent(east_)) / (kMetresPerDegree * shrink),
               .lat = kCentre.lat + (point.y + bent(north_)) / kMetresPerDegree});
}

double Ground::river_bend(double y) const {
  return 34 * std::sin(y / 310 + north_[0].phase) + 14 * std::sin(y / 83 + north_[1].phase) +
         2.5 * std::sin(y / 11 + east_[0].phase);
}

Point Frame::to_city(Point local) const {
  const Point centre = tile.centre();
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Point turned{c * local.x - s * local.y, s * local.x + c * local.y};
  const double across = std::clamp(2 * turned.x / tile.width(), -1.0, 1.0);
  const double up = std::clamp(2 * turned.y / tile.height(), -1.0, 1.0);
  const double fade = bend * (1 - across * across) * (1 - up * up);
  return {centre.x + turned.x + fade * std::sin(4 * up + phase),
          centre.y + turned.y + fade * std::sin(4 * across - phase)};
}

Point Frame::to_local(Point city) const {
  const Point centre = tile.centre();
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Point moved{city.x - centre.x, city.y - centre.y};
  return {c * moved.x + s * moved.y, -s * moved.x + c * moved.y};
}

}  // namespace metes::data::sample
