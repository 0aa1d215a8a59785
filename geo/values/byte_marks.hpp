#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metes {

/// Bytes that marks_in() looks at together.
inline constexpr std::size_t kMarked = 64;

/// Which of the first 64 bytes of a text are `one` or `other`: a bit each, the first byte's lowest.
/// By vectors: for texts in which such bytes are a few bytes apart, as separators of cells are.
[[nodiscard]] std::uint64_t marks_in(std::string_view text, char one, char other);

}  // namespace metes
