#include "geo/index/cell_writer.hpp"

#include "geo/index/cell_scan.hpp"
#include "geo/values/error.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace metes {
namespace {

std::uint32_t size_of(std::size_t size) {
  return static_cast<std::uint32_t>(size);
}

std::uint64_t digest(std::span<const std::uint32_t> shapes) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;  // FNV-1a
  for (const std::uint32_t shape : shapes) hash = (hash ^ shape) * 0x100'0000'01B3U;
  return hash;
}

// Is no position 0 … side - 1 farther from this end than kNarrowReach?
bool is_near(std::int64_t end, std::uint32_t shift) {
  const std::int64_t last = (std::int64_t{1} << shift) - 1;
  return last <= kNarrowReach && end <= kNarrowReach && end - last >= -kNarrowReach;
}

bool is_narrow(const CellContent& cell) {
  const auto near_corner = [&](Coord end) {
    return is_near(std::int64_t{end.x} - cell.corner.x, cell.shift_x) &&
           is_near(std::int64_t{end.y} - cell.corner.y, cell.shift_y);
  };
  return std::all_of(cell.edges.begin(), cell.edges.end(),
                     [&](const Edge& edge) { return near_corner(edge.a) && near_corner(edge.b); });
}

std::vector<std::uint16_t> masks_of(const CellContent& cell) {
  std::vector<std::uint16_t> masks(cell.edges.size(), 0);
  std::uint32_t owner = 0;
  for (std::size_t edge = 0; edge < cell.edges.size(); ++edge) {
    for (; owner < cell.owner_ends[edge]; ++owner) {
      masks[edge] = static_cast<std::uint16_t>(masks[edge] | 1U << cell.owners[owner]);
    }
  }
  return masks;
}

}  // namespace

std::uint32_t CellWriter::here() const {
  if (words_.size() > kPayload) {
    throw DataError("the covering index has more than 1,073,741,823 words, expected fewer parcels");
  }
  return size_of(words_.size());
}

std::uint32_t CellWriter::list(std::span<const std::uint32_t> shapes) {
  const std::uint64_t key = digest(shapes);
  const auto [first, last] = lists_.equal_range(key);
  for (auto it = first; it != last; ++it) {
    const std::uint32_t* at = &words_[it->second];
    if (*at == shapes.size() && std::equal(shapes.begin(), shapes.end(), at + 1)) return it->second;
  }
  const std::uint32_t offset = here();
  words_.push_back(size_of(shapes.size()));
  words_.insert(words_.end(), shapes.begin(), shapes.end());
  lists_.emplace(key, offset);
  return offset;
}

std::vector<std::uint32_t> CellWriter::shapes_of(std::span<const std::uint32_t> groups) const {
  std::vector<std::uint32_t> shapes;
  for (const std::uint32_t group : groups) {
    if ((group & kListFlag) == 0) {
      shapes.push_back(group);
      continue;
    }
    const std::uint32_t* list = &words_[group & kPayload];
    shapes.insert(shapes.end(), list + 1, list + 1 + *list);
  }
  std::sort(shapes.begin(), shapes.end());
  return shapes;
}

std::uint32_t CellWriter::group(std::span<const std::uint32_t> shapes) {
  return shapes.size() == 1 ? shapes.front() : kListFlag | list(shapes);
}

std::uint32_t CellWriter::filled(std::span<const std::uint32_t> groups) {
  if (groups.empty()) return cell_word(CellTag::list, 0);
  const std::uint32_t all = groups.size() == 1 ? groups.front() : group(shapes_of(groups));
  const CellTag tag = (all & kListFlag) != 0 ? CellTag::list : CellTag::shape;
  return cell_word(tag, all & kPayload);
}

void CellWriter::append_group(std::uint32_t group) {
  if ((group & kListFlag) != 0) relocations_.push_back(here());
  words_.push_back(group);
}

void CellWriter::append_full(std::span<const std::uint32_t> groups) {
  if (groups.empty()) return;
  append_group(groups.front());
}

void CellWriter::append_wide_edge(const Edge& edge) {
  for (const std::int32_t value : {edge.a.x, edge.a.y, edge.b.x, edge.b.y}) {
    words_.push_back(static_cast<std::uint32_t>(value));
  }
}

void CellWriter::append_narrow(const CellContent& cell) {
  const auto from_corner = [&](Coord end) {
    return std::pair{std::int64_t{end.x} - cell.corner.x, std::int64_t{end.y} - cell.corner.y};
  };
  for (const Edge& edge : cell.edges) {
    const auto [x, y] = from_corner(edge.a);
    words_.push_back(halves(x, y));
  }
  for (const Edge& edge : cell.edges) {
    const auto [x, y] = from_corner(edge.b);
    words_.push_back(halves(y, -x));
  }
}

std::uint32_t CellWriter::mask_record(const CellContent& cell) {
  const bool narrow = is_narrow(cell);
  const auto kind = static_cast<std::uint32_t>(narrow ? RecordKind::narrow : RecordKind::wide);
  const bool has_full = !cell.full.empty();
  std::uint32_t parity = 0;
  for (std::uint32_t i = 0; i < cell.parity.size(); ++i)
    parity |= std::uint32_t{cell.parity[i]} << i;
  const std::uint32_t offset = here();
  words_.push_back(kind | (has_full ? 1U : 0U) << 2U | size_of(cell.edges.size()) << 3U |
                   size_of(cell.groups.size()) << 11U | parity << 16U);
  append_full(cell.full);
  for (const std::uint32_t group : cell.groups) append_group(group);
  if (narrow) {
    append_narrow(cell);
  } else {
    for (const Edge& edge : cell.edges) append_wide_edge(edge);
  }
  const std::vector<std::uint16_t> masks = masks_of(cell);
  const std::uint32_t width = cell.groups.size() <= kByteMaskGroups ? 8 : 16;
  const std::uint32_t per_word = 32 / width;
  for (std::size_t first = 0; first < masks.size(); first += per_word) {
    std::uint32_t word = 0;
    for (std::uint32_t i = 0; i < per_word && first + i < masks.size(); ++i) {
      word |= std::uint32_t{masks[first + i]} << i * width;
    }
    words_.push_back(word);
  }
  return cell_word(CellTag::record, offset);
}

void CellWriter::append_crowded_group(const CellContent& cell, std::span<const std::uint32_t> edges,
                                      std::uint32_t group) {
  std::int32_t low = std::numeric_limits<std::int32_t>::max();
  std::int32_t high = std::numeric_limits<std::int32_t>::min();
  std::uint32_t above = cell.parity[group];
  for (const std::uint32_t edge : edges) {
    const Edge& e = cell.edges[edge];
    low = std::min({low, e.a.y, e.b.y});
    high = std::max({high, e.a.y, e.b.y});
    above ^= e.a.x < cell.corner.x ? 1U : 0U;  // see cell_path(): what it is above all ends
  }
  append_group(cell.groups[group]);
  words_.push_back(size_of(edges.size()) << 2U | above << 1U | cell.parity[group]);
  words_.push_back(static_cast<std::uint32_t>(low));
  words_.push_back(static_cast<std::uint32_t>(high));
  for (const std::uint32_t edge : edges) append_wide_edge(cell.edges[edge]);
}

std::uint32_t CellWriter::crowded_record(const CellContent& cell) {
  std::vector<std::vector<std::uint32_t>> edges_of(cell.groups.size());
  std::uint32_t owner = 0;
  for (std::uint32_t edge = 0; edge < cell.edges.size(); ++edge) {
    for (; owner < cell.owner_ends[edge]; ++owner) edges_of[cell.owners[owner]].push_back(edge);
  }
  const std::uint32_t offset = here();
  words_.push_back(static_cast<std::uint32_t>(RecordKind::crowded) | (cell.full.empty() ? 0U : 1U)
                                                                         << 2U);
  append_full(cell.full);
  words_.push_back(size_of(cell.groups.size()));
  for (std::uint32_t group = 0; group < cell.groups.size(); ++group) {
    append_crowded_group(cell, edges_of[group], group);
  }
  return cell_word(CellTag::record, offset);
}

std::uint32_t CellWriter::record(const CellContent& cell) {
  CellContent content = cell;
  std::uint32_t merged = 0;
  if (cell.full.size() > 1) {  // before the record begins: a list must not end up inside it
    merged = group(shapes_of(cell.full));
    content.full = {&merged, 1};
  }
  const bool masks = cell.edges.size() <= kMaxMaskEdges && cell.groups.size() <= kMaxMaskGroups;
  return masks ? mask_record(content) : crowded_record(content);
}

std::uint32_t CellWriter::constant(std::span<const std::uint32_t> inside,
                                   std::span<const std::uint32_t> on_line) {
  if (on_line.empty()) return filled(inside);
  std::vector<std::uint32_t> hits = shapes_of(inside);
  for (const std::uint32_t shape : shapes_of(on_line)) hits.push_back(shape | kBoundaryFlag);
  std::sort(hits.begin(), hits.end(),
            [](std::uint32_t a, std::uint32_t b) { return (a & kPayload) < (b & kPayload); });
  const std::uint32_t offset = here();
  words_.push_back(static_cast<std::uint32_t>(RecordKind::constant) | size_of(hits.size()) << 2U);
  words_.insert(words_.end(), hits.begin(), hits.end());
  return cell_word(CellTag::record, offset);
}

std::uint32_t CellWriter::subgrid(std::uint32_t split_x, std::uint32_t split_y) {
  const std::uint32_t offset = here();
  words_.push_back(split_x | split_y << 8U);
  words_.resize(words_.size() + (std::size_t{1} << (split_x + split_y)), 0);
  return cell_word(CellTag::subgrid, offset);
}

void CellWriter::set_entry(std::uint32_t subgrid, std::uint32_t cell, std::uint32_t entry) {
  const std::uint32_t at = (subgrid & kPayload) + 1 + cell;
  words_[at] = entry;
  if (is_offset(entry)) relocations_.push_back(at);
}

void CellWriter::take_from(std::uint32_t offset, std::vector<std::uint32_t>& words,
                           std::vector<std::uint32_t>& relocations) {
  const std::uint32_t moved_to = size_of(words.size());
  words.insert(words.end(), words_.begin() + offset, words_.end());
  words_.resize(offset);
  for (; !relocations_.empty() && relocations_.back() >= offset; relocations_.pop_back()) {
    relocations.push_back(relocations_.back() - offset + moved_to);
  }
}

}  // namespace metes
