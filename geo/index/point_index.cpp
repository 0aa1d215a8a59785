#include "geo/index/point_index.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace metes {
namespace {

constexpr std::uint32_t kMaxShift = 32;
constexpr std::size_t kUsualHits = 8;  // more only in stacks

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
    : hits_(hits_of_point(lanes)), batch_(hits_of_points(lanes)) {
  if (tables.grid.size() != 1) {
    throw DataError(
        fmt::format("the covering index is damaged: {} grids, expected 1", tables.grid.size()));
  }
  const CellGrid& grid = tables.grid.front();
  if (!belong_together(grid, tables)) {
    throw DataError(fmt::format(
        "the covering index is damaged: a grid of {} × {} cells and {} words does not "
        "go with {} blocks and {} words",
        grid.columns, grid.rows, grid.word_count, tables.blocks.size(), tables.words.size()));
  }
  if (grid.shape_count != shape_count) {
    throw DataError(fmt::format("the covering index is of {} shapes, expected {}", grid.shape_count,
                                shape_count));
  }
  const auto mask = [](std::uint32_t shift) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << shift) - 1);
  };
  cells_ = {.grid = grid,
            .mask_x = mask(grid.shift_x),
            .mask_y = mask(grid.shift_y),
            .blocks = tables.blocks,
            .words = tables.words,
            .limit = tables.words.size() - kPadWords,
            .scan = lanes == Lanes::vector ? vector_scan() : &scalar_scan};
}

PointIndex::PointIndex(const CellTables<Vector>& tables, std::uint32_t shape_count, Lanes lanes)
    : PointIndex(
          CellTables<View>{.grid = tables.grid, .blocks = tables.blocks, .words = tables.words},
          shape_count, lanes) {}

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
