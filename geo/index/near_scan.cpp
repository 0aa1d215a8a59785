#include "geo/index/near_scan.hpp"

#include "geo/index/run_scan.hpp"
#include "geo/index/simd_targets.hpp"
#include "geo/shape/edge_distance.hpp"

#include <algorithm>
#include <limits>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/near_scan.cpp"
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

double run_scan(const EdgeRun& run, const GridMetric& metric, Coord from, RunDistances& squared) {
  return scalar_run_scan(run, metric, from, squared);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, 4>;
using Vec = hn::Vec<Doubles>;

// p₀ + y · (p₁ + y · p₂)
HWY_INLINE Vec parabola(const std::array<double, 3>& p, Vec y) {
  const Doubles lanes;
  const Vec slope = hn::MulAdd(y, hn::Set(lanes, p[2]), hn::Set(lanes, p[1]));
  return hn::MulAdd(y, slope, hn::Set(lanes, p[0]));
}

HWY_INLINE Vec load(const std::int32_t* at) {
  const Doubles lanes;
  const hn::Rebind<std::int32_t, Doubles> narrow;
  return hn::PromoteTo(lanes, hn::LoadU(narrow, at));
}

// Some words of two numbers of 16 bits, as doubles.
class Halves {
 public:
  explicit HWY_INLINE Halves(const std::uint32_t* words)
      : words_(hn::LoadU(Lanes(), reinterpret_cast<const std::int32_t*>(words))) {}

  [[nodiscard]] HWY_INLINE Vec low() const {
    return hn::PromoteTo(Doubles(), hn::ShiftRight<16>(hn::ShiftLeft<16>(words_)));
  }
  [[nodiscard]] HWY_INLINE Vec high() const {
    return hn::PromoteTo(Doubles(), hn::ShiftRight<16>(words_));
  }

 private:
  using Lanes = hn::Rebind<std::int32_t, Doubles>;
  hn::Vec<Lanes> words_;
};

// edge_foot(), lane by lane.
class Feet {
 public:
  explicit HWY_INLINE Feet(const GridMetric& metric)
      : metric_(metric),
        east2_(hn::Set(Doubles(), metric.east[0] * metric.east[0])),
        north2_(hn::Set(Doubles(), metric.north[0] * metric.north[0])) {}

  // Of edges whose ends are so far from the position.
  [[nodiscard]] HWY_INLINE Vec squared_m(Vec ax, Vec ay, Vec bx, Vec by) const {
    const Doubles lanes;
    const Vec least = hn::Set(lanes, 1e-30);  // an edge without length: nothing over it is nothing
    const Vec dx = hn::Sub(bx, ax);
    const Vec dy = hn::Sub(by, ay);
    const Vec weighed_x = hn::Mul(dx, east2_);
    const Vec weighed_y = hn::Mul(dy, north2_);
    const Vec length2 = hn::MulAdd(dx, weighed_x, hn::Mul(dy, weighed_y));
    const Vec back = hn::MulAdd(ax, weighed_x, hn::Mul(ay, weighed_y));
    const Vec share = hn::Div(hn::Neg(back), hn::Max(length2, least));
    const Vec clamped = hn::Min(hn::Max(share, hn::Zero(lanes)), hn::Set(lanes, 1.0));
    const Vec foot_x = hn::MulAdd(clamped, dx, ax);
    const Vec foot_y = hn::MulAdd(clamped, dy, ay);
    const Vec east = hn::Mul(foot_x, parabola(metric_.east, foot_y));
    const Vec north = hn::Mul(foot_y, parabola(metric_.north, foot_y));
    return hn::MulAdd(east, east, hn::Mul(north, north));
  }

 private:
  const GridMetric& metric_;
  Vec east2_;
  Vec north2_;
};

double near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                 SquaredDistances& squared) {
  const Doubles lanes;
  const Vec x = hn::Set(lanes, from.x);
  const Vec y = hn::Set(lanes, from.y);
  const std::size_t n = edges.count;
  const Feet feet(metric);
  const Vec infinite = hn::Inf(lanes);
  Vec nearest = infinite;
  for (std::size_t i = 0; i < n; i += hn::Lanes(lanes)) {
    const Halves a(edges.words + i);
    const Halves b(edges.words + n + i);
    const Vec distances = feet.squared_m(hn::Sub(a.low(), x), hn::Sub(a.high(), y),
                                         hn::Sub(hn::Neg(b.high()), x), hn::Sub(b.low(), y));
    hn::StoreU(distances, lanes, squared.data() + i);
    nearest = hn::Min(nearest, hn::IfThenElse(hn::FirstN(lanes, n - i), distances, infinite));
  }
  return hn::GetLane(hn::MinOfLanes(lanes, nearest));
}

double run_scan(const EdgeRun& run, const GridMetric& metric, Coord from, RunDistances& squared) {
  const Doubles lanes;
  const Vec x = hn::Set(lanes, from.x);
  const Vec y = hn::Set(lanes, from.y);
  const Feet feet(metric);
  Vec nearest = hn::Inf(lanes);
  for (std::size_t i = 0; i < kRunEdges; i += hn::Lanes(lanes)) {
    const Vec distances =
        feet.squared_m(hn::Sub(load(&run.x[i]), x), hn::Sub(load(&run.y[i]), y),
                       hn::Sub(load(&run.x[i + 1]), x), hn::Sub(load(&run.y[i + 1]), y));
    hn::StoreU(distances, lanes, &squared[i]);
    nearest = hn::Min(nearest, distances);
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

RunScan run_scan(Lanes lanes) {
  if (lanes == Lanes::scalar) return scalar_run_scan;
  return best_for_processor(HWY_CHOOSE_AVX2(run_scan), HWY_CHOOSE_SSE4(run_scan),
                            &HWY_STATIC_DISPATCH(run_scan));
}

double scalar_run_scan(const EdgeRun& run, const GridMetric& metric, Coord from,
                       RunDistances& squared) {
  for (std::size_t i = 0; i < kRunEdges; ++i) {
    squared[i] = edge_foot(metric, edge_from(from, run.vertex(i), run.vertex(i + 1))).squared_m;
  }
  return *std::min_element(squared.begin(), squared.end());
}

double scalar_near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                        SquaredDistances& squared) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < edges.count; ++i) {
    const Edge edge = narrow_edge(edges, i);
    squared[i] = edge_foot(metric, {.ax = edge.a.x - from.x,
                                    .ay = edge.a.y - from.y,
                                    .bx = edge.b.x - from.x,
                                    .by = edge.b.y - from.y})
                     .squared_m;
    nearest = std::min(nearest, squared[i]);
  }
  return nearest;
}

}  // namespace metes
#endif
