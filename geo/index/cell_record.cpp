#include "geo/index/cell_record.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

namespace metes {

void CellWords::refuse(std::size_t offset) {
  throw DataError(fmt::format("the covering index is damaged at word {}", offset));
}

MaskRecord CellWords::wide_record(std::size_t offset) const {
  const RecordHeader header(word(offset));
  const std::size_t edge_words = std::size_t{4} * header.edges;
  const bool byte_masks = header.groups <= kByteMaskGroups;
  const std::size_t mask_words = narrow_words(header.edges, byte_masks) - 2 * header.edges;
  const auto all = at(offset + 1, header.fulls + header.groups + edge_words + mask_words);
  const auto rest = all.subspan(header.fulls + header.groups);
  return {.wide = true,
          .full = all.first(header.fulls),
          .groups = all.subspan(header.fulls, header.groups),
          .parity = header.parity,
          .edges = {.words = rest.data(), .count = header.edges, .byte_masks = byte_masks},
          .masks = rest.data() + edge_words};
}

CrowdedGroup CellWords::crowded_group(std::size_t& offset) const {
  const auto head = at(offset, 4);
  const std::size_t edges = head[1] >> 2U;
  const CrowdedGroup group{.group = head[0],
                           .inside = (head[1] & 1U) != 0,
                           .inside_above = (head[1] >> 1U & 1U) != 0,
                           .low = static_cast<std::int32_t>(head[2]),
                           .high = static_cast<std::int32_t>(head[3]),
                           .edges = at(offset + 4, 4 * edges)};
  offset += 4 + 4 * edges;
  return group;
}

Subgrid subgrid_at(const CellWords& words, std::size_t offset, CellSides parent) {
  const std::uint32_t head = words.word(offset);
  const std::uint32_t split_x = head & 0xFFU;
  const std::uint32_t split_y = head >> 8U;
  const bool smaller = split_x <= parent.shift_x && split_y <= parent.shift_y;
  if (!smaller || split_x + split_y == 0 || split_x + split_y > 30) CellWords::refuse(offset);
  return {.columns_shift = split_x,
          .rows_shift = split_y,
          .entries = words.at(offset + 1, std::size_t{1} << (split_x + split_y))};
}

}  // namespace metes
