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

#else

namespace hn = hwy::HWY_NAMESPACE;

// A lane for each edge.
using EdgeLanes = hn::CappedTag<std::int32_t, 8>;
using Halves = hn::Repartition<std::int16_t, EdgeLanes>;
using UnsignedLanes = hn::RebindToUnsigned<EdgeLanes>;
using EdgeVec = hn::Vec<EdgeLanes>;

HWY_INLINE EdgeVec difference(EdgeVec a, EdgeVec b) {
  return hn::BitCast(EdgeLanes(), hn::Sub(hn::BitCast(Halves(), a), hn::BitCast(Halves(), b)));
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
  return hn::ReorderWidenMulAccumulate(EdgeLanes(), hn::BitCast(Halves(), a),
                                       hn::BitCast(Halves(), b), none, none);
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

template <typename Words>
HWY_INLINE std::uint32_t all_xor(Words words) {
  const hn::DFromV<Words> lanes;
  if constexpr (hn::MaxLanes(lanes) > 4) {
    const hn::Half<hn::DFromV<Words>> half;
    return all_xor(hn::Xor(hn::LowerHalf(half, words), hn::UpperHalf(half, words)));
  } else {
    const Words pairs = hn::Xor(words, hn::Shuffle1032(words));
    return static_cast<std::uint32_t>(hn::GetLane(hn::Xor(pairs, hn::Shuffle2301(pairs))));
  }
}

// cell_path() for a vector of edges: signs are what it calls above, left and less.
class Crossings {
 public:
  HWY_INLINE Crossings(const NarrowEdges& edges, CellPoint point) {
    const EdgeLanes lanes;
    const auto word = std::bit_cast<std::int32_t>(point);  // y its high half
    const EdgeVec from_a = hn::Set(lanes, word);
    // y, -x
    const EdgeVec y = hn::BitCast(lanes, hn::ShiftRight<16>(hn::BitCast(UnsignedLanes(), from_a)));
    const EdgeVec from_b = hn::Or(y, hn::Sub(hn::Zero(lanes), hn::ShiftLeft<16>(from_a)));
    const auto* words = reinterpret_cast<const std::int32_t*>(edges.words);
    const auto cross = [&](std::size_t i, EdgeVec& odd, EdgeVec& in_line) HWY_ATTR {
      const EdgeVec a = hn::LoadU(lanes, words + i);
      const EdgeVec to_a = difference(from_a, a);
      const EdgeVec to_b = difference(from_b, hn::LoadU(lanes, words + edges.count + i));
      const EdgeVec less = products(to_a, to_b);
      const EdgeVec a_above = to_a;
      const EdgeVec b_above = low_as_sign(to_b);
      const EdgeVec crossed = hn::AndNot(hn::Xor(less, b_above), hn::Xor(a_above, b_above));
      const EdgeVec beyond = hn::AndNot(a_above, low_as_sign(a));
      const EdgeVec is_odd = hn::BroadcastSignBit(hn::Xor(crossed, beyond));
      const EdgeVec left = hn::Set(lanes, static_cast<std::int32_t>(edges.count - i));
      const EdgeVec masks =
          hn::IfThenElseZero(hn::Lt(hn::Iota(lanes, 0), left), masks_at(edges, i));
      odd = hn::And(is_odd, masks);
      in_line = hn::IfThenElseZero(hn::Eq(less, hn::Zero(lanes)), masks);
    };
    cross(0, odd_, in_line_);
    for (std::size_t i = hn::Lanes(lanes); i < edges.count; i += hn::Lanes(lanes)) {
      EdgeVec odd;
      EdgeVec in_line;
      cross(i, odd, in_line);
      odd_ = hn::Xor(odd_, odd);
      in_line_ = hn::Or(in_line_, in_line);
    }
  }

  [[nodiscard]] HWY_INLINE std::uint32_t odd() const { return all_xor(odd_); }
  // Does an edge, or the line that it is part of, go through the position?
  [[nodiscard]] HWY_INLINE bool in_line() const {
    const EdgeLanes lanes;
    return !hn::AllTrue(lanes, hn::Eq(in_line_, hn::Zero(lanes)));
  }

 private:
  // Masks of the edges that are crossed, combined by exclusive or; of those in line, by or.
  EdgeVec odd_;
  EdgeVec in_line_;
};

#endif

}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
