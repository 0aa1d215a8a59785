#include "geo/index/near_scan.hpp"

#include "geo/index/run_scan.hpp"
#include "geo/shape/edge_distance.hpp"
#include "geo/values/simd_targets.hpp"

#include <algorithm>
#include <limits>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/near_scan.cpp"
// clang-format off
#include <hwy/foreach_target.h>  // before all that is compiled for each
#include "geo/index/edge_feet.hpp"
// clang-format on

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

double near_scan(NarrowEdges edges, const GridMetric& metric, NearPoint from,
                 SquaredDistances& squared) {
  return least_squared_m(Feet(metric), edges, from, [&](Vec distances, std::size_t first) HWY_ATTR {
    hn::StoreU(distances, Doubles(), squared.data() + first);
  });
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

double record_scan(const MaskRecord& record, NearScan scan, const GridMetric& metric, Coord from,
                   NearPoint at, SquaredDistances& squared) {
  if (!record.wide) return scan(record.edges, metric, at, squared);
  double nearest = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < record.edges.count; ++i) {
    const Edge edge = record.wide_edge_at(i);
    squared[i] = edge_foot(metric, edge_from(from, edge.a, edge.b)).squared_m;
    nearest = std::min(nearest, squared[i]);
  }
  return nearest;
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
