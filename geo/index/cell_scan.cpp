#include "geo/index/cell_scan.hpp"

#include "geo/values/simd_targets.hpp"

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/cell_scan.cpp"
// clang-format off
#include <hwy/foreach_target.h>  // before all that is compiled for each
#include "geo/index/crossings.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

GroupBits scan(NarrowEdges edges, CellPoint point) {
  const Crossings crossings(edges, point);
  return {.odd = crossings.odd(), .on = crossings.in_line() ? groups_on(edges, point) : 0};
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
