#include "geo/point_index.hpp"

#include "geo/cell_reader.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>
#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace metes {
namespace {

constexpr std::uint32_t kNoCell = 0xFFFF'FFFF;
constexpr std::uint32_t kMaxShift = 32;
constexpr std::size_t kUnusual = ~std::size_t{0};

// Positions that are ordered and answered together: their order, positions and ranges are met at
// random and stay in the second cache.
constexpr std::size_t kBlock = 32'768;

// One pass of a radix sort, by the highest bits of the cell: 2,048 stretches of the index, each
// small enough for the caches.
constexpr std::uint32_t kStretchBits = 11;

// How far ahead the entry and then the record of a position are asked for.
constexpr std::size_t kCellAhead = 24;
constexpr std::size_t kRecordAhead = 12;

// Words of a cache line.
constexpr std::size_t kLine = 16;

// Hits that a position may have before room is made for more.
constexpr std::size_t kRoom = 64;

bool belong_together(const CellGrid& grid, const CellTables<View>& tables) {
  return grid.shift_x <= kMaxShift && grid.shift_y <= kMaxShift &&
         grid.word_count == tables.words.size() && grid.word_count >= kPadWords &&
         grid.word_count - kPadWords <= kPayload + std::size_t{1} &&
         std::uint64_t{grid.columns} * grid.rows == tables.entries.size() &&
         tables.entries.size() < kNoCell;
}

}  // namespace

PointIndex::PointIndex(const CellTables<View>& tables, std::uint32_t shape_count, Lanes lanes)
    : entries_(tables.entries),
      words_(tables.words),
      scan_(lanes == Lanes::vector ? vector_scan() : &scalar_scan) {
  if (tables.grid.size() != 1) {
    throw DataError(
        fmt::format("the covering index is damaged: {} grids, expected 1", tables.grid.size()));
  }
  grid_ = tables.grid.front();
  if (!belong_together(grid_, tables)) {
    throw DataError(fmt::format(
        "the covering index is damaged: a grid of {} × {} cells and {} words does not "
        "go with {} cells and {} words",
        grid_.columns, grid_.rows, grid_.word_count, tables.entries.size(), tables.words.size()));
  }
  if (grid_.shape_count != shape_count) {
    throw DataError(fmt::format("the covering index is of {} shapes, expected {}",
                                grid_.shape_count, shape_count));
  }
}

PointIndex::PointIndex(const CellTables<Vector>& tables, std::uint32_t shape_count, Lanes lanes)
    : PointIndex(
          CellTables<View>{.grid = tables.grid, .entries = tables.entries, .words = tables.words},
          shape_count, lanes) {}

std::uint32_t PointIndex::cell_of(Coord point) const {
  const std::int64_t x = std::int64_t{point.x} - grid_.origin.x;
  const std::int64_t y = std::int64_t{point.y} - grid_.origin.y;
  if (x < 0 || y < 0) return kNoCell;
  const std::uint64_t column = static_cast<std::uint64_t>(x) >> grid_.shift_x;
  const std::uint64_t row = static_cast<std::uint64_t>(y) >> grid_.shift_y;
  if (column >= grid_.columns || row >= grid_.rows) return kNoCell;
  return static_cast<std::uint32_t>(row * grid_.columns + column);
}

// Nothing where the list is not wholly among the words.
std::span<const std::uint32_t> PointIndex::list_at(std::size_t offset) const {
  const std::size_t limit = words_.size() - kPadWords;
  if (offset >= limit || words_[offset] > limit - offset - 1) return {};
  return words_.subspan(offset + 1, words_[offset]);
}

// The usual case on its own, so that it stays in registers: a narrow record, its shapes in order.
// Returns kUnusual, whatever was written, when it is another case.
inline std::size_t PointIndex::covering_in_record(std::size_t offset, CellPoint at,
                                                  std::span<Hit> buffer) const {
  const std::size_t limit = words_.size() - kPadWords;
  const std::uint32_t* record = words_.data() + offset;
  if (offset >= limit) return kUnusual;
  hwy::Prefetch(record + std::min(kLine, limit - offset));
  const std::uint32_t header = *record;
  const std::uint32_t fulls = header >> 2U & 1U;
  const std::uint32_t edges = header >> 3U & 0xFFU;
  const std::uint32_t groups = header >> 11U & 0x1FU;
  const bool byte_masks = groups <= kByteMaskGroups;
  const std::size_t size = 1 + fulls + groups + narrow_words(edges, byte_masks);
  const bool usual = (header & 3U) == static_cast<std::uint32_t>(RecordKind::narrow);
  if (!usual || size > limit - offset) return kUnusual;
  const std::uint32_t* ids = record + 1;
  const GroupBits bits =
      scan_({.words = ids + fulls + groups, .count = edges, .byte_masks = byte_masks}, at);
  // The bit of the group that fills the cell comes first, if there is one, as its id does.
  const std::uint32_t known = (1U << groups) - 1;
  const std::uint32_t inside = (header >> 16U ^ bits.odd) & known;
  const std::uint32_t on = bits.on << fulls;
  std::uint32_t hits = ((inside | bits.on) << fulls) | fulls;
  std::size_t count = 0;
  for (std::uint32_t last = 0; hits != 0; hits &= hits - 1) {
    const auto group = static_cast<std::uint32_t>(std::countr_zero(hits));
    const bool on_line = (on >> group & 1U) != 0;
    const Location location = on_line ? Location::boundary : Location::interior;
    const std::uint32_t id = ids[group];
    const std::span<const std::uint32_t> shapes =
        (id & kListFlag) == 0 ? std::span(ids + group, 1) : list_at(id & kPayload);
    if (shapes.empty() || count + shapes.size() > buffer.size()) return kUnusual;
    for (const std::uint32_t shape : shapes) {
      if (shape >= grid_.shape_count || shape < last) return kUnusual;
      buffer[count++] = {.shape = shape, .location = location};
      last = shape;
    }
  }
  return count;
}

inline std::size_t PointIndex::covering_in(std::uint32_t cell, Coord point,
                                           std::span<Hit> buffer) const {
  if (cell == kNoCell) return 0;
  const std::uint32_t entry = entries_[cell];
  if (entry == 0) return 0;
  if (cell_tag(entry) == CellTag::record) {
    const std::size_t count = covering_in_record(
        entry & kPayload,
        {.x = static_cast<std::int16_t>(in_cell(point.x, grid_.origin.x, grid_.shift_x)),
         .y = static_cast<std::int16_t>(in_cell(point.y, grid_.origin.y, grid_.shift_y))},
        buffer);
    if (count != kUnusual) [[likely]] {
      return count;
    }
  }
  return CellReader(grid_, words_, scan_, point, buffer).read(entry);
}

std::size_t PointIndex::covering(Coord point, std::span<Hit> buffer) const {
  return covering_in(cell_of(point), point, buffer);
}

void PointIndex::sort_by_cell(std::span<const Coord> points, HitBatch& batch) const {
  const auto bits = static_cast<std::uint32_t>(std::bit_width(entries_.size()));
  const std::uint32_t shift = bits > kStretchBits ? bits - kStretchBits : 0;
  std::array<std::uint32_t, (1U << kStretchBits) + 1> places{};  // one more: outside the grid
  const auto stretch = [&](std::uint32_t cell) {
    return std::min<std::size_t>(cell >> shift, places.size() - 1);
  };
  batch.cells.resize(points.size());
  batch.order.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    batch.cells[i] = cell_of(points[i]);
    ++places[stretch(batch.cells[i])];
  }
  std::uint32_t begin = 0;
  for (std::uint32_t& place : places) begin += std::exchange(place, begin);
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const std::uint32_t cell = batch.cells[i];
    batch.order[places[stretch(cell)]++] = {.cell = cell, .position = i};
  }
}

// Prefetching a null address does nothing.
const std::uint32_t* PointIndex::entry_address(std::uint32_t cell) const {
  return cell < entries_.size() ? &entries_[cell] : nullptr;
}

const std::uint32_t* PointIndex::record_address(std::uint32_t cell) const {
  if (cell >= entries_.size()) return nullptr;
  const std::size_t offset = entries_[cell] & kPayload;
  return offset + kLine < words_.size() ? &words_[offset] : nullptr;
}

std::size_t PointIndex::cover_block(std::span<const Coord> points, std::span<Range> ranges,
                                    std::size_t used, HitBatch& batch) const {
  sort_by_cell(points, batch);
  const std::span<const HitBatch::Visit> order = batch.order;
  std::span<Hit> hits = batch.hits;
  for (std::size_t i = 0; i < order.size(); ++i) {
    // hwy::Prefetch is inlined by force: gcc drops calls of functions that only prefetch.
    if (i + kCellAhead < order.size()) hwy::Prefetch(entry_address(order[i + kCellAhead].cell));
    if (i + kRecordAhead < order.size()) {
      const std::uint32_t* record = record_address(order[i + kRecordAhead].cell);
      hwy::Prefetch(record);
      if (record != nullptr) hwy::Prefetch(record + kLine);
    }
    const auto [cell, position] = order[i];
    std::size_t count = covering_in(cell, points[position], hits.subspan(used));
    if (used + count + kRoom > hits.size()) {
      batch.hits.resize(2 * (used + count + kRoom));
      hits = batch.hits;
      count = covering_in(cell, points[position], hits.subspan(used));
    }
    ranges[position] = {.begin = static_cast<std::uint32_t>(used),
                        .end = static_cast<std::uint32_t>(used + count)};
    used += count;
  }
  return used;
}

void PointIndex::covering(std::span<const Coord> points, HitBatch& batch) const {
  batch.ranges.resize(points.size());
  if (batch.hits.size() < points.size() + kRoom) batch.hits.resize(points.size() + kRoom);
  std::size_t used = 0;
  for (std::size_t first = 0; first < points.size(); first += kBlock) {
    const std::size_t size = std::min(kBlock, points.size() - first);
    used = cover_block(points.subspan(first, size), std::span(batch.ranges).subspan(first, size),
                       used, batch);
  }
}

std::vector<Hit> hits_at(const PointIndex& index, Coord point) {
  constexpr std::size_t kUsual = 64;  // more only in the tallest stacks
  std::vector<Hit> hits(kUsual);
  const std::size_t count = index.covering(point, hits);
  hits.resize(count);
  if (count > kUsual) (void)index.covering(point, hits);
  return hits;
}

}  // namespace metes
