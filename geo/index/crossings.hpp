// Of a file that Highway compiles once for each kind of vector: included once for each.
#if defined(METES_CROSSINGS) == defined(HWY_TARGET_TOGGLE)
#ifdef METES_CROSSINGS
#undef METES_CROSSINGS
#else
#define METES_CROSSINGS
#endif

#include "geo/index/cell_scan.hpp"

#include <hwy/highway.h>

#include <bit>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {

// One edge after the other.
class ScalarCrossings {
 public:
  ScalarCrossings(const NarrowEdges& edges, CellPoint point) : bits_(scalar_scan(edges, point)) {}

  [[nodiscard]] std::uint32_t odd() const { return bits_.odd; }
  [[nodiscard]] bool in_line() const { return bits_.on != 0; }

 private:
  GroupBits bits_;
};

#if HWY_TARGET == HWY_SCALAR

// A processor with vectors of one lane.
using Crossings = ScalarCrossings;

inline std::uint32_t groups_on(const NarrowEdges& edges, CellPoint point) {
  return scalar_scan(edges, point).on;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

// A lane for each edge.
using EdgeLanes = hn::CappedTag<std::int32_t, 8>;
using EdgeHalves = hn::Repartition<std::int16_t, EdgeLanes>;
using UnsignedLanes = hn::RebindToUnsigned<EdgeLanes>;
using EdgeVec = hn::Vec<EdgeLanes>;

HWY_INLINE EdgeVec difference(EdgeVec a, EdgeVec b) {
  return hn::BitCast(EdgeLanes(),
                     hn::Sub(hn::BitCast(EdgeHalves(), a), hn::BitCast(EdgeHalves(), b)));
}

HWY_INLINE EdgeVec low_as_sign(EdgeVec words) {
  return hn::ShiftLeft<16>(words);
}

#if !HWY_ARCH_X86
HWY_INLINE EdgeVec low(EdgeVec words) {
  return hn::ShiftRight<16>(low_as_sign(words));
}
HWY_INLINE EdgeVec high(EdgeVec words) {
  return hn::ShiftRight<16>(words);
}
#endif

// In each lane the product of the low halves and that of the high ones, added.
HWY_INLINE EdgeVec products(EdgeVec a, EdgeVec b) {
#if HWY_ARCH_X86
  EdgeVec none = hn::Zero(EdgeLanes());
  return hn::ReorderWidenMulAccumulate(EdgeLanes(), hn::BitCast(EdgeHalves(), a),
                                       hn::BitCast(EdgeHalves(), b), none, none);
#else
  return hn::Add(hn::Mul(low(a), low(b)), hn::Mul(high(a), high(b)));
#endif
}

template <typename Mask>
HWY_INLINE EdgeVec widened(const std::uint32_t* masks, std::size_t i) {
  const hn::Rebind<Mask, EdgeLanes> lanes;
  const auto read = hn::LoadU(lanes, reinterpret_cast<const Mask*>(masks) + i);
  return hn::BitCast(EdgeLanes(), hn::PromoteTo(UnsignedLanes(), read));
}

// From edge i on, and of whatever lies behind the last.
HWY_INLINE EdgeVec masks_at(const NarrowEdges& edges, std::size_t i) {
  return edges.byte_masks ? widened<std::uint8_t>(edges.masks(), i)
                          : widened<std::uint16_t>(edges.masks(), i);
}

// All lanes combined: by exclusive or, or by or.
template <typename Words, typename Combine>
HWY_INLINE std::uint32_t all_lanes(Words words, const Combine& combine) {
  const hn::DFromV<Words> lanes;
  if constexpr (hn::MaxLanes(lanes) > 4) {
    const hn::Half<hn::DFromV<Words>> half;
    return all_lanes(combine(hn::LowerHalf(half, words), hn::UpperHalf(half, words)), combine);
  } else {
    const Words pairs = combine(words, hn::Shuffle1032(words));
    return static_cast<std::uint32_t>(hn::GetLane(combine(pairs, hn::Shuffle2301(pairs))));
  }
}

// The edges of a record, from a position.
class EdgesFrom {
 public:
  HWY_INLINE EdgesFrom(const NarrowEdges& edges, CellPoint point)
      : edges_(edges),
        to_a_(hn::Set(EdgeLanes(), std::bit_cast<std::int32_t>(point))),
        to_b_(turned(to_a_)) {}

  // A vector of them. What left_ray() and cell_path() call ay > 0, by > 0, left < right and a.x <
  // border are signs: of `from_a`, of what is low in `from_b`, of `less`, and of what is low in
  // `a`.
  struct Some {
    EdgeVec a;       // as it lies in the record
    EdgeVec from_a;  // x, y
    EdgeVec from_b;  // y, -x
    EdgeVec less;
    EdgeVec masks;  // none behind the last edge

    // The masks of those that are, or whose continuation is, where the position is.
    [[nodiscard]] HWY_INLINE EdgeVec in_line() const {
      return hn::IfThenElseZero(hn::Eq(less, hn::Zero(EdgeLanes())), masks);
    }
  };
  [[nodiscard]] HWY_INLINE Some at(std::size_t i) const {
    const EdgeLanes lanes;
    const auto* words = reinterpret_cast<const std::int32_t*>(edges_.words) + i;
    const EdgeVec left = hn::Set(lanes, static_cast<std::int32_t>(edges_.count - i));
    const EdgeVec a = hn::LoadU(lanes, words);
    const EdgeVec from_a = difference(to_a_, a);
    const EdgeVec from_b = difference(to_b_, hn::LoadU(lanes, words + edges_.count));
    return {.a = a,
            .from_a = from_a,
            .from_b = from_b,
            .less = products(from_a, from_b),
            .masks = hn::IfThenElseZero(hn::Lt(hn::Iota(lanes, 0), left), masks_at(edges_, i))};
  }
  [[nodiscard]] HWY_INLINE std::size_t count() const { return edges_.count; }

 private:
  // Of x, the low half, and y: y, -x.
  static HWY_INLINE EdgeVec turned(EdgeVec words) {
    const EdgeLanes lanes;
    const EdgeVec y = hn::BitCast(lanes, hn::ShiftRight<16>(hn::BitCast(UnsignedLanes(), words)));
    return hn::Or(y, hn::Sub(hn::Zero(lanes), hn::ShiftLeft<16>(words)));
  }

  NarrowEdges edges_;
  EdgeVec to_a_;
  EdgeVec to_b_;
};

// cell_path() of all edges, but for which of those in line have the position: groups_on().
class Crossings {
 public:
  HWY_INLINE Crossings(const NarrowEdges& edges, CellPoint point) {
    const EdgesFrom from(edges, point);
    const EdgesFrom::Some first = from.at(0);
    odd_ = odd_of(first);
    in_line_ = first.in_line();
    const std::size_t lanes = hn::Lanes(EdgeLanes());
    for (std::size_t i = lanes; i < from.count(); i += lanes) {
      const EdgesFrom::Some next = from.at(i);
      odd_ = hn::Xor(odd_, odd_of(next));
      in_line_ = hn::Or(in_line_, next.in_line());
    }
  }

  [[nodiscard]] HWY_INLINE std::uint32_t odd() const {
    return all_lanes(odd_, [](auto a, auto b) HWY_ATTR { return hn::Xor(a, b); });
  }
  // Does an edge, or its continuation, go through the position?
  [[nodiscard]] HWY_INLINE bool in_line() const {
    const EdgeLanes lanes;
    return !hn::AllTrue(lanes, hn::Eq(in_line_, hn::Zero(lanes)));
  }

 private:
  static HWY_INLINE EdgeVec odd_of(const EdgesFrom::Some& edges) {
    const EdgeVec a_above = edges.from_a;
    const EdgeVec b_above = low_as_sign(edges.from_b);
    const EdgeVec crossed = hn::AndNot(hn::Xor(edges.less, b_above), hn::Xor(a_above, b_above));
    const EdgeVec beyond = hn::AndNot(a_above, low_as_sign(edges.a));
    return hn::And(hn::BroadcastSignBit(hn::Xor(crossed, beyond)), edges.masks);
  }

  // Masks of the edges that are crossed, combined by exclusive or; of those in line, by or.
  EdgeVec odd_;
  EdgeVec in_line_;
};

// The groups that have the position on an edge: one in line with it, in whose box it is.
HWY_INLINE std::uint32_t groups_on(const NarrowEdges& edges, CellPoint point) {
  const EdgeLanes lanes;
  const EdgesFrom from(edges, point);
  EdgeVec on = hn::Zero(lanes);
  for (std::size_t i = 0; i < from.count(); i += hn::Lanes(lanes)) {
    const EdgesFrom::Some some = from.at(i);
    const EdgeVec above_a = hn::And(some.from_a, hn::Set(lanes, -0x10000));
    const EdgeVec above_b = low_as_sign(some.from_b);
    const EdgeVec is_below = hn::Max(above_a, above_b);
    const EdgeVec is_above = hn::Sub(hn::Zero(lanes), hn::Min(above_a, above_b));
    const EdgeVec beside = hn::Or(low_as_sign(some.from_a), some.from_b);
    const EdgeVec outside = hn::BroadcastSignBit(hn::Or(beside, hn::Or(is_below, is_above)));
    on = hn::Or(on, hn::AndNot(outside, some.in_line()));
  }
  return all_lanes(on, [](auto a, auto b) HWY_ATTR { return hn::Or(a, b); });
}

#endif

}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
