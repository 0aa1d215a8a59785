#include "geo/index/point_index.hpp"

#include "geo/index/cell_reader.hpp"
#include "geo/index/narrow_record.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace metes {
namespace {

constexpr std::uint32_t kNoCell = 0xFFFF'FFFF;  // no cell
constexpr std::uint32_t kMaxShift = 32;
constexpr std::size_t kUsualHits = 8;  // more only in stacks

// So many positions are answered while the words of the next as many are on their way from memory,
// and the blocks of those after them.
constexpr std::size_t kAhead = 8;

std::uint64_t cells_of(const CellGrid& grid) {
  return std::uint64_t{grid.columns} * grid.rows;
}

bool belong_together(const CellGrid& grid, const CellTables<View>& tables) {
  return grid.shift_x <= kMaxShift && grid.shift_y <= kMaxShift &&
         grid.word_count == tables.words.size() && grid.word_count >= kPadWords &&
         grid.word_count - kPadWords <= kPayload + std::size_t{1} && cells_of(grid) < kNoCell &&
         (cells_of(grid) + kBlockCells - 1) / kBlockCells == tables.blocks.size();
}

bool has_shape(std::span<const Hit> hits, std::uint32_t shape) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.shape == shape; });
}

}  // namespace

PointIndex::PointIndex(const CellTables<View>& tables, std::uint32_t shape_count, Lanes lanes)
    : blocks_(tables.blocks),
      words_(tables.words),
      scan_(lanes == Lanes::vector ? vector_scan() : &scalar_scan),
      hits_(narrow_hits(lanes)),
      batch_hits_(batch_hits(lanes)) {
  if (tables.grid.size() != 1) {
    throw DataError(
        fmt::format("the covering index is damaged: {} grids, expected 1", tables.grid.size()));
  }
  grid_ = tables.grid.front();
  if (!belong_together(grid_, tables)) {
    throw DataError(fmt::format(
        "the covering index is damaged: a grid of {} × {} cells and {} words does not "
        "go with {} blocks and {} words",
        grid_.columns, grid_.rows, grid_.word_count, tables.blocks.size(), tables.words.size()));
  }
  if (grid_.shape_count != shape_count) {
    throw DataError(fmt::format("the covering index is of {} shapes, expected {}",
                                grid_.shape_count, shape_count));
  }
  cells_ = static_cast<std::uint32_t>(cells_of(grid_));
  const auto mask = [](std::uint32_t shift) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << shift) - 1);
  };
  mask_x_ = mask(grid_.shift_x);
  mask_y_ = mask(grid_.shift_y);
  records_ = {.words = words_.first(words_.size() - kPadWords), .shape_count = shape_count};
}

PointIndex::PointIndex(const CellTables<Vector>& tables, std::uint32_t shape_count, Lanes lanes)
    : PointIndex(
          CellTables<View>{.grid = tables.grid, .blocks = tables.blocks, .words = tables.words},
          shape_count, lanes) {}

// Meaningless in a cell that is too large for a narrow record.
HWY_INLINE CellPoint PointIndex::in_cell_of(Coord point) const {
  const auto bits = std::bit_cast<std::uint64_t>(point);  // gcc 12 stores and loads it otherwise
  const auto x = static_cast<std::uint32_t>(bits) - static_cast<std::uint32_t>(grid_.origin.x);
  const auto y =
      static_cast<std::uint32_t>(bits >> 32U) - static_cast<std::uint32_t>(grid_.origin.y);
  return {.x = static_cast<std::int16_t>(x & mask_x_), .y = static_cast<std::int16_t>(y & mask_y_)};
}

// Left of the grid and below it, differences are so large that they are beyond the last cell too.
HWY_INLINE std::uint32_t PointIndex::cell_of(Coord point) const {
  const auto bits = std::bit_cast<std::uint64_t>(point);
  const auto from = [](std::uint64_t value, std::int32_t origin) {
    return static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(value)} - origin);
  };
  const std::uint64_t column = from(bits, grid_.origin.x) >> grid_.shift_x;
  const std::uint64_t row = from(bits >> 32U, grid_.origin.y) >> grid_.shift_y;
  if (column >= grid_.columns || row >= grid_.rows) return kNoCell;
  return static_cast<std::uint32_t>(row * grid_.columns + column);
}

// Where the words are that decide: those of a record elsewhere, if the cell has only its entry.
inline CellPlace PointIndex::record_of(CellPlace place) const {
  const std::size_t limit = words_.size() - kPadWords;
  if (place.words != kPair || place.offset >= limit) return place;
  const std::uint32_t entry = words_[place.offset];
  const std::size_t offset = entry & kPayload;
  if (cell_tag(entry) != CellTag::record || offset >= limit) return place;
  return {.offset = offset,
          .words = static_cast<std::uint32_t>(std::min(limit - offset, kMaxRecordWords))};
}

// kUnusual where neither a narrow record among the cell's words decides nor its entry alone.
HWY_INLINE std::size_t PointIndex::hits_in(std::uint32_t cell, Coord point,
                                           std::span<Hit> buffer) const {
  const CellPlace at = place(cell);
  if (at.words > kPair) [[likely]] {
    return hits_(records_, at, in_cell_of(point), buffer);
  }
  return hits_of_entry(records_, at, blocks_[cell / kBlockCells].fill, buffer);
}

// All other cases of one that is in the grid.
[[gnu::noinline]] std::size_t PointIndex::read_cell(Coord point, std::span<Hit> buffer) const {
  const std::uint32_t cell = cell_of(point);
  const CellPlace words = place(cell);
  if (words.words == kPair) {
    const CellPlace record = record_of(words);
    const std::size_t count =
        record.words > kPair ? hits_(records_, record, in_cell_of(point), buffer) : kUnusual;
    if (count != kUnusual) return count;
  }
  const std::uint32_t found = entry(cell);
  return found == 0 ? 0 : CellReader(grid_, words_, scan_, point, buffer).read(found);
}

std::size_t PointIndex::covering(Coord point, std::span<Hit> buffer) const {
  const std::uint32_t cell = cell_of(point);
  if (cell == kNoCell) return 0;
  const std::size_t count = hits_in(cell, point, buffer);
  return count != kUnusual ? count : read_cell(point, buffer);
}

/// As many positions as are answered together, on their way through a batch.
struct PointIndex::Ahead {
  std::array<std::uint32_t, kAhead> cells{};
  std::array<AskedCell, kAhead> asked{};
};

// hwy::Prefetch is inlined by force: gcc drops calls of functions that only prefetch.
HWY_INLINE void PointIndex::ask_for_blocks(std::span<const Coord> points, Ahead& ahead) const {
  std::uint32_t* cell = ahead.cells.data();
  for (const Coord point : points) {
    *cell = cell_of(point);
    if (*cell != kNoCell) hwy::Prefetch(&blocks_[*cell / kBlockCells]);
    ++cell;
  }
}

HWY_INLINE void PointIndex::ask_for_words(std::span<const Coord> points, Ahead& ahead) const {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint32_t cell = ahead.cells[i];
    AskedCell& asked = ahead.asked[i] = {};
    if (cell == kNoCell) continue;
    asked = {.place = place(cell),
             .entry = blocks_[cell / kBlockCells].fill,
             .at = in_cell_of(points[i])};
    ask_for(records_, asked.place);
  }
}

// The hits of one position behind the first `used` of the batch, which is made longer as needed.
[[gnu::noinline]] std::size_t PointIndex::append_hits(Coord point, std::size_t used,
                                                      HitBatch& batch) const {
  const std::size_t count = read_cell(point, std::span(batch.hits).subspan(used));
  if (count <= batch.hits.size() - used) return count;
  batch.hits.resize(2 * (used + count));
  return read_cell(point, std::span(batch.hits).subspan(used));
}

HWY_INLINE std::size_t PointIndex::answer(std::span<const Coord> points, const Ahead& ahead,
                                          std::span<Range> ranges, std::size_t used,
                                          HitBatch& batch) const {
  for (std::size_t i = 0;; ++i) {
    const auto rest = std::span(ahead.asked).subspan(i, points.size() - i);
    i += batch_hits_(records_, rest, ranges.subspan(i), batch.hits, used);
    if (i == points.size()) return used;
    const std::size_t count = append_hits(points[i], used, batch);
    ranges[i] = {.begin = static_cast<std::uint32_t>(used),
                 .end = static_cast<std::uint32_t>(used + count)};
    used += count;
  }
}

void PointIndex::covering(std::span<const Coord> points, HitBatch& batch) const {
  constexpr std::size_t kStages = 3;
  batch.ranges.resize(points.size());
  if (batch.hits.size() < points.size()) batch.hits.resize(points.size());
  const auto part = [&](std::size_t i) {
    const std::size_t begin = std::min(i * kAhead, points.size());
    return points.subspan(begin, std::min(kAhead, points.size() - begin));
  };
  std::array<Ahead, kStages> queue;
  ask_for_blocks(part(0), queue[0]);
  ask_for_blocks(part(1), queue[1]);
  ask_for_words(part(0), queue[0]);
  std::size_t used = 0;
  for (std::size_t i = 0; i * kAhead < points.size(); ++i) {
    ask_for_blocks(part(i + 2), queue[(i + 2) % kStages]);
    ask_for_words(part(i + 1), queue[(i + 1) % kStages]);
    used = answer(part(i), queue[i % kStages], std::span(batch.ranges).subspan(i * kAhead), used,
                  batch);
  }
}

std::vector<Hit> hits_at(const PointIndex& index, Coord point) {
  std::vector<Hit> hits(kUsualHits);
  const std::size_t count = index.covering(point, hits);
  hits.resize(count);
  if (count > kUsualHits) (void)index.covering(point, hits);
  return hits;
}

bool has_hit(const PointIndex& index, Coord point, std::uint32_t shape) {
  std::array<Hit, kUsualHits> hits{};
  const std::size_t count = index.covering(point, hits);
  return count > kUsualHits ? has_shape(hits_at(index, point), shape)
                            : has_shape(std::span(hits).first(count), shape);
}

}  // namespace metes
