#include "tests/support/census.hpp"

#include "geo/index/point_index.hpp"

#include <algorithm>

namespace metes::test {
namespace {

class Walk {
 public:
  explicit Walk(const CellTables<Vector>& tables) : words_(tables.words) {}

  void visit(std::uint32_t entry, std::size_t depth) {
    const std::size_t at = entry & kPayload;
    census.deepest = std::max(census.deepest, depth);
    switch (cell_tag(entry)) {
      case CellTag::list:
      case CellTag::shape:
        census.filled += entry == 0 ? 0U : 1U;
        return;
      case CellTag::record:
        return visit_record(at);
      case CellTag::subgrid:
        return visit_subgrid(at, depth);
    }
  }

  Census census;

 private:
  void note(std::size_t edges, std::size_t groups) {
    census.worst_edges = std::max(census.worst_edges, edges);
    census.worst_groups = std::max(census.worst_groups, groups);
  }
  void visit_record(std::size_t at) {
    const std::uint32_t header = words_[at];
    switch (static_cast<RecordKind>(header & 3U)) {
      case RecordKind::narrow:
        ++census.narrow;
        return note(header >> 3U & 0xFFU, header >> 11U & 0x1FU);
      case RecordKind::wide:
        ++census.wide;
        return note(header >> 3U & 0xFFU, header >> 11U & 0x1FU);
      case RecordKind::crowded:
        return visit_crowded(at + 1 + (header >> 2U & 1U));
      case RecordKind::constant:
        ++census.constant;
    }
  }
  void visit_crowded(std::size_t at) {
    ++census.crowded;
    const std::size_t groups = words_[at++];
    std::size_t edges = 0;
    for (std::size_t i = 0; i < groups; ++i) {
      edges += words_[at + 1] >> 2U;
      at += 4 + 4 * std::size_t{words_[at + 1] >> 2U};
    }
    note(edges, groups);
  }
  void visit_subgrid(std::size_t at, std::size_t depth) {
    ++census.subgrids;
    const std::uint32_t cells = 1U << ((words_[at] & 0xFFU) + (words_[at] >> 8U));
    for (std::uint32_t i = 1; i <= cells; ++i) visit(words_[at + i], depth + 1);
  }

  const std::vector<std::uint32_t>& words_;
};

}  // namespace

Census count_cells(const CellTables<Vector>& tables) {
  Walk walk(tables);
  const PointIndex index(tables, tables.grid.front().shape_count);
  const std::size_t cells = std::size_t{index.grid().columns} * index.grid().rows;
  for (std::size_t cell = 0; cell < cells; ++cell) walk.visit(index.entry(cell), 0);
  walk.census.bytes =
      4 * tables.words.size() + sizeof(CellBlock) * tables.blocks.size() + sizeof(CellGrid);
  return walk.census;
}

}  // namespace metes::test
