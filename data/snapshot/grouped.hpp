#pragma once

#include <cstdint>
#include <string>

namespace metes::data {

/// A count as people read it, in groups of three digits: 1,234,567.
[[nodiscard]] std::string grouped(std::uint64_t count);

}  // namespace metes::data
