#include "geo/cell_scan.hpp"

#include "geo/cell_edge.hpp"
#include "geo/simd_targets.hpp"

#include <cstring>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/cell_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

// A processor with vectors of one lane.
GroupBits scan(NarrowEdges edges, CellPoint point) {
  return scalar_scan(edges, point);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::FixedTag<std::int16_t, 8>;
using UnsignedLanes = hn::FixedTag<std::uint16_t, 8>;
using ByteLanes = hn::FixedTag<std::uint8_t, 8>;
using PairLanes = hn::FixedTag<std::uint64_t, 2>;
using Vec = hn::Vec<Lanes>;
using UnsignedVec = hn::Vec<UnsignedLanes>;

// Eight masks from position i; those of edges that do not exist are zero.
HWY_INLINE UnsignedVec masks_at(const NarrowEdges& edges, std::uint32_t i) {
  const UnsignedLanes lanes;
  const std::uint32_t* masks = edges.words + 2 * std::size_t{edges.count};
  const auto exist = hn::FirstN(lanes, edges.count - i);
  if (edges.byte_masks) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(masks) + i;
    return hn::IfThenElseZero(exist, hn::PromoteTo(lanes, hn::LoadU(ByteLanes(), bytes)));
  }
  return hn::IfThenElseZero(exist,
                            hn::LoadU(lanes, reinterpret_cast<const std::uint16_t*>(masks) + i));
}

// All lanes combined by exclusive or.
HWY_INLINE std::uint32_t fold_odd(UnsignedVec lanes) {
  const auto pair = hn::BitCast(PairLanes(), lanes);
  std::uint64_t bits = hn::GetLane(hn::Xor(pair, hn::Shuffle01(pair)));
  bits ^= bits >> 32U;
  return static_cast<std::uint32_t>((bits ^ bits >> 16U) & 0xFFFFU);
}

HWY_INLINE std::uint32_t fold_on(UnsignedVec lanes) {
  const auto pair = hn::BitCast(PairLanes(), lanes);
  std::uint64_t bits = hn::GetLane(hn::Or(pair, hn::Shuffle01(pair)));
  bits |= bits >> 32U;
  return static_cast<std::uint32_t>((bits | bits >> 16U) & 0xFFFFU);
}

GroupBits scan(NarrowEdges edges, CellPoint point) {
  const Lanes lanes;
  const UnsignedLanes unsigned_lanes;
  const Vec zero = hn::Zero(lanes);
  const Vec x = hn::Set(lanes, point.x);
  const Vec y = hn::Set(lanes, point.y);
  const auto* ends = reinterpret_cast<const std::int16_t*>(edges.words);
  const std::size_t n = edges.count;
  UnsignedVec odd = hn::Zero(unsigned_lanes);
  UnsignedVec on = hn::Zero(unsigned_lanes);
  for (std::uint32_t i = 0; i < edges.count; i += 8) {
    const Vec a_left = hn::LoadU(lanes, ends + i);
    const Vec ax = hn::Sub(a_left, x);
    const Vec ay = hn::Sub(hn::LoadU(lanes, ends + n + i), y);
    const Vec bx = hn::Sub(hn::LoadU(lanes, ends + 2 * n + i), x);
    const Vec by = hn::Sub(hn::LoadU(lanes, ends + 3 * n + i), y);
    // ax·by and ay·bx as 32 bits in two halves each, compared without widening.
    const Vec high_1 = hn::MulHigh(ax, by);
    const Vec high_2 = hn::MulHigh(ay, bx);
    const auto low_1 = hn::BitCast(unsigned_lanes, hn::Mul(ax, by));
    const auto low_2 = hn::BitCast(unsigned_lanes, hn::Mul(ay, bx));
    const auto same_high = hn::Eq(high_1, high_2);
    const auto equal = hn::And(same_high, hn::RebindMask(lanes, hn::Eq(low_1, low_2)));
    const auto less = hn::Or(hn::Lt(high_1, high_2),
                             hn::And(same_high, hn::RebindMask(lanes, hn::Lt(low_1, low_2))));

    const auto a_above = hn::Gt(ay, zero);
    const auto b_above = hn::Gt(by, zero);
    const auto crossed = hn::AndNot(hn::Xor(less, b_above), hn::Xor(a_above, b_above));
    const auto beyond = hn::AndNot(a_above, hn::Lt(a_left, zero));
    const auto off =
        hn::Or(hn::Or(hn::Gt(ax, zero), hn::Lt(bx, zero)),
               hn::Or(hn::And(a_above, b_above), hn::And(hn::Lt(ay, zero), hn::Lt(by, zero))));

    const UnsignedVec masks = masks_at(edges, i);
    const auto is_odd = hn::RebindMask(unsigned_lanes, hn::Xor(crossed, beyond));
    const auto is_on = hn::RebindMask(unsigned_lanes, hn::AndNot(off, equal));
    odd = hn::Xor(odd, hn::IfThenElseZero(is_odd, masks));
    on = hn::Or(on, hn::IfThenElseZero(is_on, masks));
  }
  return {.odd = fold_odd(odd), .on = fold_on(on)};
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {
namespace {

std::int16_t lane(const NarrowEdges& edges, std::size_t index) {
  std::int16_t value = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(edges.words);
  std::memcpy(&value, bytes + 2 * index, sizeof(value));
  return value;
}

std::uint32_t mask(const NarrowEdges& edges, std::size_t index) {
  const auto* bytes =
      reinterpret_cast<const unsigned char*>(edges.words + 2 * std::size_t{edges.count});
  if (edges.byte_masks) return bytes[index];
  std::uint16_t value = 0;
  std::memcpy(&value, bytes + 2 * index, sizeof(value));
  return value;
}

}  // namespace

NarrowScan vector_scan() {
  return best_for_processor(HWY_CHOOSE_AVX2(scan), HWY_CHOOSE_SSE4(scan),
                            &HWY_STATIC_DISPATCH(scan));
}

GroupBits scalar_scan(NarrowEdges edges, CellPoint point) {
  const std::size_t n = edges.count;
  GroupBits bits;
  for (std::size_t i = 0; i < n; ++i) {
    const Edge edge{.a = {.x = lane(edges, i), .y = lane(edges, n + i)},
                    .b = {.x = lane(edges, 2 * n + i), .y = lane(edges, 3 * n + i)}};
    const EdgeSide side = cell_path(edge, 0, {.x = point.x, .y = point.y});
    if (side.odd) bits.odd ^= mask(edges, i);
    if (side.on) bits.on |= mask(edges, i);
  }
  return bits;
}

}  // namespace metes
#endif
