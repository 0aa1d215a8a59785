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
constexpr std::uint32_t kLine = 16;

// A narrow record has no more, and one as long is read in several lines.
constexpr std::size_t kMaxRecordWords =
    2 + kMaxMaskGroups + narrow_words(kMaxMaskEdges, /*byte_masks=*/false);

// Hits that a position may have before room is made for more.
constexpr std::size_t kRoom = 64;

std::uint64_t cells_of(const CellGrid& grid) {
  return std::uint64_t{grid.columns} * grid.rows;
}

bool belong_together(const CellGrid& grid, const CellTables<View>& tables) {
  return grid.shift_x <= kMaxShift && grid.shift_y <= kMaxShift &&
         grid.word_count == tables.words.size() && grid.word_count >= kPadWords &&
         grid.word_count - kPadWords <= kPayload + std::size_t{1} && cells_of(grid) < kNoCell &&
         (cells_of(grid) + kBlockCells - 1) / kBlockCells == tables.blocks.size();
}

}  // namespace

PointIndex::PointIndex(const CellTables<View>& tables, std::uint32_t shape_count, Lanes lanes)
    : blocks_(tables.blocks),
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
        "go with {} blocks and {} words",
        grid_.columns, grid_.rows, grid_.word_count, tables.blocks.size(), tables.words.size()));
  }
  if (grid_.shape_count != shape_count) {
    throw DataError(fmt::format("the covering index is of {} shapes, expected {}",
                                grid_.shape_count, shape_count));
  }
  cells_ = static_cast<std::uint32_t>(cells_of(grid_));
}

PointIndex::PointIndex(const CellTables<Vector>& tables, std::uint32_t shape_count, Lanes lanes)
    : PointIndex(
          CellTables<View>{.grid = tables.grid, .blocks = tables.blocks, .words = tables.words},
          shape_count, lanes) {}

std::uint32_t PointIndex::entry(std::size_t cell) const {
  const CellPlace at = place(cell);
  if (at.words == 0) return blocks_[cell / kBlockCells].fill;
  if (at.offset + at.words > words_.size() - kPadWords) CellWords::refuse(at.offset);
  return at.words == kPair ? words_[at.offset]
                           : cell_word(CellTag::record, static_cast<std::uint32_t>(at.offset));
}

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
inline std::size_t PointIndex::covering_in_record(CellPlace place, CellPoint at,
                                                  std::span<Hit> buffer) const {
  if (place.offset + place.words > words_.size() - kPadWords) return kUnusual;
  const std::uint32_t* record = words_.data() + place.offset;
  hwy::Prefetch(record + std::min(kLine, place.words - 1));
  hwy::Prefetch(record + std::min(2 * kLine, place.words - 1));
  const std::uint32_t header = *record;
  const std::uint32_t fulls = header >> 2U & 1U;
  const std::uint32_t edges = header >> 3U & 0xFFU;
  const std::uint32_t groups = header >> 11U & 0x1FU;
  const bool byte_masks = groups <= kByteMaskGroups;
  const std::size_t size = 1 + fulls + groups + narrow_words(edges, byte_masks);
  const bool usual = (header & 3U) == static_cast<std::uint32_t>(RecordKind::narrow);
  if (!usual || size > place.words) return kUnusual;
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

inline std::size_t PointIndex::covering_in(std::uint32_t cell, CellPlace place, Coord point,
                                           std::span<Hit> buffer) const {
  if (place.words == kPair) place = record_of(place);
  if (place.words > kPair) {
    const std::size_t count = covering_in_record(
        place,
        {.x = static_cast<std::int16_t>(in_cell(point.x, grid_.origin.x, grid_.shift_x)),
         .y = static_cast<std::int16_t>(in_cell(point.y, grid_.origin.y, grid_.shift_y))},
        buffer);
    if (count != kUnusual) [[likely]] {
      return count;
    }
  }
  const std::uint32_t found = entry(cell);
  return found == 0 ? 0 : CellReader(grid_, words_, scan_, point, buffer).read(found);
}

std::size_t PointIndex::covering(Coord point, std::span<Hit> buffer) const {
  const std::uint32_t cell = cell_of(point);
  return cell == kNoCell ? 0 : covering_in(cell, place(cell), point, buffer);
}

void PointIndex::sort_by_cell(std::span<const Coord> points, HitBatch& batch) const {
  const auto bits = static_cast<std::uint32_t>(std::bit_width(cells_));
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

// Nothing where they are not wholly among the words.
inline std::span<const std::uint32_t> PointIndex::words_at(CellPlace place) const {
  if (place.offset + place.words > words_.size()) return {};
  return words_.subspan(place.offset, place.words);
}

std::size_t PointIndex::cover_block(std::span<const Coord> points, std::span<Range> ranges,
                                    std::size_t used, HitBatch& batch) const {
  sort_by_cell(points, batch);
  const std::span<const HitBatch::Visit> order = batch.order;
  std::span<Hit> hits = batch.hits;
  std::array<CellPlace, std::bit_ceil(kRecordAhead + 1)> places;
  // hwy::Prefetch is inlined by force: gcc drops calls of functions that only prefetch.
  const auto look_at = [&](std::size_t i) {
    CellPlace& at = places[i % places.size()];
    at = {};
    if (i >= order.size() || order[i].cell == kNoCell) return;
    at = place(order[i].cell);
    const std::span<const std::uint32_t> words = words_at(at);
    if (words.empty()) return;
    hwy::Prefetch(words.data());
    hwy::Prefetch(&words[std::min<std::size_t>(kLine, words.size() - 1)]);
    hwy::Prefetch(&words.back());
  };
  for (std::size_t i = 0; i < kRecordAhead; ++i) look_at(i);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + kCellAhead < order.size() && order[i + kCellAhead].cell != kNoCell) {
      hwy::Prefetch(&blocks_[order[i + kCellAhead].cell / kBlockCells]);
    }
    look_at(i + kRecordAhead);
    const HitBatch::Visit visit = order[i];
    const CellPlace at = places[i % places.size()];
    const auto answer = [&] {
      return visit.cell == kNoCell
                 ? 0
                 : covering_in(visit.cell, at, points[visit.position], hits.subspan(used));
    };
    std::size_t count = answer();
    if (used + count + kRoom > hits.size()) {
      batch.hits.resize(2 * (used + count + kRoom));
      hits = batch.hits;
      count = answer();
    }
    ranges[visit.position] = {.begin = static_cast<std::uint32_t>(used),
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
  constexpr std::size_t kUsual = 8;  // more only in stacks
  std::vector<Hit> hits(kUsual);
  const std::size_t count = index.covering(point, hits);
  hits.resize(count);
  if (count > kUsual) (void)index.covering(point, hits);
  return hits;
}

}  // namespace metes
