#include "geo/snapshot/columns.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

namespace metes {

void throw_missing(const char* name, std::size_t index, std::size_t size) {
  throw DataError(fmt::format("{} {} does not exist: the snapshot has {}", name, index, size));
}

void throw_damaged_span(const char* name, std::size_t index, std::uint64_t begin, std::uint64_t end,
                        std::size_t size) {
  throw DataError(
      fmt::format("{} {} is damaged: it spans {} to {} of {}", name, index, begin, end, size));
}

}  // namespace metes
