#include "geo/index/near_cells.hpp"
#include "geo/index/near_places.hpp"
#include "geo/values/simd_targets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/near_batch.cpp"
// clang-format off
#include <hwy/foreach_target.h>  // before all that is compiled for each
#include "geo/index/edge_feet.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

void all_walked(const NearCells& /*cells*/, const BandMetrics& /*metrics*/,
                std::span<const Coord> /*from*/, std::span<const double> /*limits_m*/,
                std::span<std::optional<NearEdge>> nearest) {
  std::fill(nearest.begin(), nearest.end(), NearEdge{.record = NarrowNearest::kUnusual, .at = {}});
}

#if HWY_TARGET == HWY_SCALAR

void batch_nearest(const NearCells& cells, const BandMetrics& metrics, std::span<const Coord> from,
                   std::span<const double> limits_m, std::span<std::optional<NearEdge>> nearest) {
  all_walked(cells, metrics, from, limits_m, nearest);
}

#else

constexpr std::size_t kTogether = 8;   // positions
constexpr std::uint32_t kBesides = 3;  // cells beside a position's own

// A position that has been asked for.
struct AskedNear {
  GridMetric metric;
  NearPlace near;
  CellPlace own;
  NarrowNearest found;
  bool usual = false;
};

// A cell beside that of one of some positions.
struct BesideCell {
  AskedNear* from = nullptr;
  std::uint32_t place = 0;
  CellPlace cell;
};

// Some positions on their way through the stages.
struct NearBatch {
  std::array<AskedNear, kTogether> asked;
  std::size_t count = 0;
  std::array<BesideCell, kTogether * kBesides> besides;
  std::size_t beside_count = 0;
};

// The edges of some cells, each to be measured from a position.
class SeenCells {
 public:
  HWY_INLINE explicit SeenCells(const NearCells& cells) : cells_(cells) {}

  HWY_INLINE void add(AskedNear& from, std::uint32_t place, CellPlace cell) {
    const auto [edges, record] = edges_of(cells_, cell, from.usual);
    Seen& seen = seen_[count_];
    const NearPoint at = from.near.from_corner_of(place, cells_.grid);
    seen.words = edges.words;
    seen.x = at.x;
    seen.y = at.y;
    seen.edges = edges.count;
    seen.record = record;
    seen.from = &from;
    seen.place = place;
    hn::Store(hn::Inf(Doubles()), Doubles(), seen.least.data());
    const std::size_t lanes = hn::Lanes(Doubles());
    count_ += static_cast<std::size_t>(edges.count != 0);
    vectors_ += (edges.count + lanes - 1) / lanes;
  }

  // A vector after the other, whichever cell's it is: how many a cell has would be foreseen
  // wrongly.
  HWY_INLINE void measure() {
    const Doubles lanes;
    const Vec infinite = hn::Inf(lanes);
    std::size_t cell = 0;
    std::size_t first = 0;
    for (std::size_t left = vectors_; left != 0; --left) {
      Seen& seen = seen_[cell];
      const Feet feet(seen.from->metric);
      const Vec squared = squared_m(feet, {.words = seen.words, .count = seen.edges}, first,
                                    hn::Set(lanes, seen.x), hn::Set(lanes, seen.y));
      const auto mask = hn::FirstN(lanes, seen.edges - first);
      const Vec least = hn::Load(lanes, seen.least.data());
      hn::Store(hn::Min(least, hn::IfThenElse(mask, squared, infinite)), lanes, seen.least.data());
      first += hn::Lanes(lanes);
      const auto is_last = static_cast<std::size_t>(first >= seen.edges);
      cell += is_last;
      first &= is_last - 1;
    }
  }

  // Keeps each position's nearest, of several that are as far the first.
  HWY_INLINE void note() {
    const Doubles lanes;
    for (const Seen& seen : std::span(seen_).first(count_)) {
      const double nearest2 =
          hn::GetLane(hn::MinOfLanes(lanes, hn::Load(lanes, seen.least.data())));
      seen.from->found.note(nearest2, seen.record, seen.place);
    }
  }

 private:
  struct Seen {
    alignas(32) std::array<double, 4> least;
    const std::uint32_t* words;  // of its edges
    double x;                    // of the position
    double y;
    std::uint32_t edges;
    std::uint32_t record;
    std::uint32_t place;
    AskedNear* from;
  };

  std::array<Seen, kTogether * kBesides> seen_;
  const NearCells& cells_;
  std::size_t count_ = 0;
  std::size_t vectors_ = 0;
};

// One after the other through the stages: blocks are asked for, then the words of a position's own
// cell, then those of the cells beside it that its nearest edge so far leaves in question.
class NearestBatches {
 public:
  NearestBatches(const NearCells& cells, const BandMetrics& metrics, std::span<const Coord> from,
                 std::span<const double> limits_m)
      : cells_(cells), metrics_(metrics), from_(from), limits_m_(limits_m) {}

  HWY_INLINE void ask_blocks(std::size_t first) const {
    for (std::size_t i = first; i < std::min(first + kTogether, from_.size()); ++i) {
      ask_for_blocks(cells_, from_[i]);
    }
  }

  HWY_INLINE void ask_own(std::size_t first, NearBatch& batch) const {
    batch.count = first < from_.size() ? std::min(kTogether, from_.size() - first) : 0;
    for (std::size_t i = 0; i < batch.count; ++i) {
      const Coord from = from_[first + i];
      const double limit_m = limits_m_[first + i];
      AskedNear& asked = batch.asked[i];
      asked.metric = metrics_.at(from.y);
      asked.near = place_near(cells_, from, asked.metric);
      asked.usual = asked.near.in_grid;
      asked.own = asked.usual ? ask_for(cells_, asked.near.own) : CellPlace{};
      asked.found = {.squared_m = limit_m * limit_m};
    }
  }

  HWY_INLINE void see_own(NearBatch& batch) const {
    const std::span<AskedNear> asked = std::span(batch.asked).first(batch.count);
    SeenCells own(cells_);
    for (AskedNear& from : asked) own.add(from, 0, from.own);
    own.measure();
    own.note();
    batch.beside_count = 0;
    for (AskedNear& from : asked) {
      for (std::uint32_t place = 1; place <= kBesides; ++place) {
        BesideCell& beside = batch.besides[batch.beside_count];
        beside.from = &from;
        beside.place = place;
        const bool is_reached = from.near.near2(place) <= from.found.squared_m;
        batch.beside_count += static_cast<std::size_t>(is_reached & from.near.has(place));
      }
    }
    for (BesideCell& beside : std::span(batch.besides).first(batch.beside_count)) {
      beside.cell = ask_for(cells_, beside.from->near.cell(beside.place));
    }
  }

  HWY_INLINE void see_beside(NearBatch& batch, std::span<std::optional<NearEdge>> nearest) const {
    SeenCells besides(cells_);
    for (const BesideCell& beside : std::span(batch.besides).first(batch.beside_count)) {
      besides.add(*beside.from, beside.place, beside.cell);
    }
    besides.measure();
    besides.note();
    for (std::size_t i = 0; i < batch.count; ++i) {
      const auto& [metric, near, own, found, usual] = batch.asked[i];
      const bool is_whole = usual & (found.squared_m < near.far2());
      std::optional<NearEdge> edge =
          NearEdge{.metres = std::sqrt(found.squared_m),
                   .record = is_whole ? found.record : NarrowNearest::kUnusual,
                   .at = near.from_corner_of(found.place, cells_.grid)};
      if (is_whole & (found.record == NarrowNearest::kNone)) edge.reset();
      nearest[i] = edge;
    }
  }

 private:
  const NearCells& cells_;
  const BandMetrics& metrics_;
  std::span<const Coord> from_;
  std::span<const double> limits_m_;
};

void batch_nearest(const NearCells& cells, const BandMetrics& metrics, std::span<const Coord> from,
                   std::span<const double> limits_m, std::span<std::optional<NearEdge>> nearest) {
  const NearestBatches batches(cells, metrics, from, limits_m);
  std::array<NearBatch, 2> turns;
  batches.ask_blocks(0);
  batches.ask_blocks(kTogether);
  batches.ask_own(0, turns[0]);
  for (std::size_t first = 0; first < from.size(); first += kTogether) {
    NearBatch& seen = turns[first / kTogether % 2];
    batches.ask_blocks(first + 2 * kTogether);
    batches.see_own(seen);
    batches.ask_own(first + kTogether, turns[(first / kTogether + 1) % 2]);
    batches.see_beside(seen, nearest.subspan(first));
  }
}

#endif

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

NearestOfMany nearest_of_many(Lanes lanes) {
  if (lanes == Lanes::scalar) return &HWY_STATIC_DISPATCH(all_walked);
  using Form = std::remove_pointer_t<NearestOfMany>;
  return best_for_processor<Form>(HWY_CHOOSE_AVX2(batch_nearest), HWY_CHOOSE_SSE4(batch_nearest),
                                  &HWY_STATIC_DISPATCH(batch_nearest));
}

}  // namespace metes
#endif
