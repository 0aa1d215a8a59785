#include "geo/index/point_hits.hpp"

#include "geo/index/ask_for.hpp"
#include "geo/index/cell_record.hpp"
#include "geo/values/simd_targets.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

// Highway compiles this file once for each kind of vector.
#undef HWY_TARGET_INCLUDE
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_TARGET_INCLUDE "geo/index/point_hits.cpp"
// clang-format off
#include <hwy/foreach_target.h>  // before all that is compiled for each
#include "geo/index/located.hpp"
// clang-format on

// A record has at most 31 groups, and vectors read up to eight words beyond its edges.
static_assert(2 + 31 + metes::narrow_words(metes::kMaxMaskEdges, /*byte_masks=*/false) + 8 <=
              metes::kPadWords);

// The usual case of a look-up, compiled as a whole for each kind of vector, from the position to
// its hits, so that it stays in registers and one look-up's waits for memory overlap with the next
// one's. Jumps that are as often foreseen wrongly as rightly are avoided: whether a record has a
// hit is not one. All other cases are left to PointCells.
HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {
namespace {

// Stands for a number of hits where the case is none of those known here, the words are damaged, or
// the hits do not fit; whatever is in the buffer.
constexpr std::size_t kUnusual = ~std::size_t{0};

// Positions of a batch that are answered while the words of the next as many are on their way from
// memory, and the blocks of those after them.
constexpr std::size_t kTogether = Located::kPositions;

// Of a record that is not among its block's words, whose length is not known, so many are asked
// for.
constexpr std::uint32_t kWordsElsewhere = 32;

// Of positions beyond the grid.
constexpr CellBlock kNoBlock;

HWY_INLINE void ask_for(const PointCells& cells, CellPlace place) {
  metes::ask_for(cells.words.data(), cells.limit, place);
}

// Of some groups of a record, of which any may be a list; `on`: those whose line the position is
// on. kUnusual where the ids do not ascend, or name shapes that do not exist or lists that are not
// there, or the hits do not fit.
HWY_NOINLINE std::size_t hits_of_groups(const PointCells& cells, const std::uint32_t* ids,
                                        std::uint32_t groups, std::uint32_t on,
                                        std::span<Hit> buffer) {
  std::size_t count = 0;
  std::uint32_t least = 0;
  for (; groups != 0; groups &= groups - 1) {
    const auto group = static_cast<std::uint32_t>(std::countr_zero(groups));
    const Location location = (on >> group & 1U) != 0 ? Location::boundary : Location::interior;
    const std::uint32_t& id = ids[group];
    std::span<const std::uint32_t> shapes(&id, 1);
    if ((id & kListFlag) != 0) {
      const std::size_t offset = id & kPayload;
      if (offset >= cells.limit) return kUnusual;
      if (cells.words[offset] > cells.limit - offset - 1) return kUnusual;
      shapes = cells.words.subspan(offset + 1, cells.words[offset]);
    }
    for (const std::uint32_t shape : shapes) {
      const bool exists = shape >= least && shape < cells.grid.shape_count;
      if (!exists || count == buffer.size()) return kUnusual;
      buffer[count++] = {.shape = shape, .location = location};
      least = shape;
    }
  }
  return count;
}

// The groups of a record that its edges' bits leave inside. The bit of the group that fills the
// cell comes first, if there is one, as its id does.
HWY_INLINE std::uint32_t groups_inside(const RecordHeader& header, std::uint32_t odd) {
  const std::uint32_t known = (1U << header.groups) - 1;
  return ((header.parity ^ odd) & known) << header.fulls | header.fulls;
}

// Of a narrow record of which an edge is in line with the position.
HWY_NOINLINE std::size_t hits_in_line(const PointCells& cells, const std::uint32_t* record,
                                      CellPoint at, std::span<Hit> buffer) {
  const RecordHeader header(*record);
  const GroupBits bits = cells.scan(narrow_edges(record, header), at);
  const std::uint32_t known = (1U << header.groups) - 1;
  const std::uint32_t on = (bits.on & known) << header.fulls;
  return hits_of_groups(cells, record + 1, groups_inside(header, bits.odd) | on, on, buffer);
}

template <typename Edges>
HWY_INLINE std::size_t hits_of_record(const PointCells& cells, std::size_t offset, CellPoint at,
                                      std::span<Hit> buffer) {
  if (offset >= cells.limit) [[unlikely]] {
    return kUnusual;
  }
  const std::uint32_t* record = cells.words.data() + offset;
  const RecordHeader header(*record);
  if (header.kind != RecordKind::narrow || buffer.empty()) [[unlikely]] {
    return kUnusual;
  }
  const Edges edges(narrow_edges(record, header), at);
  if (edges.in_line()) [[unlikely]] {
    return hits_in_line(cells, record, at, buffer);
  }
  // Usually one shape or none, which is foreseen wrongly: something is written in any case.
  const std::uint32_t groups = groups_inside(header, edges.odd());
  const std::uint32_t* ids = record + 1;
  const auto is_none = static_cast<std::uint32_t>(groups == 0);
  const std::uint32_t shape = ids[std::countr_zero(groups + is_none)];
  buffer.front() = {.shape = shape, .location = Location::interior};
  const bool are_more = (groups & (groups - 1)) != 0;
  if (are_more || shape >= cells.grid.shape_count) [[unlikely]] {
    return hits_of_groups(cells, ids, groups, 0, buffer);
  }
  return 1 - is_none;
}

// Of what an entry says alone.
HWY_INLINE std::size_t hits_of_entry(const PointCells& cells, std::uint32_t entry,
                                     std::span<Hit> buffer) {
  if (entry == 0) return 0;
  const std::uint32_t shape = entry & kPayload;
  const bool is_shape = cell_tag(entry) == CellTag::shape && shape < cells.grid.shape_count;
  if (is_shape && !buffer.empty()) [[likely]] {
    buffer.front() = {.shape = shape, .location = Location::interior};
    return 1;
  }
  if (cell_tag(entry) != CellTag::list) return kUnusual;
  const std::uint32_t id = kListFlag | shape;
  return hits_of_groups(cells, &id, 1, 0, buffer);
}

// Of a cell with a pair of words, an entry, which may say that a record elsewhere decides.
template <typename Edges>
HWY_INLINE std::size_t hits_of_pair(const PointCells& cells, std::size_t offset, CellPoint at,
                                    std::span<Hit> buffer) {
  if (offset >= cells.limit) return kUnusual;
  const std::uint32_t entry = cells.words[offset];
  if (cell_tag(entry) != CellTag::record) return hits_of_entry(cells, entry, buffer);
  const CellPlace record{.offset = entry & kPayload, .words = kWordsElsewhere};
  ask_for(cells, record);
  return hits_of_record<Edges>(cells, record.offset, at, buffer);
}

// Apart, so that what is answered without words takes no room for them.
template <auto Hits>
HWY_NOINLINE std::size_t hits_or_read(const PointCells& cells, std::size_t offset, CellPoint at,
                                      Coord point, std::span<Hit> buffer) {
  const std::size_t count = Hits(cells, offset, at, buffer);
  return count != kUnusual ? count : cells.read(point, buffer);
}

template <typename Form>
HWY_INLINE std::size_t hits_at(const PointCells& cells, Coord point, std::span<Hit> buffer) {
  using Edges = typename Form::Edges;
  const FromCorner from(cells.grid, point);
  const std::uint32_t cell = from.cell(cells.grid);
  if (cell == kNoCell) return 0;
  const CellBlock& block = cells.blocks[cell / kBlockCells];
  const CellPlace place = place_in(block, cell % kBlockCells);
  const auto at = std::bit_cast<CellPoint>(cell_point(cells, from));
  if (place.words > kPair) {
    ask_for(cells, place);
    return hits_or_read<hits_of_record<Edges>>(cells, place.offset, at, point, buffer);
  }
  if (place.words == kPair) {
    return hits_or_read<hits_of_pair<Edges>>(cells, place.offset, at, point, buffer);
  }
  const std::size_t count = hits_of_entry(cells, block.fill, buffer);
  return count != kUnusual ? count : cells.read(point, buffer);
}

// As many positions as are answered together, on their way through a batch.
struct Asked {
  Located located;
  std::array<const CellBlock*, kTogether> blocks{};
  std::array<CellPlace, kTogether> places;
};

template <typename Form>
class Batch {
  using Edges = typename Form::Edges;

 public:
  HWY_INLINE Batch(const PointCells& cells, std::span<const Coord> points, HitBatch& batch)
      : cells_(cells), points_(points), batch_(batch) {}

  HWY_INLINE void ask_for_blocks(std::size_t begin, Asked& asked) const {
    if (begin >= points_.size()) return;
    if (const auto rest = points_.subspan(begin); rest.size() >= kTogether) {
      Form::locate(cells_, rest.data(), asked.located);
    } else {
      std::array<Coord, kTogether> last{};
      std::copy(rest.begin(), rest.end(), last.begin());
      Form::locate(cells_, last.data(), asked.located);
    }
    for (std::size_t i = 0; i < kTogether; ++i) {
      const std::uint32_t cell = asked.located.cells[i];
      const bool is_beyond = cell == kNoCell;
      const CellBlock* block = is_beyond ? &kNoBlock : &cells_.blocks[cell / kBlockCells];
      asked.blocks[i] = block;
      hwy::Prefetch(block);
    }
  }

  HWY_INLINE void ask_for_words(std::size_t begin, Asked& asked) const {
    if (begin >= points_.size()) return;
    for (std::size_t i = 0; i < kTogether; ++i) {
      const CellPlace place = place_in(*asked.blocks[i], asked.located.cells[i] % kBlockCells);
      asked.places[i] = place;
      ask_for(cells_, place);
    }
  }

  HWY_INLINE void answer(std::size_t begin, const Asked& asked) {
    const std::size_t count = std::min(kTogether, points_.size() - begin);
    Range* ranges = batch_.ranges.data() + begin;
    Hit* hits = batch_.hits.data();
    std::size_t size = batch_.hits.size();
    std::size_t used = used_;
    for (std::size_t i = 0; i < count; ++i) {
      const auto at = std::bit_cast<CellPoint>(asked.located.at[i]);
      const CellPlace place = asked.places[i];
      const std::span<Hit> buffer{hits + used, size - used};
      std::size_t found = 0;
      if (place.words > kPair) [[likely]] {
        found = hits_of_record<Edges>(cells_, place.offset, at, buffer);
      } else if (place.words == kPair) {
        found = hits_of_pair<Edges>(cells_, place.offset, at, buffer);
      } else {
        found = hits_of_entry(cells_, asked.blocks[i]->fill, buffer);
      }
      if (found == kUnusual) [[unlikely]] {
        found = cells_.append(points_[begin + i], used, batch_);
        hits = batch_.hits.data();
        size = batch_.hits.size();
      }
      ranges[i] = {.begin = static_cast<std::uint32_t>(used),
                   .end = static_cast<std::uint32_t>(used + found)};
      used += found;
    }
    used_ = used;
  }

 private:
  const PointCells& cells_;
  std::span<const Coord> points_;
  HitBatch& batch_;
  std::size_t used_ = 0;  // of its hits
};

template <typename Form>
HWY_INLINE void hits_at(const PointCells& cells, std::span<const Coord> points, HitBatch& batch) {
  batch.ranges.resize(points.size());
  if (cells.blocks.empty()) {
    std::fill(batch.ranges.begin(), batch.ranges.end(), Range{});
    return;
  }
  if (batch.hits.size() < points.size()) batch.hits.resize(points.size());
  Batch<Form> asking(cells, points, batch);
  std::array<Asked, 3> stages;
  asking.ask_for_blocks(0, stages[0]);
  asking.ask_for_blocks(kTogether, stages[1]);
  asking.ask_for_words(0, stages[0]);
  std::size_t now = 0;
  for (std::size_t begin = 0; begin < points.size(); begin += kTogether) {
    const std::size_t next = now == 2 ? 0 : now + 1;
    const std::size_t after = next == 2 ? 0 : next + 1;
    asking.ask_for_blocks(begin + 2 * kTogether, stages[after]);
    asking.ask_for_words(begin + kTogether, stages[next]);
    asking.answer(begin, stages[now]);
    now = next;
  }
}

std::size_t of_point(const PointCells& cells, Coord point, std::span<Hit> buffer) {
  return hits_at<VectorForm>(cells, point, buffer);
}

std::size_t scalar_of_point(const PointCells& cells, Coord point, std::span<Hit> buffer) {
  return hits_at<ScalarForm>(cells, point, buffer);
}

void of_points(const PointCells& cells, std::span<const Coord> points, HitBatch& batch) {
  hits_at<VectorForm>(cells, points, batch);
}

void scalar_of_points(const PointCells& cells, std::span<const Coord> points, HitBatch& batch) {
  hits_at<ScalarForm>(cells, points, batch);
}

}  // namespace
}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace metes {

HitsOfPoint hits_of_point(Lanes lanes) {
  if (lanes == Lanes::scalar) return &HWY_STATIC_DISPATCH(scalar_of_point);
  return best_for_processor(HWY_CHOOSE_AVX2(of_point), HWY_CHOOSE_SSE4(of_point),
                            &HWY_STATIC_DISPATCH(of_point));
}

HitsOfPoints hits_of_points(Lanes lanes) {
  if (lanes == Lanes::scalar) return &HWY_STATIC_DISPATCH(scalar_of_points);
  return best_for_processor(HWY_CHOOSE_AVX2(of_points), HWY_CHOOSE_SSE4(of_points),
                            &HWY_STATIC_DISPATCH(of_points));
}

}  // namespace metes
#endif
