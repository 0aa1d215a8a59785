#include "data/snapshot/grouped.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace metes::data {

std::string grouped(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string grouped_hundredths(std::uint64_t hundredths) {
  return fmt::format("{}.{:02}", grouped(hundredths / 100), hundredths % 100);
}

}  // namespace metes::data
