#include "geo/index/run_sieve.hpp"

#include "geo/shape/local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace metes {
namespace {

// So much farther a run must be, squared: feet are told in a plane, and what is all but as near may
// be the nearest along the geodesic.
constexpr double kFarther2 = (1 + 1e-4) * (1 + 1e-4);

// Whether runs are beaten is asked of as many, on pieces of ground that are small among them.
constexpr std::size_t kFewest = 3;
constexpr std::size_t kMany = 256;

double square(double value) {
  return value * value;
}

auto nearer_from(std::size_t lookout) {
  return [lookout](const auto& a, const auto& b) {
    return a.distances[lookout] < b.distances[lookout];
  };
}

}  // namespace

RunSieve::Lookouts RunSieve::lookouts_of(const Ground& ground) {
  const auto& [low, high] = ground;
  return {low,
          {.x = high.x, .y = low.y},
          {.x = low.x, .y = high.y},
          high,
          {.x = (low.x + high.x) / 2, .y = (low.y + high.y) / 2}};
}

// A degree east is longest where it is nearest to the equator, and one north is shortest there.
void RunSieve::measure(const Ground& ground) {
  constexpr double kShortest = 110'000;  // a degree north, metres
  constexpr double kFarthest = 89.9;
  const double beyond = reach_m_ / kShortest;
  const double south = ground.low.y / kUnitsPerDegree - beyond;
  const double north = ground.high.y / kUnitsPerDegree + beyond;
  const double nearest = south < 0 && north > 0 ? 0 : std::min(std::abs(south), std::abs(north));
  const double farthest = std::max(std::abs(south), std::abs(north));
  const Metres low = metres_a_degree(std::min(nearest, kFarthest));
  const Metres high = metres_a_degree(std::min(farthest, kFarthest));
  least_ = {.east = square(high.x / kUnitsPerDegree), .north = square(low.y / kUnitsPerDegree)};
  most_ = {.east = square(low.x / kUnitsPerDegree), .north = square(high.y / kUnitsPerDegree)};
}

void RunSieve::sift(const Ground& ground, std::span<const std::uint32_t> candidates,
                    std::vector<std::uint32_t>& kept) {
  measure(ground);
  see(ground, candidates);
  if (seen_.size() >= kFewest && seen_.size() <= kMany) drop_beaten(lookouts_of(ground));
  const std::size_t first = kept.size();
  for (const Seen& each : seen_) kept.push_back(each.run);
  if (seen_.empty()) return;
  const auto nearest = std::min_element(seen_.begin(), seen_.end(), nearer_from(kMiddle));
  std::swap(kept[first], kept[first + static_cast<std::size_t>(nearest - seen_.begin())]);
}

inline double RunSieve::least_to_box(GroundPlace from, const Box& box) const {
  const double x = std::max({0.0, box.min.x - from.x, from.x - box.max.x});
  const double y = std::max({0.0, box.min.y - from.y, from.y - box.max.y});
  return squared_m(least_, x, y);
}

// Leaves out what is farther from the middle than the nearest by more than a diagonal.
void RunSieve::see(const Ground& ground, std::span<const std::uint32_t> candidates) {
  const GroundPlace middle = lookouts_of(ground)[kMiddle];
  double nearest2 = square(reach_m_);
  from_middle_.resize(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const EdgeRun& run = runs_[candidates[i]];
    from_middle_[i] = least_to_box(middle, run.box);
    nearest2 = std::min(nearest2, squared_m(most_, run.x[0] - middle.x, run.y[0] - middle.y));
  }
  const double diagonal2 =
      squared_m(most_, ground.high.x - ground.low.x, ground.high.y - ground.low.y);
  const double reach2 = square(std::sqrt(nearest2) + std::sqrt(diagonal2)) * kFarther2;
  seen_.clear();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (from_middle_[i] > reach2) continue;
    seen_.emplace_back(Seen{.run = candidates[i]}).distances[kMiddle] = from_middle_[i];
  }
}

void RunSieve::drop_beaten(const Lookouts& lookouts) {
  for (Seen& seen : seen_) {
    for (std::size_t i = 0; i < kCorners; ++i) {
      seen.distances[i] = least_to_box(lookouts[i], runs_[seen.run].box);
    }
  }
  std::array<AtLookouts, kLookouts> champions{};  // the places that are nearest to each
  for (std::size_t i = 0; i < kLookouts; ++i) {
    const auto nearest = std::min_element(seen_.begin(), seen_.end(), nearer_from(i));
    const GroundPlace place = nearest_place(lookouts[i], runs_[nearest->run]);
    for (std::size_t k = 0; k < kLookouts; ++k) {
      champions[i][k] =
          squared_m(most_, place.x - lookouts[k].x, place.y - lookouts[k].y) * kFarther2;
    }
  }
  std::erase_if(seen_, [&](const Seen& seen) {
    return std::any_of(champions.begin(), champions.end(), [&](const AtLookouts& champion) {
      return std::equal(champion.begin(), champion.begin() + kCorners, seen.distances.begin(),
                        std::less<>());
    });
  });
}

// On an edge, where units are as long as at their shortest; whichever place that is will do.
GroundPlace RunSieve::nearest_place(GroundPlace from, const EdgeRun& run) const {
  GroundPlace nearest = from;
  double nearest2 = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < kRunEdges; ++i) {
    const double ax = run.x[i] - from.x;
    const double ay = run.y[i] - from.y;
    const double dx = static_cast<double>(run.x[i + 1]) - run.x[i];
    const double dy = static_cast<double>(run.y[i + 1]) - run.y[i];
    const double length2 = squared_m(least_, dx, dy);
    const double back = ax * dx * least_.east + ay * dy * least_.north;
    const double share = length2 > 0 ? std::clamp(-back / length2, 0.0, 1.0) : 0;
    const double distance2 = squared_m(least_, ax + share * dx, ay + share * dy);
    if (distance2 >= nearest2) continue;
    nearest2 = distance2;
    nearest = {.x = run.x[i] + share * dx, .y = run.y[i] + share * dy};
  }
  return nearest;
}

}  // namespace metes
