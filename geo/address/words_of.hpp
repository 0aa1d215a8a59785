#pragma once

#include <string_view>
#include <vector>

namespace metes {

/// The words of a text between blanks.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

}  // namespace metes
