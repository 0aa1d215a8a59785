// Of a file that Highway compiles once for each kind of vector: included once for each.
#if defined(METES_EDGE_FEET) == defined(HWY_TARGET_TOGGLE)
#ifdef METES_EDGE_FEET
#undef METES_EDGE_FEET
#else
#define METES_EDGE_FEET
#endif

#include "geo/index/cell_scan.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/shape/local_plane.hpp"

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR

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

// Of a vector of a narrow record's edges, from the one of this number on, from a position.
HWY_INLINE Vec squared_m(const Feet& feet, NarrowEdges edges, std::size_t first, Vec x, Vec y) {
  const Halves a(edges.words + first);
  const Halves b(edges.words + edges.count + first);
  return feet.squared_m(hn::Sub(a.low(), x), hn::Sub(a.high(), y), hn::Sub(hn::Neg(b.high()), x),
                        hn::Sub(b.low(), y));
}

// The least squared distance of a narrow record's edges from a position. `see` is given a vector of
// them at a time, with the first's number.
template <typename See>
HWY_INLINE double least_squared_m(const Feet& feet, NarrowEdges edges, NearPoint from, See&& see) {
  const Doubles lanes;
  const Vec x = hn::Set(lanes, from.x);
  const Vec y = hn::Set(lanes, from.y);
  const Vec infinite = hn::Inf(lanes);
  Vec least = infinite;
  for (std::size_t i = 0; i < edges.count; i += hn::Lanes(lanes)) {
    const Vec squared = squared_m(feet, edges, i, x, y);
    see(squared, i);
    least = hn::Min(least, hn::IfThenElse(hn::FirstN(lanes, edges.count - i), squared, infinite));
  }
  return hn::GetLane(hn::MinOfLanes(lanes, least));
}

#endif

}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
