#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace metes::data {

/// A text for a library to which a null byte is its end: what follows one would be lost, so each
/// becomes U+FFFD, as bytes that are no UTF-8 do.
[[nodiscard]] inline std::string without_null_bytes(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string kept;
  for (const char c : text) c == '\0' ? kept.append(kReplacement) : kept.append(1, c);
  return kept;
}

}  // namespace metes::data
