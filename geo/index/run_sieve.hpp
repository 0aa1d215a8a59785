#pragma once

#include "geo/index/edge_run.hpp"
#include "geo/values/coordinate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// A place on the ground, grid units.
struct GroundPlace {
  double x = 0;
  double y = 0;
};

/// A piece of ground between two corners.
struct Ground {
  GroundPlace low;
  GroundPlace high;
};

/// Of many runs of edges, those that can have the nearest edge to some position of a piece of
/// ground. A run is left out where one place on another is nearer to each of the four corners than
/// its box: then it is nearer to all between them, as the positions nearer to a place than to a box
/// are a convex part of the plane. What is kept tells the nearest edge, and all that are farther
/// than that by less than 0.01 %. Below 85° of latitude. Not shared between threads.
class RunSieve {
 public:
  /// Looks at the runs, which must outlive it. What is farther than `reach_m` from all of a piece
  /// of ground is not kept.
  RunSieve(std::span<const EdgeRun> runs, double reach_m) : runs_(runs), reach_m_(reach_m) {}

  /// Adds to `kept` which of the candidates, places among the runs, are kept, that first which is
  /// nearest to the middle.
  void sift(const Ground& ground, std::span<const std::uint32_t> candidates,
            std::vector<std::uint32_t>& kept);

 private:
  // The length of a grid unit, squared metres.
  struct Unit2 {
    double east = 0;
    double north = 0;
  };
  // The four corners and the middle, and squared metres from there.
  static constexpr std::size_t kCorners = 4;
  static constexpr std::size_t kMiddle = 4;
  static constexpr std::size_t kLookouts = 5;
  using Lookouts = std::array<GroundPlace, kLookouts>;
  using AtLookouts = std::array<double, kLookouts>;
  struct Seen {
    std::uint32_t run = 0;
    AtLookouts distances{};  // that no place of its box is nearer than
  };

  [[nodiscard]] static Lookouts lookouts_of(const Ground& ground);
  [[nodiscard]] static double squared_m(const Unit2& unit, double x, double y) {
    return x * x * unit.east + y * y * unit.north;
  }
  void measure(const Ground& ground);
  void see(const Ground& ground, std::span<const std::uint32_t> candidates);
  void drop_beaten(const Lookouts& lookouts);
  [[nodiscard]] double least_to_box(GroundPlace from, const Box& box) const;
  [[nodiscard]] GroundPlace nearest_place(GroundPlace from, const EdgeRun& run) const;

  std::span<const EdgeRun> runs_;
  double reach_m_;
  Unit2 least_;  // on the ground at hand and within reach of it
  Unit2 most_;
  std::vector<double> from_middle_;  // of the candidates, squared metres
  std::vector<Seen> seen_;           // what is kept
};

}  // namespace metes
