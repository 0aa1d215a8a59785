#include "data/sample/sample_parks.hpp"

#include "data/sample/sample_streets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace metes::data::sample {
namespace {

/// A shore between 0.55 and 1 of `reach`, of a few waves, each finer and lower than the last.
Outline shore_line(Point centre, double reach, std::uint32_t vertices, Dice& dice) {
  constexpr std::array kWaves{2, 3, 5, 9, 17};
  std::array<double, kWaves.size()> phases{};
  for (double& phase : phases) phase = dice.between(0, 2 * std::numbers::pi);
  const double squeeze = dice.between(0.75, 1);
  Outline shore;
  for (std::uint32_t i = 0; i < vertices; ++i) {
    const double turn = 2 * std::numbers::pi * i / vertices;
    double swing = 0;
    for (std::size_t k = 0; k < kWaves.size(); ++k) {
      swing += std::sin(kWaves[k] * turn + phases[k]) / (kWaves[k] * 5.0);
    }
    const double radius = reach * (0.76 + 0.9 * swing);
    shore.push_back(
        {centre.x + radius * std::cos(turn), centre.y + squeeze * radius * std::sin(turn)});
  }
  return shore;
}

std::optional<Pond> find_room(const Outline& land, const std::vector<Pond>& others, Dice& dice) {
  constexpr double kEdge = 5;  // metres of grass around the water
  constexpr double kSmallest = 6;
  constexpr int kTries = 12;
  const Extent box = extent(land);
  for (int i = 0; i < kTries; ++i) {
    const Point centre = i == 0 && others.empty() ? box.centre()
                                                  : Point{dice.between(box.min.x, box.max.x),
                                                          dice.between(box.min.y, box.max.y)};
    double room = clearance(land, centre) - kEdge;
    for (const Pond& pond : others) {
      room = std::min(room, distance(centre, pond.centre) - pond.reach - kEdge);
    }
    if (room < kSmallest) continue;
    return Pond{.centre = centre, .reach = room * dice.between(0.55, 0.8), .shore = {}};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Pond> dig_ponds(const Outline& land, std::uint32_t count, std::uint32_t vertices,
                            Dice& dice) {
  std::vector<Pond> ponds;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto pond = find_room(land, ponds, dice);
    if (!pond) break;
    const std::uint32_t corners = i == 0 ? vertices : vertices / 16 + 24;
    pond->shore = shore_line(pond->centre, pond->reach, corners, dice);
    ponds.push_back(*pond);
  }
  return ponds;
}

Banks river_banks(const Ground& ground, TileKey key) {
  constexpr double kStep = 2.5;
  constexpr double kHalfRiver = 38;
  const Extent tile = ground.tile(key);
  const double low = tile.min.y + kHalfArterial;
  const double high = tile.max.y - kHalfArterial;
  const double west = tile.min.x + kHalfArterial;
  const double east = tile.max.x - kHalfArterial;
  const double steps = std::ceil((high - low) / kStep);
  Banks banks;
  Outline east_shore;
  for (int k = 0; k <= static_cast<int>(steps); ++k) {
    const double y = low + (high - low) * k / steps;
    const double middle = tile.centre().x + ground.river_bend(y);
    banks.west.push_back({middle - kHalfRiver, y});
    east_shore.push_back({middle + kHalfRiver, y});
  }
  constexpr int kStraightSteps = 20;
  for (int k = 0; k <= kStraightSteps; ++k) {
    const double share = static_cast<double>(k) / kStraightSteps;
    banks.west.push_back({west, high + (low - high) * share});
    banks.east.push_back({east, low + (high - low) * share});
  }
  banks.east.insert(banks.east.end(), east_shore.rbegin(), east_shore.rend());
  return banks;
}

}  // namespace metes::data::sample
