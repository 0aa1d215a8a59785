#include "geo/cell_reader.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace metes {
namespace {

[[noreturn]] void refuse_word(std::size_t offset) {
  throw DataError(fmt::format("the covering index is damaged at word {}", offset));
}

}  // namespace

CellReader::CellReader(const CellGrid& grid, std::span<const std::uint32_t> words, NarrowScan scan,
                       Coord point, std::span<Hit> buffer)
    : words_(words.data()),
      limit_(words.size() - kPadWords),
      shape_count_(grid.shape_count),
      scan_(scan),
      point_(point),
      cell_{.shift_x = grid.shift_x,
            .shift_y = grid.shift_y,
            .x = in_cell(point.x, grid.origin.x, grid.shift_x),
            .y = in_cell(point.y, grid.origin.y, grid.shift_y)},
      buffer_(buffer) {}

void CellReader::check(std::size_t offset, std::size_t count) const {
  if (offset > limit_ || count > limit_ - offset) refuse_word(offset);
}

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

void CellReader::add_list(std::size_t offset, Location location) {
  check(offset, 1);
  const std::size_t size = words_[offset];
  check(offset + 1, size);
  for (std::size_t i = 1; i <= size; ++i) add(words_[offset + i], location);
}

void CellReader::add_group(std::uint32_t group, Location location) {
  if ((group & kListFlag) != 0) return add_list(group & kPayload, location);
  add(group, location);
}

void CellReader::enter_subgrid(std::uint32_t& entry) {
  const std::size_t offset = entry & kPayload;
  check(offset, 1);
  const std::uint32_t split_x = words_[offset] & 0xFFU;
  const std::uint32_t split_y = words_[offset] >> 8U;
  const bool smaller = split_x <= cell_.shift_x && split_y <= cell_.shift_y;
  if (!smaller || split_x + split_y == 0 || split_x + split_y > 30) refuse_word(offset);
  check(offset + 1, std::size_t{1} << (split_x + split_y));
  cell_.shift_x -= split_x;
  cell_.shift_y -= split_y;
  const std::uint64_t column = std::uint64_t{cell_.x} >> cell_.shift_x;
  const std::uint64_t row = std::uint64_t{cell_.y} >> cell_.shift_y;
  cell_.x -= static_cast<std::uint32_t>(column << cell_.shift_x);
  cell_.y -= static_cast<std::uint32_t>(row << cell_.shift_y);
  entry = words_[offset + 1 + (row << split_x) + column];
}

std::size_t CellReader::read(std::uint32_t entry) {
  while (cell_tag(entry) == CellTag::subgrid) enter_subgrid(entry);
  const std::uint32_t payload = entry & kPayload;
  if (cell_tag(entry) == CellTag::record) {
    read_record(payload);
  } else if (cell_tag(entry) == CellTag::shape) {
    add(payload, Location::interior);
  } else if (payload != 0) {
    add_list(payload, Location::interior);
  }
  if (!in_order_ && count_ <= buffer_.size()) {
    std::sort(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(count_),
              [](const Hit& a, const Hit& b) { return a.shape < b.shape; });
  }
  return count_;
}

void CellReader::read_record(std::size_t offset) {
  check(offset, 1);
  const std::uint32_t header = words_[offset];
  switch (static_cast<RecordKind>(header & 3U)) {
    case RecordKind::narrow:
    case RecordKind::wide:
      return read_masks(offset + 1, header);
    case RecordKind::crowded:
      return read_crowded(offset + 1, header);
    case RecordKind::constant:
      return read_constant(offset + 1, header);
  }
}

Edge CellReader::wide_edge(std::size_t offset) const {
  const auto coordinate = [&](std::size_t i) {
    return static_cast<std::int32_t>(words_[offset + i]);
  };
  return {.a = {.x = coordinate(0), .y = coordinate(1)},
          .b = {.x = coordinate(2), .y = coordinate(3)}};
}

GroupBits CellReader::scan_wide(std::size_t offset, std::uint32_t edges, bool byte_masks) const {
  const std::uint32_t* masks = words_ + offset + 4 * std::size_t{edges};
  GroupBits bits;
  for (std::uint32_t i = 0; i < edges; ++i) {
    const EdgeSide side = cell_path(wide_edge(offset + 4 * std::size_t{i}), border(), point_);
    const std::uint32_t mask =
        byte_masks ? masks[i / 4] >> i % 4 * 8 & 0xFFU : masks[i / 2] >> i % 2 * 16 & 0xFFFFU;
    bits.odd ^= side.odd ? mask : 0;
    bits.on |= side.on ? mask : 0;
  }
  return bits;
}

void CellReader::read_masks(std::size_t offset, std::uint32_t header) {
  const bool wide = static_cast<RecordKind>(header & 3U) == RecordKind::wide;
  const std::uint32_t fulls = header >> 2U & 1U;
  const std::uint32_t edges = header >> 3U & 0xFFU;
  const std::uint32_t groups = header >> 11U & 0x1FU;
  const bool byte_masks = groups <= kByteMaskGroups;
  check(offset, fulls + groups + (wide ? 2U * edges : 0U) + narrow_words(edges, byte_masks));
  const std::size_t edges_at = offset + fulls + groups;
  const GroupBits bits =
      wide ? scan_wide(edges_at, edges, byte_masks)
           : scan_({.words = words_ + edges_at, .count = edges, .byte_masks = byte_masks},
                   {.x = static_cast<std::int16_t>(cell_.x),
                    .y = static_cast<std::int16_t>(cell_.y)});
  if (fulls != 0) add_group(words_[offset], Location::interior);
  const std::uint32_t known = (1U << groups) - 1;
  const std::uint32_t inside = header >> 16U ^ bits.odd;
  for (std::uint32_t hits = (inside | bits.on) & known; hits != 0; hits &= hits - 1) {
    const auto group = static_cast<std::uint32_t>(std::countr_zero(hits));
    const bool on = (bits.on >> group & 1U) != 0;
    add_group(words_[offset + fulls + group], on ? Location::boundary : Location::interior);
  }
}

void CellReader::read_crowded(std::size_t offset, std::uint32_t header) {
  if ((header >> 2U & 1U) != 0) {
    check(offset, 1);
    add_group(words_[offset++], Location::interior);
  }
  check(offset, 1);
  const std::uint32_t groups = words_[offset++];
  for (std::uint32_t i = 0; i < groups; ++i) offset = read_crowded_group(offset);
}

// Returns where the next group begins. Above and below all its edges a group's state is known.
std::size_t CellReader::read_crowded_group(std::size_t offset) {
  check(offset, 4);
  const std::uint32_t group = words_[offset];
  const std::size_t edges = words_[offset + 1] >> 2U;
  const bool above = (words_[offset + 1] >> 1U & 1U) != 0;
  bool inside = (words_[offset + 1] & 1U) != 0;
  check(offset + 4, 4 * edges);
  const std::size_t end = offset + 4 + 4 * edges;
  if (point_.y > static_cast<std::int32_t>(words_[offset + 3])) {
    inside = above;
  } else if (point_.y >= static_cast<std::int32_t>(words_[offset + 2])) {
    for (std::size_t at = offset + 4; at < end; at += 4) {
      const EdgeSide side = cell_path(wide_edge(at), border(), point_);
      if (side.on) {
        add_group(group, Location::boundary);
        return end;
      }
      inside ^= side.odd;
    }
  }
  if (inside) add_group(group, Location::interior);
  return end;
}

void CellReader::read_constant(std::size_t offset, std::uint32_t header) {
  const std::size_t shapes = header >> 2U;
  check(offset, shapes);
  for (std::size_t i = 0; i < shapes; ++i) {
    const std::uint32_t word = words_[offset + i];
    const bool on = (word & kBoundaryFlag) != 0;
    add(word & kPayload, on ? Location::boundary : Location::interior);
  }
}

}  // namespace metes
