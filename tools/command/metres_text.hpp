#pragma once

#include <fmt/format.h>

#include <string>

namespace metes::tools {

/// "50 m", "2 km": for people.
[[nodiscard]] inline std::string metres_text(double metres) {
  constexpr double kKilometre = 1000;
  return metres < kKilometre ? fmt::format("{:.4g} m", metres)
                             : fmt::format("{:.4g} km", metres / kKilometre);
}

}  // namespace metes::tools
