#include "geo/index/near_cells.hpp"

#include "geo/index/cell_record.hpp"
#include "geo/index/near_places.hpp"
#include "geo/values/simd_targets.hpp"

#include <type_traits>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/near_cells.cpp"
// clang-format off
#include <hwy/foreach_target.h>  // before all that is compiled for each
#include "geo/index/edge_feet.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

NarrowNearest nearest_met(const NearCells& cells, Coord from, const GridMetric& metric,
                          double reach2) {
  return kAllUnusual.met(cells, from, metric, reach2);
}

NarrowNearest nearest_asked(const NearCells& cells, const NearPlaces& near,
                            const GridMetric& metric, double reach2) {
  return kAllUnusual.asked(cells, near, metric, reach2);
}

#else

// The nearest edge of narrow records, as they are seen.
class NearestSeen {
 public:
  HWY_INLINE NearestSeen(const NearCells& cells, const GridMetric& metric, double reach2)
      : cells_(cells), feet_(metric), found_{.squared_m = reach2} {}

  [[nodiscard]] HWY_INLINE const NarrowNearest& found() const { return found_; }
  [[nodiscard]] HWY_INLINE bool reaches(double squared_m) const {
    return squared_m <= found_.squared_m;
  }

  // False where the cell has edges in no narrow record.
  template <std::uint32_t Place>
  HWY_INLINE bool see(const NearPlaces& near) {
    const CellPlace& cell = std::get<Place>(near.cells);
    if (cell.words == 0) return true;
    std::size_t offset = cell.offset;
    if (cell.words == kPair) {
      const std::uint32_t entry = offset < cells_.words.size() ? cells_.words[offset] : 0;
      if (cell_tag(entry) < CellTag::record) return true;  // shapes without an edge here
      if (cell_tag(entry) != CellTag::record) return false;
      offset = entry & kPayload;
    }
    if (offset >= cells_.words.size()) return false;
    const std::uint32_t* record = cells_.words.data() + offset;
    const RecordHeader header(*record);
    if (header.kind != RecordKind::narrow) return false;
    const NearPoint from = near.from_corner_of(Place, cells_.grid);
    const double nearest2 = least_squared_m(feet_, narrow_edges(record, header), from,
                                            [](Vec, std::size_t) HWY_ATTR {});
    // Without a jump, which would be as often foreseen wrongly as rightly.
    const bool is_first = found_.record == NarrowNearest::kNone;
    const bool is_nearer =
        (nearest2 < found_.squared_m) | (is_first & (nearest2 == found_.squared_m));
    found_.squared_m = is_nearer ? nearest2 : found_.squared_m;
    found_.record = is_nearer ? static_cast<std::uint32_t>(offset) : found_.record;
    found_.place = is_nearer ? Place : found_.place;
    return true;
  }

 private:
  const NearCells& cells_;
  Feet feet_;
  NarrowNearest found_;
};

HWY_INLINE NarrowNearest nearest_of_four(const NearCells& cells, const NearPlaces& near,
                                         const GridMetric& metric, double reach2) {
  if (!near.in_grid) return kUnusualNearest;
  NearestSeen seen(cells, metric, reach2);
  bool usual = seen.see<0>(near);
  if (seen.reaches(near.beside_x.near2)) usual &= seen.see<1>(near);
  if (seen.reaches(near.beside_y.near2)) usual &= seen.see<2>(near);
  if (seen.reaches(near.beside_x.near2 + near.beside_y.near2)) usual &= seen.see<3>(near);
  usual &= !seen.reaches(std::min(near.beside_x.far2, near.beside_y.far2));
  return usual ? seen.found() : kUnusualNearest;
}

NarrowNearest nearest_met(const NearCells& cells, Coord from, const GridMetric& metric,
                          double reach2) {
  return nearest_of_four(cells, places_near(cells, from, metric), metric, reach2);
}

NarrowNearest nearest_asked(const NearCells& cells, const NearPlaces& near,
                            const GridMetric& metric, double reach2) {
  return nearest_of_four(cells, near, metric, reach2);
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

NearestNarrow nearest_narrow(Lanes lanes) {
  if (lanes == Lanes::scalar) return kAllUnusual;
  using Met = std::remove_pointer_t<decltype(NearestNarrow::met)>;
  using Asked = std::remove_pointer_t<decltype(NearestNarrow::asked)>;
  return {.met = best_for_processor<Met>(HWY_CHOOSE_AVX2(nearest_met), HWY_CHOOSE_SSE4(nearest_met),
                                         &HWY_STATIC_DISPATCH(nearest_met)),
          .asked = best_for_processor<Asked>(HWY_CHOOSE_AVX2(nearest_asked),
                                             HWY_CHOOSE_SSE4(nearest_asked),
                                             &HWY_STATIC_DISPATCH(nearest_asked))};
}

}  // namespace metes
#endif
