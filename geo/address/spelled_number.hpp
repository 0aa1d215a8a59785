#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace metes {

/// A number in words, as houses have it: "ONE", "TWO HUNDRED", "THIRTEEN TEN", "ONE OH FIVE".
struct SpelledNumber {
  std::size_t words = 0;                 // that belong to it; 0: none begins here
  std::optional<std::uint32_t> value{};  // nothing where the words can be shared out in two ways
};

/// The number that the words begin with. "ONE TWENTY THIRD" is 1, before the name of a street, and
/// "ONE HUNDRED THIRD" may be 1, 100 or none.
[[nodiscard]] SpelledNumber spelled_number(std::span<const std::string_view> words);

}  // namespace metes
