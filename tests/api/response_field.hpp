#pragma once

#include "api/http/message.hpp"
#include "geo/values/day.hpp"

#include <string_view>

namespace metes::api {

/// The day on which a service is asked in tests: 2025-01-12.
inline constexpr Day kToday{20'100};

/// A header field of a response, which it must outlive; "" where there is none.
[[nodiscard]] inline std::string_view field(const Response& response, std::string_view name) {
  return find_header(response.headers, name);
}

}  // namespace metes::api
