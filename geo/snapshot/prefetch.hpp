#pragma once

#include <cstddef>
#include <span>

namespace metes {

/// Asks memory for an element that is read soon; nothing where there is none. Inlined by force, as
/// gcc drops calls of functions that only prefetch.
template <typename T>
[[gnu::always_inline]] inline void prefetch_at(std::span<const T> column, std::size_t at) {
  if (at < column.size()) __builtin_prefetch(&column[at]);
}

}  // namespace metes
