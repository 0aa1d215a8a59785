#include "geo/near_scan.hpp"

#include "geo/edge_distance.hpp"
#include "geo/simd_targets.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/near_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

double near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                 SquaredDistances& squared) {
  return scalar_near_scan(edges, metric, from, squared);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, 4>;
using Vec = hn::Vec<Doubles>;

// Some 16-bit numbers as doubles.
HWY_INLINE Vec load(const std::int16_t* at) {
  const Doubles lanes;
  const hn::Rebind<std::int16_t, Doubles> narrow;
  const hn::Rebind<std::int32_t, Doubles> middle;
  return hn::PromoteTo(lanes, hn::PromoteTo(middle, hn::LoadU(narrow, at)));
}

// p₀ + y · (p₁ + y · p₂)
HWY_INLINE Vec parabola(const std::array<double, 3>& p, Vec y) {
  const Doubles lanes;
  const Vec slope = hn::MulAdd(y, hn::Set(lanes, p[2]), hn::Set(lanes, p[1]));
  return hn::MulAdd(y, slope, hn::Set(lanes, p[0]));
}

// edge_foot(), lane by lane.
double near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                 SquaredDistances& squared) {
  const Doubles lanes;
  const Vec zero = hn::Zero(lanes);
  const Vec one = hn::Set(lanes, 1.0);
  const Vec least = hn::Set(lanes, 1e-30);  // an edge without length: nothing over it is nothing
  const Vec east2 = hn::Set(lanes, metric.east[0] * metric.east[0]);
  const Vec north2 = hn::Set(lanes, metric.north[0] * metric.north[0]);
  const Vec x = hn::Set(lanes, from.x);
  const Vec y = hn::Set(lanes, from.y);
  const auto* ends = reinterpret_cast<const std::int16_t*>(edges.words);
  const std::size_t n = edges.count;
  const Vec infinite = hn::Inf(lanes);
  Vec nearest = infinite;
  for (std::size_t i = 0; i < n; i += hn::Lanes(lanes)) {
    const Vec ax = hn::Sub(load(ends + i), x);
    const Vec ay = hn::Sub(load(ends + n + i), y);
    const Vec dx = hn::Sub(hn::Sub(load(ends + 2 * n + i), x), ax);
    const Vec dy = hn::Sub(hn::Sub(load(ends + 3 * n + i), y), ay);
    const Vec weighed_x = hn::Mul(dx, east2);
    const Vec weighed_y = hn::Mul(dy, north2);
    const Vec length2 = hn::MulAdd(dx, weighed_x, hn::Mul(dy, weighed_y));
    const Vec back = hn::MulAdd(ax, weighed_x, hn::Mul(ay, weighed_y));
    const Vec share = hn::Div(hn::Neg(back), hn::Max(length2, least));
    const Vec clamped = hn::Min(hn::Max(share, zero), one);
    const Vec foot_x = hn::MulAdd(clamped, dx, ax);
    const Vec foot_y = hn::MulAdd(clamped, dy, ay);
    const Vec east = hn::Mul(foot_x, parabola(metric.east, foot_y));
    const Vec north = hn::Mul(foot_y, parabola(metric.north, foot_y));
    const Vec distances = hn::MulAdd(east, east, hn::Mul(north, north));
    hn::StoreU(distances, lanes, squared.data() + i);
    nearest = hn::Min(nearest, hn::IfThenElse(hn::FirstN(lanes, n - i), distances, infinite));
  }
  return hn::GetLane(hn::MinOfLanes(lanes, nearest));
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

NearScan vector_near_scan() {
  return best_for_processor(HWY_CHOOSE_AVX2(near_scan), HWY_CHOOSE_SSE4(near_scan),
                            &HWY_STATIC_DISPATCH(near_scan));
}

double scalar_near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                        SquaredDistances& squared) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(edges.words);
  const auto end = [&](std::size_t index) {
    std::int16_t value = 0;
    std::memcpy(&value, bytes + 2 * index, sizeof(value));
    return static_cast<double>(value);
  };
  const std::size_t n = edges.count;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    squared[i] = edge_foot(metric, {.ax = end(i) - from.x,
                                    .ay = end(n + i) - from.y,
                                    .bx = end(2 * n + i) - from.x,
                                    .by = end(3 * n + i) - from.y})
                     .squared_m;
    nearest = std::min(nearest, squared[i]);
  }
  return nearest;
}

}  // namespace metes
#endif
