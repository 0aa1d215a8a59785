#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// A number with a decimal comma, "34,0522", as one with a point; nothing where it has a point
/// already, which may part its thousands, or more than one comma.
[[nodiscard]] inline std::optional<std::string> with_decimal_point(std::string_view number) {
  const auto is_plain = number.find('.') == std::string_view::npos &&
                        std::count(number.begin(), number.end(), ',') <= 1;
  if (!is_plain) return std::nullopt;
  std::string text(number);
  std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

}  // namespace metes
