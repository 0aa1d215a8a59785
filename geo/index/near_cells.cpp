#include "geo/index/near_cells.hpp"

#include "geo/index/near_places.hpp"
#include "geo/values/simd_targets.hpp"

#include <array>
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

NarrowNearest all_unusual(const NearCells& /*cells*/, Coord /*from*/, const GridMetric& /*metric*/,
                          double /*reach2*/) {
  return {.record = NarrowNearest::kUnusual};
}

#if HWY_TARGET == HWY_SCALAR

NarrowNearest nearest_of_four(const NearCells& cells, Coord from, const GridMetric& metric,
                              double reach2) {
  return all_unusual(cells, from, metric, reach2);
}

#else

// The nearest edge of narrow records, as they are seen.
class NearestSeen {
 public:
  HWY_INLINE NearestSeen(const NearCells& cells, const GridMetric& metric, double reach2)
      : cells_(cells), feet_(metric), found_{.squared_m = reach2} {}

  [[nodiscard]] HWY_INLINE NarrowNearest found() const {
    return usual_ ? found_ : NarrowNearest{.record = NarrowNearest::kUnusual};
  }
  [[nodiscard]] HWY_INLINE bool reaches(double squared_m) const {
    return squared_m <= found_.squared_m;
  }
  HWY_INLINE void give_up() { usual_ = false; }

  template <std::uint32_t Place>
  HWY_INLINE void see(const NearPlace& near, CellPlace cell) {
    const NearRecord seen = edges_of(cells_, cell, usual_);
    if (seen.edges.count == 0) return;
    const NearPoint from = near.from_corner_of(Place, cells_.grid);
    const double nearest2 =
        least_squared_m(feet_, seen.edges, from, [](Vec, std::size_t) HWY_ATTR {});
    found_.note(nearest2, seen.record, Place);
  }

 private:
  const NearCells& cells_;
  Feet feet_;
  NarrowNearest found_;
  bool usual_ = true;
};

NarrowNearest nearest_of_four(const NearCells& cells, Coord from, const GridMetric& metric,
                              double reach2) {
  NearestSeen seen(cells, metric, reach2);
  const NearPlace near = place_near(cells, from, metric);
  if (!near.in_grid) {
    seen.give_up();
    return seen.found();
  }
  const std::array<CellPlace, 4> asked{ask_for(cells, near, 0), ask_for(cells, near, 1),
                                       ask_for(cells, near, 2), ask_for(cells, near, 3)};
  seen.see<0>(near, asked[0]);
  if (seen.reaches(near.near2(1))) seen.see<1>(near, asked[1]);
  if (seen.reaches(near.near2(2))) seen.see<2>(near, asked[2]);
  if (seen.reaches(near.near2(3))) seen.see<3>(near, asked[3]);
  if (seen.reaches(near.far2())) seen.give_up();
  return seen.found();
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

NearestNarrow nearest_narrow(Lanes lanes) {
  if (lanes == Lanes::scalar) return &HWY_STATIC_DISPATCH(all_unusual);
  using Form = std::remove_pointer_t<NearestNarrow>;
  return best_for_processor<Form>(HWY_CHOOSE_AVX2(nearest_of_four),
                                  HWY_CHOOSE_SSE4(nearest_of_four),
                                  &HWY_STATIC_DISPATCH(nearest_of_four));
}

}  // namespace metes
#endif
