#pragma once

#include "geo/shape/shapes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

// How the columns of a snapshot are read: nothing is trusted that a damaged file may hold. `name`
// is what the message calls the element: "parcel", "text".

// Apart, as what throws in place is not inlined.
[[noreturn]] void throw_missing(const char* name, std::size_t index, std::size_t size);
[[noreturn]] void throw_damaged_span(const char* name, std::size_t index, std::uint64_t begin,
                                     std::uint64_t end, std::size_t size);

/// Throws DataError where there is no such element.
template <typename T>
const T& at(std::span<const T> column, std::size_t index, const char* name) {
  if (index >= column.size()) throw_missing(name, index, column.size());
  return column[index];
}

/// The elements of `all` that belong to `index` by an array of ends. Throws DataError for ends that
/// cannot be.
template <typename T, typename End>
std::span<const T> slice(std::span<const T> all, std::span<const End> ends, std::size_t index,
                         const char* name) {
  const End end = at(ends, index, name);
  const End begin = index == 0 ? End{0} : ends[index - 1];
  if (begin > end || end > all.size()) throw_damaged_span(name, index, begin, end, all.size());
  return all.subspan(begin, end - begin);
}

/// The same as positions in `all`.
template <typename T, typename End>
Range range(std::span<const T> all, std::span<const End> ends, std::size_t index,
            const char* name) {
  const auto part = slice(all, ends, index, name);
  const auto begin = static_cast<std::uint32_t>(part.data() - all.data());
  return {.begin = begin, .end = begin + static_cast<std::uint32_t>(part.size())};
}

}  // namespace metes
