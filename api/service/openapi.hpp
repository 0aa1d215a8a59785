#pragma once

#include <string_view>

namespace metes::api {

/// api/openapi.json, as it was when this was built.
[[nodiscard]] std::string_view openapi_json();

}  // namespace metes::api
