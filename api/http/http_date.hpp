#pragma once

#include <string>

namespace metes::api {

/// The field Date, now. Callable from any thread.
[[nodiscard]] std::string http_date_now();

}  // namespace metes::api
