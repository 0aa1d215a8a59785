#include "geo/index/cell_scan.hpp"

#include "geo/index/narrow_record.hpp"
#include "geo/values/simd_targets.hpp"

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/cell_scan.cpp"
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

struct HitsOfRecord {
  std::size_t operator()(const RecordWords& index, CellPlace place, CellPoint at,
                         std::span<Hit> buffer) const {
    return scalar_hits(index, place, at, buffer);
  }
};

#else

namespace hn = hwy::HWY_NAMESPACE;

// A lane for each edge.
using EdgeLanes = hn::CappedTag<std::int32_t, 8>;
using Halves = hn::Repartition<std::int16_t, EdgeLanes>;
using UnsignedLanes = hn::RebindToUnsigned<EdgeLanes>;
using Vec = hn::Vec<EdgeLanes>;

HWY_INLINE Vec difference(Vec a, Vec b) {
  return hn::BitCast(EdgeLanes(), hn::Sub(hn::BitCast(Halves(), a), hn::BitCast(Halves(), b)));
}

HWY_INLINE Vec low_as_sign(Vec words) {
  return hn::ShiftLeft<16>(words);
}

#if !HWY_ARCH_X86
HWY_INLINE Vec low(Vec words) {
  return hn::ShiftRight<16>(low_as_sign(words));
}
HWY_INLINE Vec high(Vec words) {
  return hn::ShiftRight<16>(words);
}
#endif

// In each lane the product of the low halves and that of the high ones, added.
HWY_INLINE Vec products(Vec a, Vec b) {
#if HWY_ARCH_X86
  Vec none = hn::Zero(EdgeLanes());
  return hn::ReorderWidenMulAccumulate(EdgeLanes(), hn::BitCast(Halves(), a),
                                       hn::BitCast(Halves(), b), none, none);
#else
  return hn::Add(hn::Mul(low(a), low(b)), hn::Mul(high(a), high(b)));
#endif
}

template <typename Mask>
HWY_INLINE Vec widened(const std::uint32_t* masks, std::size_t i) {
  const hn::Rebind<Mask, EdgeLanes> lanes;
  const auto read = hn::LoadU(lanes, reinterpret_cast<const Mask*>(masks) + i);
  return hn::BitCast(EdgeLanes(), hn::PromoteTo(UnsignedLanes(), read));
}

// From edge i on, and of whatever lies behind the last.
HWY_INLINE Vec masks_at(const NarrowEdges& edges, std::size_t i) {
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
    const Vec from_a = hn::Set(lanes, static_cast<std::int32_t>(halves(point.x, point.y)));
    const Vec from_b = hn::Set(lanes, static_cast<std::int32_t>(halves(point.y, -point.x)));
    const Vec count = hn::Set(lanes, static_cast<std::int32_t>(edges.count));
    Vec numbers = hn::Iota(lanes, 0);
    const auto* words = reinterpret_cast<const std::int32_t*>(edges.words);
    for (std::size_t i = 0; i < edges.count; i += hn::Lanes(lanes)) {
      const Vec a = hn::LoadU(lanes, words + i);
      const Vec to_a = difference(from_a, a);
      const Vec to_b = difference(from_b, hn::LoadU(lanes, words + edges.count + i));
      const Vec less = products(to_a, to_b);
      const Vec a_above = to_a;
      const Vec b_above = low_as_sign(to_b);
      const Vec crossed = hn::AndNot(hn::Xor(less, b_above), hn::Xor(a_above, b_above));
      const Vec beyond = hn::AndNot(a_above, low_as_sign(a));
      const Vec is_odd = hn::BroadcastSignBit(hn::Xor(crossed, beyond));
      const Vec masks = hn::IfThenElseZero(hn::Lt(numbers, count), masks_at(edges, i));
      numbers = hn::Add(numbers, hn::Set(lanes, static_cast<std::int32_t>(hn::Lanes(lanes))));
      odd_ = hn::Xor(odd_, hn::And(is_odd, masks));
      in_line_ = hn::Or(in_line_, hn::IfThenElseZero(hn::Eq(less, hn::Zero(lanes)), masks));
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
  Vec odd_ = hn::Zero(EdgeLanes());
  Vec in_line_ = hn::Zero(EdgeLanes());
};

// Whether the position is on one of the edges is asked seldom, and of the scalar twin.
GroupBits scan(NarrowEdges edges, CellPoint point) {
  const Crossings crossings(edges, point);
  return crossings.in_line() ? scalar_scan(edges, point) : GroupBits{.odd = crossings.odd()};
}

// As scalar_hits().
struct HitsOfRecord {
  HWY_INLINE std::size_t operator()(const RecordWords& index, CellPlace place, CellPoint at,
                                    std::span<Hit> buffer) const {
    const NarrowRecord record(index, place);
    if (!record.valid()) return kUnusual;
    const Crossings crossings(record.edges(), at);
    if (crossings.in_line()) return scalar_hits(index, place, at, buffer);
    return record.hits({.odd = crossings.odd()}, buffer);
  }
};

#endif

std::size_t hits(const RecordWords& index, CellPlace place, CellPoint at, std::span<Hit> buffer) {
  ask_for(index, place);
  return HitsOfRecord()(index, place, at, buffer);
}

template <typename OfRecord>
HWY_INLINE std::size_t answer(const RecordWords& index, std::span<const AskedCell> cells,
                              std::span<Range> ranges, std::span<Hit> buffer, std::size_t& used,
                              OfRecord&& hits_of_record) {
  const auto hits_in = [&](const AskedCell& cell, std::span<Hit> hits) HWY_ATTR {
    if (cell.place.words > kPair) return hits_of_record(index, cell.place, cell.at, hits);
    return hits_of_entry(index, cell.place, cell.entry, hits);
  };
  std::size_t end = used;
  std::size_t i = 0;
  for (; i < cells.size(); ++i) {
    const std::size_t count = hits_in(cells[i], buffer.subspan(end));
    if (count == kUnusual) break;
    ranges[i] = {.begin = static_cast<std::uint32_t>(end),
                 .end = static_cast<std::uint32_t>(end + count)};
    end += count;
  }
  used = end;
  return i;
}

std::size_t batch(const RecordWords& index, std::span<const AskedCell> cells,
                  std::span<Range> ranges, std::span<Hit> buffer, std::size_t& used) {
  return answer(index, cells, ranges, buffer, used, HitsOfRecord());
}

std::size_t scalar_batch(const RecordWords& index, std::span<const AskedCell> cells,
                         std::span<Range> ranges, std::span<Hit> buffer, std::size_t& used) {
  return answer(index, cells, ranges, buffer, used, scalar_hits);
}

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

NarrowScan vector_scan() {
  return best_for_processor(HWY_CHOOSE_AVX2(scan), HWY_CHOOSE_SSE4(scan),
                            &HWY_STATIC_DISPATCH(scan));
}

NarrowHits narrow_hits(Lanes lanes) {
  if (lanes == Lanes::scalar) return scalar_hits;
  return best_for_processor(HWY_CHOOSE_AVX2(hits), HWY_CHOOSE_SSE4(hits),
                            &HWY_STATIC_DISPATCH(hits));
}

BatchHits batch_hits(Lanes lanes) {
  if (lanes == Lanes::scalar) return &HWY_STATIC_DISPATCH(scalar_batch);
  return best_for_processor(HWY_CHOOSE_AVX2(batch), HWY_CHOOSE_SSE4(batch),
                            &HWY_STATIC_DISPATCH(batch));
}

std::size_t scalar_hits(const RecordWords& index, CellPlace place, CellPoint at,
                        std::span<Hit> buffer) {
  const NarrowRecord record(index, place);
  return record.valid() ? record.hits(scalar_scan(record.edges(), at), buffer) : kUnusual;
}

GroupBits scalar_scan(NarrowEdges edges, CellPoint point) {
  GroupBits bits;
  for (std::size_t i = 0; i < edges.count; ++i) {
    const EdgeSide side = cell_path(narrow_edge(edges, i), 0, {.x = point.x, .y = point.y});
    const std::uint32_t groups = mask_at(edges.masks(), i, edges.byte_masks);
    if (side.odd) bits.odd ^= groups;
    if (side.on) bits.on |= groups;
  }
  return bits;
}

}  // namespace metes
#endif
