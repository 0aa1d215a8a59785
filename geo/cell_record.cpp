#include "geo/cell_record.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

namespace metes {

void CellWords::refuse(std::size_t offset) {
  throw DataError(fmt::format("the covering index is damaged at word {}", offset));
}

MaskRecord CellWords::mask_record(std::size_t offset) const {
  const std::uint32_t header = word(offset);
  const bool wide = static_cast<RecordKind>(header & 3U) == RecordKind::wide;
  const std::uint32_t fulls = header >> 2U & 1U;
  const std::uint32_t edges = header >> 3U & 0xFFU;
  const std::uint32_t groups = header >> 11U & 0x1FU;
  const bool byte_masks = groups <= kByteMaskGroups;
  const std::size_t edge_words = (wide ? std::size_t{4} : std::size_t{2}) * edges;
  const std::size_t mask_words = narrow_words(edges, byte_masks) - std::size_t{2} * edges;
  const auto all = at(offset + 1, fulls + groups + edge_words + mask_words);
  const auto rest = all.subspan(fulls + groups);
  return {.wide = wide,
          .full = all.first(fulls),
          .groups = all.subspan(fulls, groups),
          .parity = header >> 16U,
          .edges = {.words = rest.data(), .count = edges, .byte_masks = byte_masks},
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
