// The land in a disc on the real fabrics of Chicago, Cambridge and Los Angeles: what UnitedLand
// tells, against GEOS's overlay in a plane of PROJ and against places that are looked at one by
// one. Skipped where the data is absent (METES_DATA, else ../shared/data).

#include "geo/shape/disc.hpp"
#include "tests/support/disc_overlay.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/indexed.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/real_ground.hpp"

#include <geodesic.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <numeric>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace metes::test {
namespace {

using Members = std::vector<std::uint32_t>;

constexpr double kGap = 1;  // metres: as wide as a decision takes for more than a crack

// A disc, and which parcels about it are united: all, or about one of three, as a city owns lots.
struct Case {
  Coord at;
  double radius_m = 0;
  Members members;
};

std::ostream& operator<<(std::ostream& out, const Case& disc) {
  return out << disc.radius_m << " m about " << disc.at.x << ", " << disc.at.y << " with "
             << disc.members.size() << " parcels";
}

// Half way from one vertex of a shape to another, mostly inside.
Coord place_between_vertices(const Shapes& shapes, Random& random) {
  for (;;) {
    const auto vertices = shapes.vertices_of_shape(random.below(shapes.size()));
    if (vertices.empty()) continue;
    const Coord a = vertices[random.below(vertices.size())];
    const Coord b = vertices[random.below(vertices.size())];
    return {.x = a.x / 2 + b.x / 2, .y = a.y / 2 + b.y / 2};
  }
}

// Exactly on a line that runs askew, between its ends.
Coord place_on_slanted_line(const Shapes& shapes, Random& random) {
  for (;;) {
    const Range rings = shapes.rings_of_shape(random.below(shapes.size()));
    if (rings.size() == 0) continue;
    const auto ring = shapes.ring(rings.begin + random.below(rings.size()));
    const std::size_t at = random.below(ring.size());
    const Coord from = ring[at];
    const Coord to = ring[(at + 1) % ring.size()];
    const std::int64_t dx = std::int64_t{to.x} - from.x;
    const std::int64_t dy = std::int64_t{to.y} - from.y;
    const std::int64_t steps = std::gcd(dx, dy);
    if (dx == 0 || dy == 0 || steps < 2) continue;
    const std::int32_t step = random.between(1, steps - 1);
    return {.x = static_cast<std::int32_t>(from.x + dx / steps * step),
            .y = static_cast<std::int32_t>(from.y + dy / steps * step)};
  }
}

// Of how many positions of each kind; an overlay of so many parcels takes longer than one of few.
struct Effort {
  double radius_m = 0;
  std::size_t usual = 0;
  std::size_t thorough = 0;
};
constexpr std::array kEfforts{Effort{5, 8, 600},   Effort{25, 8, 600}, Effort{50, 6, 300},
                              Effort{100, 4, 100}, Effort{200, 2, 40}, Effort{500, 1, 16}};

class RealDiscProperty : public testing::TestWithParam<RealGround> {
 protected:
  void SetUp() override {
    if (const auto missing = missing_file(GetParam())) GTEST_SKIP() << *missing;
    indexed_ = &fabric_of(GetParam()).indexed;
  }

  [[nodiscard]] const Shapes& shapes() const { return indexed_->shapes; }

  [[nodiscard]] static std::size_t of_each(const Effort& each) {
    return std::max<std::size_t>(1, effort(each.usual, each.thorough) / GetParam().slowness);
  }
  // So many of each kind of position: anywhere, mostly outside; on lines; a step beside them; up to
  // 20 m off; on lines askew; on vertices; between two of a shape, mostly inside.
  Positions positions(std::size_t of_each) {
    constexpr std::int32_t kAside = 2'000;
    Positions all = uniform(shapes(), of_each, random_);
    for (const std::int32_t reach : {0, 1, kAside}) {
      const Positions beside = beside_edges(shapes(), of_each, reach, random_);
      all.insert(all.end(), beside.begin(), beside.end());
    }
    for (std::size_t i = 0; i < of_each; ++i) {
      all.push_back(place_on_slanted_line(shapes(), random_));
      all.push_back(shapes().vertices[random_.below(shapes().vertices.size())]);
      all.push_back(place_between_vertices(shapes(), random_));
    }
    return all;
  }
  // Discs about so many positions of each kind.
  std::vector<Case> cases(double radius_m, std::size_t of_each) {
    std::vector<Case> all;
    for (const Coord at : positions(of_each)) {
      const std::uint32_t one_of = all.size() % 2 == 0 ? 1 : 3;
      all.push_back({.at = at, .radius_m = radius_m, .members = members(at, radius_m, one_of)});
    }
    return all;
  }
  [[nodiscard]] Members members(Coord at, double radius_m, std::uint32_t one_of) const {
    constexpr double kBeyond = 3;  // more than gaps are looked at beyond the disc
    constexpr std::uint32_t kMixed = 2'654'435'761U;
    Members found;
    indexed_->tree.search(LocalPlane(to_degrees(at)).box_around(radius_m + kBeyond),
                          [&](std::uint32_t shape) {
                            if ((shape * kMixed >> 8U) % one_of == 0) found.push_back(shape);
                            return true;
                          });
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] UnitedLand land(const Case& disc, double beyond_m = 0) const {
    return {LocalPlane(to_degrees(disc.at)), shapes(), disc.members, disc.radius_m + beyond_m};
  }
  // Of a disc, as the overlay and UnitedLand may have it otherwise. The areas of UnitedLand's plane
  // are off by up to y / 2R times the tangent of the latitude; its lines are straight there, not in
  // degrees, and so aside by up to L² / 16R times that, the overlay's circle is a polygon.
  [[nodiscard]] double allowed(const Case& disc) const {
    constexpr double kEarth = 6'356'752;  // metres
    constexpr double kRounding = 2e-6;
    const double tangent = std::tan(to_degrees(disc.at).lat * std::numbers::pi / 180);
    double aside_m2 = 0;
    const LocalPlane plane(to_degrees(disc.at));
    for_each_edge(shapes(), disc.members, [&](Coord from, Coord to) {
      const PlaneEdge edge{.a = plane.to_plane(from), .b = plane.to_plane(to)};
      if (edge_distance({&edge, 1}, {}) > disc.radius_m) return;
      const double length = std::hypot(edge.b.x - edge.a.x, edge.b.y - edge.a.y);
      aside_m2 += length * length / (16 * kEarth) * std::min(length, 2 * disc.radius_m);
    });
    const double area_m2 = std::numbers::pi * disc.radius_m * disc.radius_m;
    return kRounding + tangent * (disc.radius_m / (2 * kEarth) + aside_m2 / area_m2);
  }

  const Indexed* indexed_ = nullptr;
  Random random_{1};
};

TEST_P(RealDiscProperty, ShareIsThatOfAnOverlay) {
  for (const Effort& each : kEfforts) {
    double worst = 0;
    double most_allowed = 0;
    const auto discs = cases(each.radius_m, of_each(each));
    for (const Case& disc : discs) {
      const double ours = land(disc).share(disc.radius_m);
      const double theirs =
          DiscOverlay(shapes(), disc.members, to_degrees(disc.at)).share(disc.radius_m);
      EXPECT_NEAR(ours, theirs, allowed(disc)) << disc;
      worst = std::max(worst, std::abs(ours - theirs));
      most_allowed = std::max(most_allowed, allowed(disc));
    }
    std::printf("  %zu discs of %g m: worst difference %.1e of at most %.1e\n", discs.size(),
                each.radius_m, worst, most_allowed);
  }
}

// The share of places of the disc that lie in some of the parcels, by their exact place on the
// grid.
double share_of_places(const PointIndex& index, const Case& disc) {
  constexpr int kPlaces = 20'000;
  constexpr double kGoldenTurn = 137.50776405003785;  // degrees: no line of theirs is straight
  static const geod_geodesic kWgs84 = [] {
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    return wgs84;
  }();
  const LonLat at = to_degrees(disc.at);
  int covered = 0;
  std::vector<Hit> found(256);
  for (int i = 0; i < kPlaces; ++i) {
    const double out_m = disc.radius_m * std::sqrt((i + 0.5) / kPlaces);
    LonLat there;
    geod_direct(&kWgs84, at.lat, at.lon, std::fmod(i * kGoldenTurn, 360), out_m, &there.lat,
                &there.lon, nullptr);
    const std::size_t count = index.covering(snap(there), found);
    covered += std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count),
                           [&](const Hit& hit) {
                             return std::binary_search(disc.members.begin(), disc.members.end(),
                                                       hit.shape);
                           })
                   ? 1
                   : 0;
  }
  return static_cast<double>(covered) / kPlaces;
}

// A line through the middle has some 160 of the places within half of their distance, 0.8 per cent,
// about as many on its either side; in 5 m a grid step is a five-hundredth.
TEST_P(RealDiscProperty, ShareIsThatOfThePlacesInIt) {
  constexpr double kAllowed = 0.005;
  double worst = 0;
  std::size_t partly = 0;
  std::size_t all = 0;
  for (const Effort& each : kEfforts) {
    for (const Case& disc :
         cases(each.radius_m, std::max<std::size_t>(1, effort<std::size_t>(1, 40)))) {
      const double ours = land(disc).share(disc.radius_m);
      const double theirs = share_of_places(indexed_->index, disc);
      EXPECT_NEAR(ours, theirs, kAllowed) << disc;
      worst = std::max(worst, std::abs(ours - theirs));
      partly += 0 < ours && ours < 1 ? 1U : 0U;
      ++all;
    }
  }
  EXPECT_GT(partly, all / 2);
  std::printf("  worst difference %.1e, %zu of %zu discs partly covered\n", worst, partly, all);
}

std::vector<double> wide_radii() {
  const bool is_long = effort(0, 1) == 1;
  return is_long ? std::vector{1'000.0, 3'000.0} : std::vector{1'000.0};
}

// Thousands of parcels, of which an overlay would take long.
TEST_P(RealDiscProperty, WideShareIsThatOfThePlacesInIt) {
  constexpr double kAllowed = 0.005;
  for (const double radius_m : wide_radii()) {
    const auto discs = cases(radius_m, 1);  // those within land are last
    const auto left_out = discs.size() - std::max<std::size_t>(1, effort<std::size_t>(1, 7));
    for (const Case& disc : std::span(discs).subspan(left_out)) {
      const LocalPlane plane(to_degrees(disc.at));
      const double ours = wide_share(plane, shapes(), disc.members, radius_m);
      EXPECT_NEAR(ours, share_of_places(indexed_->index, disc), kAllowed) << disc;
    }
  }
}

struct Told {
  std::size_t discs = 0;
  std::size_t held = 0;
  std::size_t free = 0;
  std::size_t gaps = 0;
  std::size_t doubtful = 0;
};

void expect_as_overlaid(const Case& disc, const UnitedLand& land, const DiscOverlay& overlay,
                        Told& told) {
  constexpr double kNone = 1e-6;    // of the disc: rounding
  constexpr double kSliver = 1e-9;  // smaller is no wedge between two lines a grid step apart
  const double share = overlay.share(disc.radius_m);
  const bool is_held = land.holds(disc.radius_m);
  const bool is_free = !land.touches(disc.radius_m);
  EXPECT_GT(share, is_held ? 1 - kNone : -1) << disc;
  EXPECT_LT(share, is_held ? 2 : 1 - kSliver) << disc;
  EXPECT_LT(share, is_free ? kNone : 2) << disc;
  EXPECT_GT(share, is_free ? -1 : kSliver) << disc;
  // A gap of about the width, or that the rim about reaches, may be one or none.
  const bool is_gap = land.leaves_gap(disc.radius_m, kGap);
  const bool has_wider = overlay.leaves_room(disc.radius_m - 0.05 * kGap, 1.02 * kGap);
  const bool has_narrower = overlay.leaves_room(disc.radius_m + 0.25 * kGap, 0.98 * kGap);
  EXPECT_TRUE(has_wider != has_narrower || is_gap == has_wider) << disc;
  ++told.discs;
  told.held += is_held ? 1U : 0U;
  told.free += is_free ? 1U : 0U;
  told.gaps += is_gap ? 1U : 0U;
  told.doubtful += has_wider == has_narrower ? 0U : 1U;
}

TEST_P(RealDiscProperty, WhatItHoldsTouchesAndLeavesIsThatOfAnOverlay) {
  Told told;
  for (const Effort& each : kEfforts) {
    if (each.radius_m > 100) continue;  // hardly ever held or free, and hardly ever without a gap
    for (const Case& disc : cases(each.radius_m, of_each(each))) {
      const DiscOverlay overlay(shapes(), disc.members, to_degrees(disc.at));
      expect_as_overlaid(disc, land(disc, 2 * kGap), overlay, told);
    }
  }
  EXPECT_GT(told.free, told.discs / 20);
  EXPECT_GT(told.gaps, told.discs / 4);
  EXPECT_LT(told.doubtful, told.discs / 50 + 1);
  std::printf("  of %zu discs %zu held, %zu free, %zu with gaps, %zu doubtful\n", told.discs,
              told.held, told.free, told.gaps, told.doubtful);
}

INSTANTIATE_TEST_SUITE_P(Cities, RealDiscProperty, testing::ValuesIn(real_grounds()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace metes::test
