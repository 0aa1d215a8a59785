#include "geo/index/cell_reader.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace metes {

CellReader::CellReader(const CellGrid& grid, std::span<const std::uint32_t> words, NarrowScan scan,
                       Coord point, std::span<Hit> buffer)
    : words_(words),
      shape_count_(grid.shape_count),
      scan_(scan),
      point_(point),
      cell_{.shift_x = grid.shift_x,
            .shift_y = grid.shift_y,
            .x = in_cell(point.x, grid.origin.x, grid.shift_x),
            .y = in_cell(point.y, grid.origin.y, grid.shift_y)},
      buffer_(buffer) {}

void CellReader::add(std::uint32_t shape, Location location) {
  if (shape >= shape_count_) {
    throw DataError(
        fmt::format("the covering index is damaged: it names shape {} of {}", shape, shape_count_));
  }
  if (count_ < buffer_.size()) buffer_[count_] = {.shape = shape, .location = location};
  in_order_ &= count_ == 0 || last_ < shape;
  last_ = shape;
  ++count_;
}

void CellReader::add_group(const std::uint32_t& group, Location location) {
  for (const std::uint32_t shape : words_.shapes_of(group)) add(shape, location);
}

void CellReader::enter_subgrid(std::uint32_t& entry) {
  const Subgrid cells =
      subgrid_at(words_, entry & kPayload, {.shift_x = cell_.shift_x, .shift_y = cell_.shift_y});
  cell_.shift_x -= cells.columns_shift;
  cell_.shift_y -= cells.rows_shift;
  const std::uint64_t column = std::uint64_t{cell_.x} >> cell_.shift_x;
  const std::uint64_t row = std::uint64_t{cell_.y} >> cell_.shift_y;
  cell_.x -= static_cast<std::uint32_t>(column << cell_.shift_x);
  cell_.y -= static_cast<std::uint32_t>(row << cell_.shift_y);
  entry = cells.entries[(row << cells.columns_shift) + column];
}

std::size_t CellReader::read(std::uint32_t entry) {
  while (cell_tag(entry) == CellTag::subgrid) enter_subgrid(entry);
  const std::uint32_t payload = entry & kPayload;
  if (cell_tag(entry) == CellTag::record) {
    read_record(payload);
  } else if (cell_tag(entry) == CellTag::shape) {
    add(payload, Location::interior);
  } else if (payload != 0) {
    for (const std::uint32_t shape : words_.list(payload)) add(shape, Location::interior);
  }
  if (!in_order_ && count_ <= buffer_.size()) {
    std::sort(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(count_),
              [](const Hit& a, const Hit& b) { return a.shape < b.shape; });
  }
  return count_;
}

void CellReader::read_record(std::size_t offset) {
  const std::uint32_t header = words_.word(offset);
  switch (static_cast<RecordKind>(header & 3U)) {
    case RecordKind::narrow:
    case RecordKind::wide:
      return read_masks(words_.mask_record(offset));
    case RecordKind::crowded:
      return read_crowded(offset + 1, header);
    case RecordKind::constant:
      return read_constant(offset + 1, header);
  }
}

GroupBits CellReader::scan_wide(const MaskRecord& record) const {
  GroupBits bits;
  for (std::uint32_t i = 0; i < record.edges.count; ++i) {
    const EdgeSide side = cell_path(record.wide_edge_at(i), border(), point_);
    bits.odd ^= side.odd ? record.mask(i) : 0;
    bits.on |= side.on ? record.mask(i) : 0;
  }
  return bits;
}

void CellReader::read_masks(const MaskRecord& record) {
  const GroupBits bits = record.wide
                             ? scan_wide(record)
                             : scan_(record.edges, {.x = static_cast<std::int16_t>(cell_.x),
                                                    .y = static_cast<std::int16_t>(cell_.y)});
  if (!record.full.empty()) add_group(record.full.front(), Location::interior);
  const std::uint32_t known = (1U << record.groups.size()) - 1;
  const std::uint32_t inside = record.parity ^ bits.odd;
  for (std::uint32_t hits = (inside | bits.on) & known; hits != 0; hits &= hits - 1) {
    const auto group = static_cast<std::uint32_t>(std::countr_zero(hits));
    const bool on = (bits.on >> group & 1U) != 0;
    add_group(record.groups[group], on ? Location::boundary : Location::interior);
  }
}

void CellReader::read_crowded(std::size_t offset, std::uint32_t header) {
  if ((header >> 2U & 1U) != 0) add_group(words_.at(offset++, 1).front(), Location::interior);
  const std::uint32_t groups = words_.word(offset++);
  for (std::uint32_t i = 0; i < groups; ++i) read_crowded_group(words_.crowded_group(offset));
}

// Above and below all its edges a group's state is known.
void CellReader::read_crowded_group(const CrowdedGroup& group) {
  bool inside = group.inside;
  if (point_.y > group.high) {
    inside = group.inside_above;
  } else if (point_.y >= group.low) {
    for (std::size_t i = 0; i < group.edges.size(); i += 4) {
      const EdgeSide side = cell_path(wide_edge(&group.edges[i]), border(), point_);
      if (side.on) return add_group(group.group, Location::boundary);
      inside ^= side.odd;
    }
  }
  if (inside) add_group(group.group, Location::interior);
}

void CellReader::read_constant(std::size_t offset, std::uint32_t header) {
  for (const std::uint32_t word : words_.at(offset, header >> 2U)) {
    const bool on = (word & kBoundaryFlag) != 0;
    add(word & kPayload, on ? Location::boundary : Location::interior);
  }
}

}  // namespace metes
