#pragma once

#include <cstdint>
#include <string>

namespace metes::data {

/// A count as people read it, in groups of three digits: 1,234,567.
[[nodiscard]] std::string grouped(std::uint64_t count);
/// The same of an amount with two decimals, given in hundredths: 1,234.56.
[[nodiscard]] std::string grouped_hundredths(std::uint64_t hundredths);

}  // namespace metes::data
