#pragma once

#include "geo/index/cell_block.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace metes {

/// Asks for the words of a cell, of an index whose words end at `limit`, without asking how many
/// they are, which is as often foreseen wrongly as rightly.
// hwy::Prefetch is inlined by force: gcc drops calls of functions that only prefetch.
HWY_INLINE void ask_for(const std::uint32_t* words, std::size_t limit, CellPlace place) {
  const std::uint32_t* record = words + std::min<std::size_t>(place.offset, limit);
  hwy::Prefetch(record);
  hwy::Prefetch(record + place.words / 2);
  hwy::Prefetch(record + place.words);
}

}  // namespace metes
