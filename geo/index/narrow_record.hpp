#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/narrow_hits.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <bit>

namespace metes {

/// Asks for the words of a record, without asking how long it is, which is as often foreseen
/// wrongly as rightly.
HWY_INLINE void ask_for(const RecordWords& index, CellPlace place) {
  const std::uint32_t* record = index.words.data() + std::min(place.offset, index.words.size());
  hwy::Prefetch(record);
  hwy::Prefetch(record + place.words / 2);
  hwy::Prefetch(record + place.words);
}

/// Of a place of no more than kPair words, what its entry says alone: nothing, or one shape.
/// Without words it is `entry`. Else kUnusual, as where it is damaged or there is no room.
[[nodiscard]] HWY_INLINE std::size_t hits_of_entry(const RecordWords& index, CellPlace place,
                                                   std::uint32_t entry, std::span<Hit> buffer) {
  if (place.words != 0) {
    if (place.offset >= index.words.size()) return kUnusual;
    entry = index.words[place.offset];
  }
  if (entry == 0) return 0;
  const std::uint32_t shape = entry & kPayload;
  const bool is_shape = cell_tag(entry) == CellTag::shape && shape < index.shape_count;
  if (!is_shape || buffer.empty()) return kUnusual;
  buffer.front() = {.shape = shape, .location = Location::interior};
  return 1;
}

/// A narrow record taken apart for narrow_hits(). Inlined by force into the forms of it that are
/// compiled for each kind of vector.
class NarrowRecord {
 public:
  /// Not valid() where the place has no narrow record. Whatever a damaged one says, all that is
  /// read lies among the words and those after them.
  HWY_INLINE NarrowRecord(const RecordWords& index, CellPlace place) : index_(index) {
    if (place.offset >= index.words.size()) return;
    const std::uint32_t* record = index.words.data() + place.offset;
    ids_ = record + 1;
    header_ = RecordHeader(*record);
  }

  [[nodiscard]] bool valid() const { return ids_ != nullptr && header_.kind == RecordKind::narrow; }
  [[nodiscard]] HWY_INLINE NarrowEdges edges() const { return narrow_edges(ids_ - 1, header_); }

  /// What the edges' bits say of each group. kUnusual where the ids do not ascend, or name shapes
  /// that do not exist or lists that are not there, or the hits do not fit.
  [[nodiscard]] HWY_INLINE std::size_t hits(GroupBits bits, std::span<Hit> buffer) const {
    // The bit of the group that fills the cell comes first, if there is one, as its id does.
    const std::uint32_t fulls = header_.fulls;
    const std::uint32_t known = (1U << header_.groups) - 1;
    const std::uint32_t inside = (header_.parity ^ bits.odd) & known;
    const std::uint32_t on = bits.on << fulls;
    std::size_t count = 0;
    std::uint32_t least = 0;
    for (std::uint32_t left = (inside << fulls) | on | fulls; left != 0; left &= left - 1) {
      const auto group = static_cast<std::uint32_t>(std::countr_zero(left));
      const Location location = (on >> group & 1U) != 0 ? Location::boundary : Location::interior;
      for (const std::uint32_t shape : shapes_of(ids_[group])) {
        if (shape < least || shape >= index_.shape_count || count == buffer.size()) return kUnusual;
        buffer[count++] = {.shape = shape, .location = location};
        least = shape;
      }
    }
    return count;
  }

 private:
  // Of a list that is not wholly among the words: a shape that does not exist.
  [[nodiscard]] HWY_INLINE std::span<const std::uint32_t> shapes_of(const std::uint32_t& id) const {
    if ((id & kListFlag) == 0) [[likely]] {
      return {&id, 1};
    }
    const std::size_t offset = id & kPayload;
    const std::size_t limit = index_.words.size();
    if (offset >= limit || index_.words[offset] > limit - offset - 1) return {&kNoShape, 1};
    return index_.words.subspan(offset + 1, index_.words[offset]);
  }
  static constexpr std::uint32_t kNoShape = 0xFFFF'FFFF;

  const RecordWords& index_;
  const std::uint32_t* ids_ = nullptr;
  RecordHeader header_{0};
};

}  // namespace metes
