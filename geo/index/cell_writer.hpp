#pragma once

#include "geo/index/cell_tables.hpp"
#include "geo/shape/cell_edge.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace metes {

/// What a record is made of: the edges of one cell and the groups of shapes that they bound.
struct CellContent {
  Coord corner;  // lower left position
  std::uint32_t shift_x = 0;
  std::uint32_t shift_y = 0;
  std::span<const Edge> edges;
  std::span<const std::uint32_t> owner_ends;  // end of edge i in `owners`
  std::span<const std::uint32_t> owners;      // positions in `groups`
  std::span<const std::uint32_t> groups;      // each a shape, or a list with kListFlag
  std::span<const std::uint8_t> parity;       // of each group at the cell's reference
  std::span<const std::uint32_t> full;        // groups without an edge here that fill the cell
};

/// Appends lists, records and sub-grids to an array of words. Equal lists are stored once. Offsets
/// are relative to the array's begin; relocations() says which words hold one, for the merging of
/// several writers. Not shared between threads.
class CellWriter {
 public:
  CellWriter() : words_(1, 0) {}  // offset 0 means "nothing"

  /// A group id for shapes in ascending order; at least one.
  [[nodiscard]] std::uint32_t group(std::span<const std::uint32_t> shapes);
  /// An entry for a cell that these groups fill.
  [[nodiscard]] std::uint32_t filled(std::span<const std::uint32_t> groups);
  /// A record: with masks where edges and groups are few enough, else crowded.
  [[nodiscard]] std::uint32_t record(const CellContent& cell);
  /// A record for a cell of one position.
  [[nodiscard]] std::uint32_t constant(std::span<const std::uint32_t> inside,
                                       std::span<const std::uint32_t> on_line);
  /// A sub-grid of entries; set them with set_entry() as they become known.
  [[nodiscard]] std::uint32_t subgrid(std::uint32_t split_x, std::uint32_t split_y);
  void set_entry(std::uint32_t subgrid, std::uint32_t cell, std::uint32_t entry);
  /// Moves what was written last, from this offset on, to the end of other words; `relocations`
  /// are theirs.
  void take_from(std::uint32_t offset, std::vector<std::uint32_t>& words,
                 std::vector<std::uint32_t>& relocations);

  /// Marks an entry that is kept outside the words: does it hold an offset?
  [[nodiscard]] static bool is_offset(std::uint32_t entry) {
    return cell_tag(entry) != CellTag::shape && (entry & kPayload) != 0;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& words() const { return words_; }
  [[nodiscard]] const std::vector<std::uint32_t>& relocations() const { return relocations_; }

 private:
  std::uint32_t here() const;
  std::uint32_t list(std::span<const std::uint32_t> shapes);
  std::vector<std::uint32_t> shapes_of(std::span<const std::uint32_t> groups) const;
  void append_group(std::uint32_t group);
  void append_full(std::span<const std::uint32_t> groups);
  void append_narrow(const CellContent& cell);
  void append_wide_edge(const Edge& edge);
  std::uint32_t mask_record(const CellContent& cell);
  std::uint32_t crowded_record(const CellContent& cell);
  void append_crowded_group(const CellContent& cell, std::span<const std::uint32_t> edges,
                            std::uint32_t group);

  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> relocations_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> lists_;  // digest to offset
};

}  // namespace metes
